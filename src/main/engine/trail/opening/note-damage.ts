/** Adds losses that were found on opening to the list of damages. */
import { keepBytes } from '../damage/keep-bytes';
import { IS_NO_MARK, markReadBySource } from '../damage/reread-marks';
import { StoredDamages } from '../damage/stored-damages';
import { storedLength } from '../log/frame';
import type { SegmentFolder } from '../log/segment-folder';
import type { TrailDatabase } from '../store/database';
import type { BlockRow, LogIndex } from '../store/log-index';
import type { DamageRecord, SeqRange } from '../types';
import { stampOf } from './paths';
import type { Hole } from './replay';

/** Numbers that were assigned to events of which no byte is left. */
export function unnamedHole(range: SeqRange): Hole {
  return { ...range, place: undefined, asidePath: undefined, acceptedMs: undefined };
}

export function noteHoles(store: TrailDatabase, holes: readonly Hole[], nowMs: number): readonly DamageRecord[] {
  if (holes.length === 0) return [];
  const damages = new StoredDamages(store);
  return store.durable(() =>
    holes
      // Rebuilding the database and then opening it both find the same bytes.
      .filter(({ fromSeq, toSeq, place }) => toSeq >= fromSeq || !(place && damages.knows(place.segment, place.offset)))
      .map((hole) => {
        markReadBySource(store, { ...hole, source: undefined }, nowMs);
        return damages.add({ ...hole, source: undefined, foundAtMs: nowMs });
      }),
  );
}

/** @param gone blocks, in order, whose segment is missing or too short */
export function noteGone(
  store: TrailDatabase,
  index: LogIndex,
  folder: SegmentFolder,
  gone: readonly BlockRow[],
  keepIn: string,
  nowMs: number,
): readonly DamageRecord[] {
  if (gone.length === 0) return [];
  const damages = new StoredDamages(store);
  const there = new Map(folder.list().map(({ number, size }) => [number, size]));
  const runs = runsOf(gone).map((run) => {
    const [first, last] = [run[0] as BlockRow, run.at(-1) as BlockRow];
    const size = there.get(first.segment);
    const place =
      size === undefined
        ? undefined
        : {
            segment: first.segment,
            offset: first.offset,
            length: last.offset + storedLength(folder.form, last) - first.offset,
          };
    const asidePath =
      place === undefined || size === undefined || size <= place.offset
        ? undefined
        : keepBytes(folder, place, keepIn, stampOf(nowMs));
    return { first, last, place, asidePath };
  });
  return store.durable(() =>
    runs.map(({ first, last, place, asidePath }) => {
      const damage = {
        fromSeq: first.firstSeq,
        toSeq: last.firstSeq + last.count - 1,
        foundAtMs: nowMs,
        source: index.sourceOf(first.source),
        acceptedMs: { from: first.acceptedAtMs, to: last.acceptedAtMs },
        place,
        asidePath,
      };
      markReadBySource(store, damage, nowMs);
      return damages.add(damage);
    }),
  );
}

/**
 * Sources with lost events are read again from the beginning, or all sources if it is not known whose events were
 * lost.
 */
export function forgetPositions(store: TrailDatabase, ofSources: 'all' | ReadonlySet<string>): void {
  if (ofSources === 'all') store.sql(`DELETE FROM positions WHERE ${IS_NO_MARK}`).run();
  else for (const id of ofSources) store.sql(`DELETE FROM positions WHERE source_id = ? AND ${IS_NO_MARK}`).run(id);
}

/** Groups adjacent blocks of one source and segment. */
function runsOf(rows: readonly BlockRow[]): BlockRow[][] {
  const runs: BlockRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const joins =
      last !== undefined &&
      last.segment === row.segment &&
      last.source === row.source &&
      last.firstSeq + last.count === row.firstSeq;
    if (joins) run?.push(row);
    else runs.push([row]);
  }
  return runs;
}
