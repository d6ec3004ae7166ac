/** Renders one declared field: the input for its type, with hint, example and problem. */
import { NumberInput, Radio, Select, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import type {
  AddressField,
  ChoiceField,
  Field as FieldOf,
  NumberField,
  TextField,
  ToggleField,
} from '../../contract/fields';
import { t, translated } from '../../texts/translate';
import { Callout } from '../components/Callout';
import { numberSeparators } from '../format/numbers';
import { AddressBox } from './AddressBox';
import { describe } from './describe';
import { useFieldForm } from './form';
import { SET_BY_ORGANISATION, shownChoice, useForbiddenOptions, useIsForbidden } from './governed';
import { Names } from './Names';
import { Pairs } from './Pairs';
import { Paths } from './Paths';
import { SecretInput } from './SecretInput';
import { Variant } from './Variant';
import { mayBeEmpty } from './values';

interface FieldProps<F extends FieldOf> {
  readonly field: F;
  /** The form's path. */
  readonly path: string;
}

/** Up to this many options are shown as radio buttons with their hints. More go into a list. */
const MAX_RADIOS = 4;

function TextBox({ field, path }: FieldProps<TextField | AddressField>) {
  const form = useFieldForm();
  const shared = {
    label: translated(field.label),
    description: describe(field),
    required: !mayBeEmpty(field),
    ...form.getInputProps(path),
  };
  if (field.type === 'address') return <AddressBox field={field} path={path} shared={shared} />;
  if (field.multiline !== true) return <TextInput {...shared} spellCheck={false} autoComplete="off" />;
  return (
    <Textarea
      {...shared}
      autosize
      minRows={3}
      maxRows={10}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
    />
  );
}

function NumberBox({ field, path }: FieldProps<NumberField>) {
  const form = useFieldForm();
  const { factor, unit } = field.shown ?? { factor: 1, unit: field.unit };
  return (
    <NumberInput
      label={translated(field.label)}
      description={describe(field)}
      min={field.min / factor}
      max={field.max / factor}
      allowDecimal={factor > 1}
      decimalScale={3}
      {...numberSeparators()}
      {...(field.ungrouped === true && { thousandSeparator: false })}
      clampBehavior="none"
      maw={260}
      {...(unit === undefined ? {} : { suffix: ` ${translated(unit)}` })}
      {...form.getInputProps(path)}
    />
  );
}

function Toggle({ field, path }: FieldProps<ToggleField>) {
  const form = useFieldForm();
  const props = form.getInputProps(path, { type: 'checkbox' });
  const isForbidden = useIsForbidden(field);
  return (
    <Stack gap="xs">
      <Switch
        label={translated(field.label)}
        description={isForbidden ? t(SET_BY_ORGANISATION) : describe(field)}
        // One that was on before the policy can be switched off.
        disabled={isForbidden && props.checked !== true}
        {...props}
      />
      {field.warning !== undefined && props.checked === true && (
        <Callout tone="warn" role="status" title={translated(field.warning)}>
          {t('This stays visible on the stream until you change it.')}
        </Callout>
      )}
    </Stack>
  );
}

function Choice({ field, path }: FieldProps<ChoiceField>) {
  const form = useFieldForm();
  const isForbidden = useForbiddenOptions(field);
  const given = form.getInputProps(path);
  const props = { ...given, value: shownChoice(field, given.value, isForbidden) as string };
  const isGoverned = field.options.some(({ value }) => isForbidden(value));
  const description = isGoverned ? t(SET_BY_ORGANISATION) : describe(field);
  if (field.options.length > MAX_RADIOS) {
    return (
      <Select
        label={translated(field.label)}
        description={description}
        data={field.options.map(({ value, label }) => ({
          value,
          label: translated(label),
          disabled: isForbidden(value),
        }))}
        searchable={field.options.length > 8}
        allowDeselect={false}
        {...props}
      />
    );
  }
  return (
    <Radio.Group label={translated(field.label)} description={description} {...props}>
      <Stack gap="xs" mt="xs">
        {field.options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            label={translated(option.label)}
            description={option.hint === undefined ? undefined : translated(option.hint)}
            disabled={isForbidden(option.value)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

export function Field({ field, path }: FieldProps<FieldOf>) {
  switch (field.type) {
    case 'text':
    case 'address':
      return <TextBox field={field} path={path} />;
    case 'secret':
      return <SecretInput field={field} path={path} />;
    case 'number':
      return <NumberBox field={field} path={path} />;
    case 'toggle':
      return <Toggle field={field} path={path} />;
    case 'choice':
      return <Choice field={field} path={path} />;
    case 'pairs':
      return <Pairs field={field} path={path} />;
    case 'list':
      return field.of === 'paths' ? <Paths field={field} path={path} /> : <Names field={field} path={path} />;
    case 'variant':
      return <Variant field={field} path={path} drawField={(inner, at) => <Field field={inner} path={at} />} />;
  }
}

/** A problem that belongs to no single field. */
export function FormProblem({ path }: { readonly path: string }) {
  const form = useFieldForm();
  const error = form.errors[path];
  return error === undefined ? null : (
    <Text size="sm" c="var(--mantine-color-error)" role="alert">
      {error}
    </Text>
  );
}
