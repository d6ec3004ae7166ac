/** The wizard's form: name, destination settings, filter and delivery; its draft, validation and result. Pure. */

import { z } from 'zod';
import type { Changes } from '../../contract/changes';
import type { DestinationDefinition } from '../../contract/definition';
import { filterSchema, type StreamFilter } from '../../contract/filter';
import { noMasking } from '../../contract/masking';
import { nameSchema } from '../../contract/name';
import { type PlainSettings, splitSecrets, validateSettings } from '../../contract/settings';
import { shapingSchema, unshaped } from '../../contract/shaping';
import { deliverySchema, type StreamInput, type StreamView } from '../../contract/stream';
import { t } from '../../texts/translate';
import {
  type DeliveryValues,
  defaultDelivery,
  deliveryProblems,
  fromDeliveryValues,
  toDeliveryValues,
} from './delivery';
import { filterProblems, withoutIncomplete } from './filter/problems';
import { type GroupRow, toRows, toWhere } from './filter/rows';
import { formatProblems, fromFormatValue, toFormatValue } from './format';
import {
  changesProblems,
  completeChanges,
  completeMasking,
  fromMaskingValues,
  type MaskingValues,
  maskingProblems,
  toMaskingValues,
} from './masking/values';
import { firstProblemText } from './problem-text';
import { type FormValues, fromFormValues, problemsByFormPath, toFormValues, type VariantValue } from './values';

export interface StreamFormValues {
  readonly name: string;
  readonly settings: FormValues;
  readonly where: GroupRow;
  /** Null for the destination's default: yes for a rehearsal, no for a real SIEM. */
  readonly includeSamples: boolean | null;
  readonly masking: MaskingValues;
  readonly format: VariantValue;
  readonly changes: Changes;
  readonly delivery: DeliveryValues;
}

export function newStreamForm(definition: DestinationDefinition, name: string): StreamFormValues {
  return {
    name,
    settings: toFormValues(definition.fields, {}),
    where: toRows(undefined),
    includeSamples: null,
    masking: toMaskingValues(noMasking),
    format: toFormatValue(definition, { kind: definition.formats[0] }),
    changes: [],
    delivery: toDeliveryValues(defaultDelivery),
  };
}

export function editStreamForm(definition: DestinationDefinition, stream: StreamView): StreamFormValues {
  return {
    name: stream.name,
    settings: toFormValues(definition.fields, stream.destination.settings, stream.secrets),
    where: toRows(stream.filter.where),
    includeSamples: stream.filter.includeSamples ?? null,
    masking: toMaskingValues(stream.shaping.masking),
    format: toFormatValue(definition, stream.shaping.format),
    changes: stream.shaping.changes,
    delivery: toDeliveryValues(stream.delivery),
  };
}

/** The form's filter: which events are sent. */
export function filterOf({ where, includeSamples }: Pick<StreamFormValues, 'where' | 'includeSamples'>): StreamFilter {
  const node = toWhere(where);
  return {
    ...(node === undefined ? {} : { where: node }),
    ...(includeSamples === null ? {} : { includeSamples }),
  };
}

/** The values to test, preview or save. */
export function toStreamInput(definition: DestinationDefinition, values: StreamFormValues): StreamInputDraft {
  return {
    name: values.name.trim(),
    destination: { kind: definition.kind, settings: fromFormValues(definition.fields, values.settings) },
    filter: filterOf(values),
    shaping: {
      masking: fromMaskingValues(values.masking),
      format: fromFormatValue(definition, values.format),
      changes: values.changes,
    },
    delivery: fromDeliveryValues(values.delivery),
  };
}

export type StreamInputDraft = Omit<StreamInput, 'delivery'> & { readonly delivery: Partial<StreamInput['delivery']> };

/**
 * The problems, by the form's paths.
 * @param takenNames names of the other streams, which cannot be used again
 */
export function streamFormProblems(
  definition: DestinationDefinition,
  values: StreamFormValues,
  takenNames: readonly string[],
): Record<string, string> {
  const problems: Record<string, string> = {};
  const name = nameSchema.safeParse(values.name);
  if (!name.success) problems.name = firstProblemText(name.error);
  else if (takenNames.includes(name.data)) problems.name = t('Another stream already has this name.');
  const wrong = validateSettings(definition.fields, fromFormValues(definition.fields, values.settings));
  for (const [path, message] of Object.entries(problemsByFormPath(definition.fields, values.settings, wrong))) {
    problems[path === '' ? 'settings' : `settings.${path}`] = message;
  }
  Object.assign(problems, filterProblems(values.where, 'where'));
  Object.assign(problems, formatProblems(definition, values.format));
  Object.assign(problems, maskingProblems(values.masking), changesProblems(values.changes));
  for (const [key, message] of Object.entries(deliveryProblems(values.delivery))) problems[`delivery.${key}`] = message;
  return problems;
}

/** The destination's settings in the form, without secrets. */
export function plainSettings(definition: DestinationDefinition, values: StreamFormValues): PlainSettings {
  return splitSecrets(definition.fields, fromFormValues(definition.fields, values.settings)).settings;
}

/** The draft of an unfinished form: everything but secrets. */
export function toDraft(definition: DestinationDefinition, values: StreamFormValues): Record<string, unknown> {
  const input = toStreamInput(definition, { ...values, where: withoutIncomplete(values.where) });
  const settings = plainSettings(definition, values);
  const shaping = {
    ...input.shaping,
    masking: completeMasking(values.masking),
    changes: completeChanges(values.changes),
  };
  return { ...input, shaping, destination: { kind: definition.kind, settings } };
}

const draftSchema = z.object({
  name: z.string().catch(''),
  destination: z.object({ kind: z.string(), settings: z.record(z.string(), z.unknown()).catch({}) }),
  filter: filterSchema.catch({}),
  shaping: shapingSchema.catch(unshaped),
  delivery: deliverySchema.catch(defaultDelivery),
});

/** @returns null if the draft is for another destination or cannot be read */
export function fromDraft(
  definition: DestinationDefinition,
  draft: unknown,
  secrets: StreamView['secrets'] = {},
): StreamFormValues | null {
  const parsed = draftSchema.safeParse(draft);
  if (!parsed.success || parsed.data.destination.kind !== definition.kind) return null;
  const { name, destination, filter, shaping, delivery } = parsed.data;
  return {
    name,
    settings: toFormValues(definition.fields, destination.settings, secrets),
    where: toRows(filter.where),
    includeSamples: filter.includeSamples ?? null,
    masking: toMaskingValues(shaping.masking),
    format: toFormatValue(definition, shaping.format),
    changes: shaping.changes,
    delivery: toDeliveryValues(delivery),
  };
}
