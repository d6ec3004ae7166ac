/** Reads the changes that the activity log has stored as text: `delivery.maxInFlight: 4 → 8`. Pure. */

/** A value as it was stored. Text that was cut is not JSON any more. */
export type Stored =
  | { readonly kind: 'none' }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string };

export type StoredChange =
  | { readonly kind: 'setting'; readonly path: string; readonly from: Stored; readonly to: Stored }
  | { readonly kind: 'secret'; readonly path: string }
  /** Not a setting: a reason, a file, a count. */
  | { readonly kind: 'remark'; readonly text: string };

const LINE = /^([A-Za-z_][^\s:]*): (.+)$/s;
const ARROW = ' → ';
const MASK = '••••';

export function storedChanges(change: string): StoredChange[] {
  return change
    .split('\n')
    .filter((line) => line !== '')
    .map(changeIn);
}

function changeIn(line: string): StoredChange {
  const [, path, values] = LINE.exec(line) ?? [];
  if (path === undefined || values === undefined) return { kind: 'remark', text: line };
  if (values === `${MASK} (replaced)`) return { kind: 'secret', path };
  const pair = pairIn(values);
  return pair === null ? { kind: 'remark', text: line } : { kind: 'setting', path, ...pair };
}

/** The two values. An arrow may also occur within a text, so the first split with a whole value before it counts. */
function pairIn(values: string): { readonly from: Stored; readonly to: Stored } | null {
  let first: { readonly from: Stored; readonly to: Stored } | null = null;
  for (let at = values.indexOf(ARROW); at !== -1; at = values.indexOf(ARROW, at + 1)) {
    const pair = { from: stored(values.slice(0, at)), to: stored(values.slice(at + ARROW.length)) };
    if (pair.from.kind !== 'text') return pair;
    first ??= pair;
  }
  return first;
}

function stored(text: string): Stored {
  if (text === '(none)') return { kind: 'none' };
  if (text === MASK) return { kind: 'hidden' };
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch {
    return { kind: 'text', text };
  }
}
