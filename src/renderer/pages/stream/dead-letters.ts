/** The selection of dead letters, and the name of their file. Pure. */
import type { DeadLetterView } from '../../../contract/delivery';

/** The selected letters that are still listed. Letters that were settled meanwhile are no longer selected. */
export function stillChosen(chosen: ReadonlySet<number>, letters: readonly DeadLetterView[]): number[] {
  return letters.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
}

export function toggled(chosen: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** A file name that is valid on every system, e.g. `dead-letters-soc-2026-01-15.ndjson`. */
export function exportName(streamName: string, atMs: number): string {
  const name = streamName
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `dead-letters-${name === '' ? 'stream' : name}-${new Date(atMs).toISOString().slice(0, 10)}.ndjson`;
}
