/** The form of a new or edited source of any kind, from the kind's definition. */
import { Button, Card, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { Answer } from '../../../contract/envelope';
import type { Failure } from '../../../contract/errors';
import type { SourceInput, SourceView } from '../../../contract/source';
import type { SourceDefinition } from '../../../contract/source-definition';
import { t, translated } from '../../../texts/translate';
import { useAnnounce } from '../../components/announce';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { useVaultReady, VaultNotice } from '../../features/secrets/VaultNotice';
import { Field, FormProblem } from '../../forms/Field';
import { Fold } from '../../forms/Fold';
import { type FieldForm, FieldFormContext, type SettingsFormValues } from '../../forms/form';
import { declaresSecret } from '../../forms/values';
import { useAppState } from '../../store/hooks';
import { problemsInForm, sourceFormProblems, toSourceInput } from './source-form';

interface SourceFormProps {
  readonly definition: SourceDefinition;
  readonly initial: SettingsFormValues;
  readonly existing: SourceView | null;
  readonly onCancel: () => void;
  readonly onSave: (source: SourceInput) => Promise<Answer>;
}

interface SettingsProps {
  readonly definition: SourceDefinition;
  readonly form: FieldForm;
}

function Settings({ definition, form }: SettingsProps) {
  const fields = Object.entries(definition.fields);
  const advanced = fields.filter(([, field]) => field.advanced === true);
  const isWrong = (name: string) => Object.keys(form.errors).some((path) => path.startsWith(`settings.${name}`));
  return (
    <>
      {fields.map(
        ([name, field]) => field.advanced !== true && <Field key={name} field={field} path={`settings.${name}`} />,
      )}
      <FormProblem path="settings" />
      {advanced.length > 0 && (
        <Fold
          title={t('Advanced')}
          summary={advanced.map(([, field]) => translated(field.label)).join(', ')}
          forced={advanced.some(([name]) => isWrong(name))}
        >
          {advanced.map(([name, field]) => (
            <Field key={name} field={field} path={`settings.${name}`} />
          ))}
        </Fold>
      )}
    </>
  );
}

export function SourceForm({ definition, initial, existing, onCancel, onSave }: SourceFormProps) {
  const taken = useAppState((state) => state.sources).flatMap((other) =>
    other.id === existing?.id ? [] : [other.name],
  );
  const announce = useAnnounce();
  const [problem, setProblem] = useState<Failure | null>(null);
  const vaultReady = useVaultReady();
  const form = useForm<SettingsFormValues>({
    initialValues: initial,
    validate: (values) => sourceFormProblems(definition, values, taken),
    validateInputOnChange: true,
    validateInputOnBlur: true,
    validateDebounce: 400,
  });
  const showWrongFields = (count: number) => {
    announce(t('{count, plural, one {# field needs} other {# fields need}} attention.', { count }));
    setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50);
  };
  const submit = form.onSubmit(
    async (values) => {
      const answer = await onSave(toSourceInput(definition, values));
      setProblem(answer.ok ? null : answer.failure);
      const wrong = answer.ok ? {} : problemsInForm(definition, values, answer.problems ?? []);
      if (Object.keys(wrong).length === 0) return;
      form.setErrors(wrong);
      showWrongFields(Object.keys(wrong).length);
    },
    (errors) => showWrongFields(Object.keys(errors).length),
  );
  const hasSecret = declaresSecret(definition.fields);
  return (
    <FieldFormContext value={form}>
      <form noValidate onSubmit={submit} style={{ maxWidth: '48rem' }}>
        <Stack gap="lg">
          <Card withBorder padding="lg">
            <Stack gap="lg">
              <TextInput label={t('Name of the source')} required autoComplete="off" {...form.getInputProps('name')} />
              <Settings definition={definition} form={form} />
              {definition.remark !== undefined && <Callout tone="info">{translated(definition.remark)}</Callout>}
            </Stack>
          </Card>
          {hasSecret && <VaultNotice />}
          {problem !== null && <FailurePanel failure={problem} live />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              {t('Cancel')}
            </Button>
            <Button type="submit" loading={form.submitting} disabled={hasSecret && !vaultReady}>
              {existing === null ? t('Add source') : t('Save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FieldFormContext>
  );
}
