/**
 * Marks lost events that were read again. A mark is stored as a position, so that it is in the same transaction as
 * the events, and can be restored from the segments.
 */
import { z } from 'zod';
import type { TrailDatabase } from '../store/database';
import type { Reread, SeqRange } from '../types';

/** In SQL: whether a position's key is not that of a mark. */
export const IS_NO_MARK = "(key < 'reread:' OR key >= 'reread;')";

const markSchema = z.object({
  atMs: z.number(),
  by: z.enum(['file', 'source']),
  /** The numbers of the lost events. */
  ranges: z.array(z.object({ fromSeq: z.number(), toSeq: z.number() })),
});
export type RereadMark = z.output<typeof markSchema>;

/** @param mark with at least one range, in order */
export function positionOf(mark: RereadMark): { readonly key: string; readonly value: string } {
  return { key: `reread:${mark.ranges[0]?.fromSeq}-${mark.ranges.at(-1)?.toSeq}`, value: JSON.stringify(mark) };
}

export function rereadMarks(store: TrailDatabase): readonly RereadMark[] {
  return store
    .sql<{ value: string }>("SELECT value FROM positions WHERE key >= 'reread:' AND key < 'reread;'")
    .all()
    .map(({ value }) => markSchema.parse(JSON.parse(value)));
}

/** The marks that concern a damaged range. */
export function rereadOf(range: SeqRange, marks: readonly RereadMark[]): Reread | undefined {
  const within = marks.filter(({ ranges }) => ranges.some((each) => overlap(each, range) !== undefined));
  if (within.length === 0) return undefined;
  const parts = within.flatMap(({ ranges }) => ranges.flatMap((each) => overlap(each, range) ?? []));
  return {
    by: within.some(({ by }) => by === 'source') ? 'source' : 'file',
    atMs: Math.max(...within.map(({ atMs }) => atMs)),
    events: parts.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0),
  };
}

/** The source's position was removed, so it reads everything again by itself. Within the caller's transaction. */
export function markReadBySource(
  store: TrailDatabase,
  { fromSeq, toSeq, source }: SeqRange & { readonly source: { readonly id: string } | undefined },
  atMs: number,
): void {
  if (toSeq < fromSeq) return;
  const { key, value } = positionOf({ atMs, by: 'source', ranges: [{ fromSeq, toSeq }] });
  store
    .sql('INSERT OR REPLACE INTO positions (source_id, key, value) VALUES (?, ?, ?)')
    .run(source?.id ?? '', key, value);
}

export function overlap(a: SeqRange, b: SeqRange): SeqRange | undefined {
  const range = { fromSeq: Math.max(a.fromSeq, b.fromSeq), toSeq: Math.min(a.toSeq, b.toSeq) };
  return range.fromSeq <= range.toSeq ? range : undefined;
}
