/**
 * Moves a stream's cursor, and accounts for each event that it passes in the same transaction.
 */
import { TrailConservationError } from '../errors';
import type { TrailDatabase } from '../store/database';
import type { StreamProgress } from '../types';
import { noteDeadLetter } from './dead-letters';
import { noteAttempts, noteMetrics } from './delivery-log';
import { notePassed, noteSkipped } from './passed-ranges';
import { areProper, lengthOf } from './seq-runs';
import type { StreamRow } from './stream-rows';
import { advance } from './stream-rows';

/** Within the caller's transaction. @throws {TrailConservationError} if events would be unaccounted for */
export function commitStep(store: TrailDatabase, stream: StreamRow, progress: StreamProgress, headSeq: number): void {
  const filtered = lengthOf(progress.filtered);
  const skipped = lengthOf(progress.skipped);
  const deadLettered = progress.deadLetters.length;
  checkConserved(stream, progress, filtered + skipped + deadLettered, headSeq);
  if (progress.cursorSeq > stream.cursor_seq) {
    const counts = { delivered: progress.delivered, filtered, skipped, deadLettered };
    const expired = lengthOf(progress.skipped.filter((range) => range.reason === 'expired'));
    advance(store, stream, progress.cursorSeq, { ...counts, expired }, progress.atMs);
    const range = { fromSeq: stream.cursor_seq + 1, toSeq: progress.cursorSeq };
    notePassed(store, stream.number, range, progress.filtered, progress.atMs);
    for (const skip of progress.skipped) noteSkipped(store, stream.number, skip, skip.reason, progress.atMs);
    for (const letter of progress.deadLetters) noteDeadLetter(store, stream, letter);
  }
  noteAttempts(store, stream.number, progress.attempts);
  noteMetrics(
    store,
    stream,
    progress.atMs,
    { delivered: progress.delivered, filtered, deadLettered, attempts: progress.attempts.length },
    progress.metrics,
  );
}

function checkConserved(stream: StreamRow, progress: StreamProgress, notDelivered: number, headSeq: number): void {
  const from = stream.cursor_seq;
  const to = progress.cursorSeq;
  const refuse = (why: string) => {
    throw new TrailConservationError(`Stream ${stream.id}, events ${from + 1} to ${to}: ${why}.`);
  };
  if (to < from || to > headSeq) refuse(`the cursor can't go there (head is ${headSeq})`);
  if (progress.delivered < 0 || progress.delivered + notDelivered !== to - from) {
    refuse(`${progress.delivered} delivered and ${notDelivered} not, of ${to - from}`);
  }
  const letters = progress.deadLetters.map(({ seq }) => ({ fromSeq: seq, toSeq: seq })).sort(byStart);
  for (const ranges of [progress.filtered, progress.skipped, letters]) {
    if (!areProper(ranges, from, to)) refuse('ranges overlap, are out of order or lie outside');
  }
}

function byStart(a: { fromSeq: number }, b: { fromSeq: number }): number {
  return a.fromSeq - b.fromSeq;
}
