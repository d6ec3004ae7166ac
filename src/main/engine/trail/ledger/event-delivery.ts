/** What became of one event in each stream. Only reads, so that other threads can use it too. */
import type { TrailDatabase } from '../store/database';
import type { DeadLetterState, EventDelivery } from '../types';
import { findPassed } from './passed-ranges';
import type { StreamRow } from './stream-rows';
import { allStreams } from './stream-rows';

type Place = EventDelivery extends infer One
  ? One extends EventDelivery
    ? Omit<One, 'streamId' | 'streamName'>
    : never
  : never;

export function deliveriesOf(store: TrailDatabase, seq: number, headSeq: number): EventDelivery[] {
  if (seq < 1 || seq > headSeq) return [];
  return allStreams(store)
    .filter((stream) => stream.deleted_at_ms === null)
    .map(
      (stream) => ({ streamId: stream.id, streamName: stream.name, ...placeIn(store, stream, seq) }) as EventDelivery,
    );
}

function placeIn(store: TrailDatabase, stream: StreamRow, seq: number): Place {
  if (seq > stream.cursor_seq) return { kind: 'waiting' };
  const letter = store
    .sql<{ id: number; state: DeadLetterState; epoch: number; closed_at_ms: number | null }>(
      'SELECT id, state, epoch, closed_at_ms FROM dead_letters WHERE stream = ? AND seq = ? ORDER BY id DESC LIMIT 1',
    )
    .get(stream.number, seq);
  // After a rewind only what became of the event since then counts.
  if (letter && (letter.epoch === stream.epoch || seq <= stream.origin_seq)) {
    return letter.state === 'resent'
      ? { kind: 'delivered', atMs: letter.closed_at_ms ?? undefined }
      : { kind: 'dead-letter', deadLetterId: letter.id, state: letter.state };
  }
  const passed = findPassed(store, stream.number, seq);
  if (passed?.kind === 'delivered') {
    return { kind: 'delivered', atMs: acknowledgedAt(store, stream.number, seq) ?? passed.atMs };
  }
  if (passed) return passed;
  return seq <= stream.origin_seq ? { kind: 'before-start' } : { kind: 'delivered', atMs: undefined };
}

/** From the log of attempts, which is exact but kept for a shorter time. */
function acknowledgedAt(store: TrailDatabase, stream: number, seq: number): number | undefined {
  return store
    .sql<{ at_ms: number }>(
      `SELECT at_ms + duration_ms AS at_ms FROM attempts
       WHERE stream = ? AND outcome = 'delivered' AND from_seq <= ? AND to_seq >= ? ORDER BY id DESC LIMIT 1`,
    )
    .get(stream, seq, seq)?.at_ms;
}
