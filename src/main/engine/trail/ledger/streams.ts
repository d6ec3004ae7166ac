/**
 * The cursors and counters of all streams, a row for each. They change only together with the records that explain
 * the change.
 */
import { UnknownStreamError } from '../errors';
import type { TrailDatabase } from '../store/database';
import type {
  Attempt,
  ConservationReport,
  EventDelivery,
  ProgressMetrics,
  SkipReason,
  StreamLedger,
  StreamProgress,
  StreamStart,
  StreamState,
} from '../types';
import { commitStep } from './commit-progress';
import { checkConservation } from './conservation';
import { noteAttempts, noteMetrics } from './delivery-log';
import { deliveriesOf } from './event-delivery';
import { cutPassed, lostToDamage, noteSkipped, skipsByReason } from './passed-ranges';
import { advance, allStreams, findStream, needStream, stateOf } from './stream-rows';

/** What the ledger needs to know about the trail: its ends, and the number at a time. */
export interface TrailEnds {
  headSeq(): number;
  tailSeq(): number;
  seqAtTime(acceptedAtMs: number): number | undefined;
}

const OF_STREAM = ['progress', 'skips', 'dead_letters', 'attempts', 'metrics'];

export class StoredStreams implements StreamLedger {
  readonly #store: TrailDatabase;
  readonly #ends: TrailEnds;

  constructor(store: TrailDatabase, ends: TrailEnds) {
    this.#store = store;
    this.#ends = ends;
  }

  open(id: string, name: string, start: StreamStart, atMs: number): StreamState {
    return this.#store.durable(() => {
      const known = findStream(this.#store, id);
      if (!known) {
        const origin = this.#originFor(start);
        this.#store
          .sql(
            `INSERT INTO streams (id, name, created_at_ms, epoch_started_at_ms, origin_seq, cursor_seq)
             VALUES (?, ?, ?, ?, ?, ?)`,
          )
          .run(id, name, atMs, atMs, origin, origin);
      } else if (known.name !== name) this.#store.sql('UPDATE streams SET name = ? WHERE id = ?').run(name, id);
      return this.#need(id);
    });
  }

  get(id: string): StreamState | undefined {
    const row = findStream(this.#store, id);
    return row && stateOf(row, this.#ends.headSeq());
  }

  list(options: { readonly includeDeleted?: boolean } = {}): readonly StreamState[] {
    return allStreams(this.#store)
      .filter((row) => options.includeDeleted === true || row.deleted_at_ms === null)
      .map((row) => stateOf(row, this.#ends.headSeq()));
  }

  commitProgress(streamId: string, progress: StreamProgress): StreamState {
    this.commitProgressMany([{ streamId, progress }]);
    return this.#need(streamId);
  }

  commitProgressMany(steps: readonly { readonly streamId: string; readonly progress: StreamProgress }[]): void {
    this.#store.relaxed(() => {
      for (const { streamId, progress } of steps) {
        commitStep(this.#store, needStream(this.#store, streamId), progress, this.#ends.headSeq());
      }
    });
  }

  commitAttempts(
    streamId: string,
    attempts: readonly Attempt[],
    metrics?: ProgressMetrics,
    atMs = attempts.at(-1)?.atMs,
  ): void {
    if (atMs === undefined) return;
    const stream = needStream(this.#store, streamId);
    this.#store.relaxed(() => {
      noteAttempts(this.#store, stream.number, attempts);
      const counts = { delivered: 0, filtered: 0, deadLettered: 0, attempts: attempts.length };
      noteMetrics(this.#store, stream, atMs, counts, metrics);
    });
  }

  rewind(streamId: string, seq: number, atMs: number): StreamState {
    return this.#store.durable(() => {
      const row = needStream(this.#store, streamId);
      const first = Math.max(this.#ends.tailSeq(), Math.min(seq, row.cursor_seq + 1));
      const origin = Math.min(first - 1, row.cursor_seq);
      cutPassed(this.#store, row.number, origin + 1);
      this.#store
        .sql(
          `UPDATE streams SET epoch = epoch + 1, epoch_started_at_ms = ?, origin_seq = ?, cursor_seq = ?, delivered = 0,
             filtered = 0, skipped = 0, dead_lettered = 0, expired = 0 WHERE number = ?`,
        )
        .run(atMs, origin, origin, row.number);
      return this.#need(streamId);
    });
  }

  skipTo(streamId: string, seq: number, reason: SkipReason, atMs: number): StreamState {
    return this.#store.durable(() => {
      this.#skipWithin(streamId, seq, reason, atMs);
      return this.#need(streamId);
    });
  }

  /** For retention, within its transaction: moves streams past deleted events that they had not sent. */
  skipExpired(upToSeq: number, atMs: number): void {
    for (const row of allStreams(this.#store)) {
      if (row.cursor_seq < upToSeq) this.#skipWithin(row.id, upToSeq + 1, 'expired', atMs);
    }
  }

  rename(streamId: string, name: string): void {
    this.#changeOne('UPDATE streams SET name = ? WHERE id = ?', name, streamId);
  }

  markRehearsal(streamId: string, rehearsal: boolean): void {
    this.#changeOne('UPDATE streams SET rehearsal = ? WHERE id = ?', rehearsal ? 1 : 0, streamId);
  }

  softDelete(streamId: string, atMs: number): void {
    this.#changeOne('UPDATE streams SET deleted_at_ms = ? WHERE id = ?', atMs, streamId);
  }

  restore(streamId: string): StreamState {
    this.#changeOne('UPDATE streams SET deleted_at_ms = ? WHERE id = ?', null, streamId);
    return this.#need(streamId);
  }

  forget(streamId: string): void {
    this.#store.durable(() => {
      const row = allStreams(this.#store).find(({ id }) => id === streamId);
      if (row !== undefined) this.#remove(row.number);
    });
  }

  checkConservation(): ConservationReport {
    return checkConservation(this.#store, this.#ends.headSeq());
  }

  skipsByReason(streamId: string): readonly { readonly reason: SkipReason; readonly count: number }[] {
    return skipsByReason(this.#store, streamId);
  }

  lostToDamage(streamId: string): number {
    return lostToDamage(this.#store, streamId);
  }

  deliveriesOf(seq: number): readonly EventDelivery[] {
    return deliveriesOf(this.#store, seq, this.#ends.headSeq());
  }

  seqAtTime(acceptedAtMs: number): number {
    return this.#ends.seqAtTime(acceptedAtMs) ?? this.#ends.headSeq() + 1;
  }

  #originFor(start: StreamStart): number {
    const beginning = this.#ends.tailSeq() - 1;
    if (start === 'beginning') return beginning;
    const head = this.#ends.headSeq();
    return start === 'now' ? head : Math.min(head, Math.max(beginning, start - 1));
  }

  #skipWithin(streamId: string, seq: number, reason: SkipReason, atMs: number): void {
    const row = needStream(this.#store, streamId);
    const cursorSeq = Math.min(seq, this.#ends.headSeq() + 1) - 1;
    if (cursorSeq <= row.cursor_seq) return;
    const skipped = cursorSeq - row.cursor_seq;
    const expired = reason === 'expired' ? skipped : 0;
    advance(this.#store, row, cursorSeq, { delivered: 0, filtered: 0, deadLettered: 0, skipped, expired }, atMs);
    noteSkipped(this.#store, row.number, { fromSeq: row.cursor_seq + 1, toSeq: cursorSeq }, reason, atMs);
  }

  #changeOne(update: string, value: string | number | null, streamId: string): void {
    const { changes } = this.#store.durable(() => this.#store.sql(update).run(value, streamId));
    if (changes === 0) throw new UnknownStreamError(streamId);
  }

  #need(streamId: string): StreamState {
    return stateOf(needStream(this.#store, streamId), this.#ends.headSeq());
  }

  #remove(number: number): void {
    for (const table of OF_STREAM) this.#store.sql(`DELETE FROM ${table} WHERE stream = ?`).run(number);
    this.#store.sql('DELETE FROM streams WHERE number = ?').run(number);
  }
}
