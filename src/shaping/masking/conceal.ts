/** Takes masked values out of other texts about an event, such as what a destination answered. Pure. */
import { type MaskedValue, occurrenceFinder } from './occurrences';
import { replaced, withoutOverlaps } from './ranges';

const HIDDEN = '***';

/** @param values as they stand in the events that the text is about */
export function concealer(values: readonly string[]): (text: string) => string {
  const find = occurrenceFinder();
  const hidden = [...new Set(values)].map(
    (text): MaskedValue => ({ text, replacement: HIDDEN, origin: { kind: 'allowList' }, isPart: false }),
  );
  return (text) => {
    const found = withoutOverlaps(find(text, () => 'free', hidden));
    return found.length === 0 ? text : replaced(text, found);
  };
}
