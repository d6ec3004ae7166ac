/** Puts pasted settings into a form, over what it holds already. Pure. */
import type { Field, Fields } from '../../contract/fields';
import { tidySecret } from '../../contract/secret-text';
import type { PlainSettings } from '../../contract/settings';
import { isObject } from '../../contract/value-paths';
import { translated } from '../../texts/translate';
import { type FormValue, type FormValues, isVariantValue, type PairRow, toFormValues } from './values';

export interface PastedForm {
  readonly values: FormValues;
  /** The labels of the fields that were filled in. */
  readonly filled: readonly string[];
}

/** Rows with the same name are replaced. */
function withPairs(rows: readonly PairRow[], pairs: Readonly<Record<string, unknown>>): readonly PairRow[] {
  const names = new Set(Object.keys(pairs).map((name) => name.toLowerCase()));
  const kept = rows.filter(({ name }) => !names.has(name.toLowerCase()));
  return [...kept, ...Object.entries(pairs).map(([name, value]) => ({ name, value: String(value) }))];
}

function withValue(name: string, field: Field, old: FormValue | undefined, given: unknown): PastedForm['values'] {
  if (field.type === 'secret') return { [name]: { mode: 'typed', text: tidySecret(String(given)) } };
  if (field.type === 'pairs' && isObject(given)) {
    return { [name]: withPairs(Array.isArray(old) ? (old as readonly PairRow[]) : [], given) };
  }
  return toFormValues({ [name]: field }, { [name]: given });
}

export function fillIn(fields: Fields, values: FormValues, given: PlainSettings): PastedForm {
  const next: Record<string, FormValue> = { ...values };
  const filled: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = given[name];
    if (value === undefined) continue;
    const old = values[name];
    if (field.type !== 'variant') {
      Object.assign(next, withValue(name, field, old, value));
      filled.push(translated(field.label));
      continue;
    }
    const kind = isObject(value) && typeof value.kind === 'string' ? value.kind : null;
    const option = kind !== null && Object.hasOwn(field.options, kind) ? field.options[kind] : undefined;
    if (kind === null || option === undefined || !isObject(value) || !isVariantValue(old)) continue;
    const inner = fillIn(option.fields, old.options[kind] ?? toFormValues(option.fields, {}), value);
    next[name] = { kind, options: { ...old.options, [kind]: inner.values } };
    filled.push(
      inner.filled.length === 0 ? `${translated(field.label)} (${translated(option.label)})` : inner.filled.join(', '),
    );
  }
  return { values: next, filled };
}
