/**
 * The equation that holds for each stream at every moment:
 *   head − origin = delivered + filtered + skipped + dead-lettered + waiting
 * The counters must also agree with the tables of single items.
 */
import type { TrailDatabase } from '../store/database';
import type { ConservationReport } from '../types';
import type { StreamRow } from './stream-rows';
import { allStreams, stateOf } from './stream-rows';

export function checkConservation(store: TrailDatabase, headSeq: number): ConservationReport {
  const streams = allStreams(store).map((row) => {
    const { counts, waiting } = stateOf(row, headSeq);
    const accepted = headSeq - row.origin_seq;
    const passed = counts.delivered + counts.filtered + counts.skipped + counts.deadLettered;
    const missing = accepted - passed - waiting;
    const problems = problemsOf(store, row, waiting, missing);
    return {
      streamId: row.id,
      name: row.name,
      ok: problems.length === 0,
      accepted,
      counts,
      waiting,
      missing,
      problems,
    };
  });
  return { ok: streams.every((stream) => stream.ok), headSeq, streams };
}

function problemsOf(store: TrailDatabase, row: StreamRow, waiting: number, missing: number): string[] {
  const problems: string[] = [];
  if (missing !== 0) problems.push(`${missing} events are unaccounted for`);
  if (waiting < 0) problems.push('the cursor is beyond the head');
  const counts = [row.delivered, row.filtered, row.skipped, row.dead_lettered];
  if (counts.some((count) => count < 0)) problems.push('a counter is negative');
  const letters = store
    .sql<{ n: number }>("SELECT count(*) AS n FROM dead_letters WHERE stream = ? AND epoch = ? AND state <> 'resent'")
    .get(row.number, row.epoch);
  if (letters?.n !== row.dead_lettered) {
    problems.push(`${row.dead_lettered} dead letters are counted and ${letters?.n} are kept`);
  }
  const skips = store
    .sql<{ n: number | null }>('SELECT sum(to_seq - from_seq + 1) AS n FROM skips WHERE stream = ? AND from_seq > ?')
    .get(row.number, row.origin_seq);
  if ((skips?.n ?? 0) !== row.skipped) {
    problems.push(`${row.skipped} skipped events are counted and ${skips?.n ?? 0} are listed`);
  }
  return problems;
}
