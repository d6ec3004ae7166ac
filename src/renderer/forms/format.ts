/** The choice of a format with the options of each, as one declared field. Pure. */
import type { DestinationDefinition } from '../../contract/definition';
import { type VariantField, variant } from '../../contract/fields';
import { validateSettings } from '../../contract/settings';
import type { FormatSettings } from '../../contract/shaping';
import { formatDefinitions } from '../../formats/definitions';
import { fromFormValues, isVariantValue, problemsByFormPath, toFormValues, type VariantValue } from './values';

/** The formats that a destination accepts, its default first. */
export function offeredFormats({ formats }: DestinationDefinition) {
  return formatDefinitions
    .filter(({ kind }) => formats.includes(kind))
    .toSorted((a, b) => formats.indexOf(a.kind) - formats.indexOf(b.kind));
}

const fieldsMade = new WeakMap<DestinationDefinition, VariantField>();

/** The same field for each look at the form: its schema is costly to build. */
export function formatField(destination: DestinationDefinition): VariantField {
  const made = fieldsMade.get(destination) ?? makeFormatField(destination);
  fieldsMade.set(destination, made);
  return made;
}

function makeFormatField(destination: DestinationDefinition): VariantField {
  const options = offeredFormats(destination).map(({ kind, name, summary, fields }) => [
    kind,
    { label: name, summary, fields },
  ]);
  return variant({
    label: 'Format',
    hint: 'How each event is written. The trail always keeps events unchanged.',
    options: Object.fromEntries(options),
    initial: destination.formats[0],
  });
}

/** A format that the destination no longer accepts becomes its default. */
export function toFormatValue(destination: DestinationDefinition, format: FormatSettings): VariantValue {
  const value = toFormValues({ format: formatField(destination) }, { format }).format;
  if (!isVariantValue(value)) throw new TypeError('A format is a variant.');
  return value;
}

export function fromFormatValue(destination: DestinationDefinition, value: VariantValue): FormatSettings {
  const { format } = fromFormValues({ format: formatField(destination) }, { format: value });
  return format as FormatSettings;
}

/** By the form's path. */
export function formatProblems(destination: DestinationDefinition, value: VariantValue): Record<string, string> {
  const fields = { format: formatField(destination) };
  const wrong = validateSettings(fields, fromFormValues(fields, { format: value }));
  return problemsByFormPath(fields, { format: value }, wrong);
}
