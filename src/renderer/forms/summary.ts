/** What a stream will do, in words, part by part; and what an edit changes about it. Pure. */
import type { DestinationDefinition } from '../../contract/definition';
import type { Fields } from '../../contract/fields';
import type { Text } from '../../texts/text';
import { t, translated } from '../../texts/translate';
import { formatAmount } from '../format/numbers';
import type { FormPart } from './asked-place';
import { changedDelivery, defaultDelivery, fromDeliveryValues } from './delivery';
import { filterSentences } from './filter/sentences';
import { offeredFormats } from './format';
import { changeSentence, fromMaskingValues, maskingSentences } from './masking/values';
import { settingsFacts } from './settings-facts';
import { filterOf, type StreamFormValues } from './stream-form';
import { type FormValues, fromFormValues, isVariantValue } from './values';

export interface SummaryRow {
  readonly part: FormPart;
  readonly name: string;
  readonly value: string;
}

/** The labels of the secrets that were typed. */
function typedSecrets(fields: Fields, values: FormValues): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = values[name];
    if (field.type === 'secret') {
      const isTyped = typeof value === 'object' && 'mode' in value && value.mode === 'typed' && value.text !== '';
      return isTyped ? [translated(field.label)] : [];
    }
    if (field.type !== 'variant' || !isVariantValue(value)) return [];
    return typedSecrets(field.options[value.kind]?.fields ?? {}, value.options[value.kind] ?? {});
  });
}

function settingsRows(definition: DestinationDefinition, values: StreamFormValues): SummaryRow[] {
  const settings = fromFormValues(definition.fields, values.settings);
  return Object.entries(definition.fields).flatMap(([name, field]) =>
    settingsFacts({ [name]: field }, settings).map((fact) => ({
      part: field.advanced === true ? ('connection' as const) : ('destination' as const),
      ...fact,
    })),
  );
}

/** From which events to where, in the order in which an event passes through. */
export function summaryRows(
  definition: DestinationDefinition,
  values: StreamFormValues,
  toRehearsal: boolean,
): SummaryRow[] {
  const list = (sentences: readonly string[], none: string) => (sentences.length === 0 ? none : sentences.join('; '));
  const delivery = { ...defaultDelivery, ...fromDeliveryValues(values.delivery) };
  const formats = offeredFormats(definition);
  const format = formats.find(({ kind }) => kind === values.format.kind);
  const changes = values.changes.map(changeSentence);
  return [
    { part: 'filter', name: t('Events'), value: list(filterSentences(filterOf(values), toRehearsal), t('All events')) },
    {
      part: 'masking',
      name: t('Masking'),
      value: list(maskingSentences(fromMaskingValues(values.masking)), t('Nothing is masked')),
    },
    ...(formats.length > 1
      ? [
          {
            part: 'format' as const,
            name: t('Format'),
            value: format === undefined ? values.format.kind : translated(format.name),
          },
        ]
      : []),
    ...(changes.length > 0 ? [{ part: 'changes' as const, name: t('Changed fields'), value: changes.join('; ') }] : []),
    ...settingsRows(definition, values),
    {
      part: 'delivery',
      name: t('Delivery'),
      value: list(
        changedDelivery(delivery).map(
          (field) => `${t(field.label)}: ${formatAmount(delivery[field.key] / field.factor, field.unit)}`,
        ),
        t('Default settings for requests, retries and alerts'),
      ),
    },
  ];
}

export interface SummaryChange {
  readonly part: FormPart;
  readonly name: string;
  /** Null: not set. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What an edit changes, in the order of the form. A secret is named, and never shown. */
export function summaryChanges(
  definition: DestinationDefinition,
  before: StreamFormValues,
  after: StreamFormValues,
  toRehearsal: boolean,
): SummaryChange[] {
  const rows = (values: StreamFormValues): SummaryRow[] => [
    { part: 'name', name: t('Name'), value: values.name.trim() },
    ...summaryRows(definition, values, toRehearsal),
  ];
  const [old, now] = [rows(before), rows(after)];
  const names = [...new Set([...now, ...old].map(({ name }) => name))];
  // Several settings may have the same label, such as "Path 1" in two lists.
  const shownBy = (from: readonly SummaryRow[], name: string) => {
    const values = from.filter((row) => row.name === name).map(({ value }) => value);
    return values.length === 0 ? null : values.join('; ');
  };
  const changed = names.flatMap((name) => {
    const change = { name, before: shownBy(old, name), after: shownBy(now, name) };
    const part = [...now, ...old].find((row) => row.name === name)?.part ?? 'destination';
    return change.before === change.after ? [] : [{ part, ...change }];
  });
  const secrets = typedSecrets(definition.fields, after.settings).map(
    (name): SummaryChange => ({ part: 'destination', name, before: t('Not shown'), after: t('A new one ## secret') }),
  );
  return [...changed, ...secrets];
}

const reconnects: Text =
  'The stream connects again with the new settings. Events that were delivered already are not sent again.';
const sentFromNowOn: Text =
  'Applies to every event sent from now on. Events that were delivered already stay as they are.';

const consequences: Readonly<Record<FormPart, Text>> = {
  name: 'The new name is shown in the list and in notifications.',
  destination: reconnects,
  connection: reconnects,
  filter: 'The new filter applies to events that are waiting and to new ones. It sends no earlier events again.',
  masking: sentFromNowOn,
  format: sentFromNowOn,
  changes: sentFromNowOn,
  delivery: 'The new settings apply from the next request on.',
};

/** What the changes lead to, one sentence for each kind of change. */
export function consequencesOf(changes: readonly SummaryChange[]): string[] {
  return [...new Set(changes.map(({ part }) => t(consequences[part])))];
}
