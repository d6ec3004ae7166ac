/** The form of a source of any kind, new or edited. */
import { Button, Card, Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { SourceInput, SourceView } from '../../../contract/source';
import { useAnnounce } from '../../components/announce';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { useVaultReady, VaultNotice } from '../../features/secrets/VaultNotice';
import { useAppState } from '../../store/hooks';
import { CollectorFields } from './CollectorFields';
import { FilesFields } from './FilesFields';
import { SourceFormContext } from './form-context';
import { type SourceFormValues, sourceFormProblems, toSourceInput } from './source-form';
import type { SourceKind } from './source-words';

interface SourceFormProps {
  readonly kind: SourceKind;
  readonly initial: SourceFormValues;
  readonly existing: SourceView | null;
  readonly onCancel: () => void;
  /** Saves. @returns what went wrong, or null */
  readonly onSave: (source: SourceInput) => Promise<Failure | null>;
}

export function SourceForm({ kind, initial, existing, onCancel, onSave }: SourceFormProps) {
  const taken = useAppState((state) => state.sources).flatMap((other) =>
    other.id === existing?.id ? [] : [other.name],
  );
  const announce = useAnnounce();
  const [problem, setProblem] = useState<Failure | null>(null);
  const vaultReady = useVaultReady();
  const form = useForm<SourceFormValues>({
    initialValues: initial,
    validate: (values) => sourceFormProblems(kind, values, taken, existing),
    validateInputOnChange: true,
    validateInputOnBlur: true,
    validateDebounce: 400,
  });
  const submit = form.onSubmit(
    async (values) => setProblem(await onSave(toSourceInput(kind, values))),
    (errors) => {
      announce(`${Object.keys(errors).length} fields need attention.`);
      setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50);
    },
  );
  return (
    <SourceFormContext value={form}>
      <form noValidate onSubmit={submit} style={{ maxWidth: '48rem' }}>
        <Stack gap="lg">
          <Card withBorder padding="lg">
            <Stack gap="lg">
              <TextInput label="Name of the source" required autoComplete="off" {...form.getInputProps('name')} />
              {kind === 'collector' && <CollectorFields existing={existing} />}
              {kind === 'files' && <FilesFields />}
              {kind === 'sample' && (
                <>
                  <NumberInput
                    label="Rate"
                    required
                    suffix=" events per minute"
                    thousandSeparator
                    allowDecimal={false}
                    min={1}
                    max={60_000}
                    clampBehavior="none"
                    maw={280}
                    {...form.getInputProps('eventsPerMinute')}
                  />
                  <Callout tone="info">
                    The events are made up and marked as such. A stream carries them only if you ask for it, under
                    Advanced, Filter.
                  </Callout>
                </>
              )}
            </Stack>
          </Card>
          {kind === 'collector' && <VaultNotice />}
          {problem !== null && <FailurePanel failure={problem} live />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
            <Button type="submit" loading={form.submitting} disabled={kind === 'collector' && !vaultReady}>
              {existing === null ? 'Add source' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
    </SourceFormContext>
  );
}
