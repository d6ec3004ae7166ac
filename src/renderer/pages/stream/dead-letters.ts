/** Which letters are chosen, and what is said of them. Pure. */
import type { DeadLetterView } from '../../../contract/delivery';
import { formatNumber } from '../../format/numbers';

/** "1 dead letter", "2 dead letters". */
export function formatLetters(count: number, locale?: string): string {
  return `${formatNumber(count, locale)} ${count === 1 ? 'dead letter' : 'dead letters'}`;
}

/** Chosen ones that are still listed: what was settled meanwhile is no longer chosen. */
export function stillChosen(chosen: ReadonlySet<number>, letters: readonly DeadLetterView[]): number[] {
  return letters.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
}

export function toggled(chosen: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** A file name that any system takes, e.g. `dead-letters-soc-2026-01-15.ndjson`. */
export function exportName(streamName: string, atMs: number): string {
  const name = streamName
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `dead-letters-${name === '' ? 'stream' : name}-${new Date(atMs).toISOString().slice(0, 10)}.ndjson`;
}
