/**
 * Dead letters: events refused for good, with the destination's answer, held until the user resends or discards them.
 * A dead letter has a copy of the event's bytes, so retention does not affect it.
 *
 *   held ──queueForResend──▶ queued ──settleResent──▶ resent
 *    ▲ └──────discard──────▶ discarded ◀──discard──┘
 *    └────────settleRefused──── queued
 */
import type { TrailDatabase } from '../store/database';
import { noteSent, nothingSent } from '../store/traffic';
import type {
  DeadLetter,
  DeadLetterQuery,
  DeadLetterState,
  DeadLetterStore,
  DestinationAnswer,
  NewDeadLetter,
  QueuedLetter,
  ReadLimits,
} from '../types';
import { KEEP_LOG_MS } from './delivery-log';
import type { StreamRow } from './stream-rows';
import { needStream } from './stream-rows';

const MAX_BODY_BYTES = 4096;

const COLUMNS = `dead_letters.id, streams.id AS streamId, seq, dead_letters.epoch, state, at_ms AS atMs, attempts,
  looked_at AS lookedAt, code, text, status, body, size_bytes AS sizeBytes, closed_at_ms AS closedAtMs,
  discard_reason AS discardReason`;
const FROM = 'FROM dead_letters JOIN streams ON streams.number = dead_letters.stream';

interface LetterRow {
  readonly id: number;
  readonly streamId: string;
  readonly seq: number;
  readonly epoch: number;
  readonly state: DeadLetterState;
  readonly atMs: number;
  readonly attempts: number;
  readonly lookedAt: number;
  readonly code: string;
  readonly text: string;
  readonly status: number | null;
  readonly body: string | null;
  readonly sizeBytes: number;
  readonly closedAtMs: number | null;
  readonly discardReason: string | null;
}

function toLetter({ code, text, status, body, ...row }: LetterRow): DeadLetter {
  const answer = { code, text, ...(status !== null && { status }), ...(body !== null && { body }) };
  return {
    ...row,
    answer,
    lookedAt: row.lookedAt === 1,
    closedAtMs: row.closedAtMs ?? undefined,
    discardReason: row.discardReason ?? undefined,
  };
}

/** At most 4 KB, cut between characters. */
function cutBody(body: string | undefined): string | null {
  if (body === undefined) return null;
  const bytes = Buffer.from(body);
  if (bytes.length <= MAX_BODY_BYTES) return body;
  let end = MAX_BODY_BYTES;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}

/** Within the transaction that moves the cursor over the event. Reuses an open dead letter of an earlier epoch. */
export function noteDeadLetter(store: TrailDatabase, stream: StreamRow, letter: NewDeadLetter): void {
  const { answer } = letter;
  const body = cutBody(answer.body);
  const renewed = store
    .sql(
      `UPDATE dead_letters SET epoch = ?, state = 'held', at_ms = ?, attempts = attempts + ?, looked_at = 0, code = ?,
         text = ?, status = ?, body = ? WHERE stream = ? AND seq = ? AND state IN ('held', 'queued')`,
    )
    .run(
      stream.epoch,
      letter.atMs,
      letter.attempts,
      answer.code,
      answer.text,
      answer.status ?? null,
      body,
      stream.number,
      letter.seq,
    );
  if (renewed.changes > 0) return;
  store
    .sql(
      `INSERT INTO dead_letters (stream, seq, epoch, state, at_ms, attempts, code, text, status, body, size_bytes, bytes)
       VALUES (?, ?, ?, 'held', ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      stream.number,
      letter.seq,
      stream.epoch,
      letter.atMs,
      letter.attempts,
      answer.code,
      answer.text,
      answer.status ?? null,
      body,
      letter.bytes.length,
      letter.bytes,
    );
}

/** After 30 days, removes resent dead letters, and the bytes of discarded ones. The record of those stays. */
export function pruneDeadLetters(store: TrailDatabase, nowMs: number): void {
  const before = nowMs - KEEP_LOG_MS;
  store.sql("DELETE FROM dead_letters WHERE state = 'resent' AND closed_at_ms < ?").run(before);
  store
    .sql("UPDATE dead_letters SET bytes = x'' WHERE state = 'discarded' AND closed_at_ms < ? AND length(bytes) > 0")
    .run(before);
}

export class StoredDeadLetters implements DeadLetterStore {
  readonly #store: TrailDatabase;

  constructor(store: TrailDatabase) {
    this.#store = store;
  }

  list(query: DeadLetterQuery): readonly DeadLetter[] {
    const { where, values } = conditions(query);
    return this.#store
      .sql<LetterRow>(
        `SELECT ${COLUMNS} ${FROM} WHERE ${where} AND dead_letters.id < ? ORDER BY dead_letters.id DESC LIMIT ?`,
      )
      .all(...values, query.beforeId ?? Number.MAX_SAFE_INTEGER, query.limit)
      .map(toLetter);
  }

  get(id: number): (DeadLetter & { readonly bytes: Uint8Array }) | undefined {
    const row = this.#store
      .sql<LetterRow & { bytes: Buffer }>(`SELECT ${COLUMNS}, bytes ${FROM} WHERE dead_letters.id = ?`)
      .get(id);
    if (!row) return undefined;
    const { bytes, ...letter } = row;
    return { ...toLetter(letter), bytes };
  }

  count(query: { streamId?: string; states?: readonly DeadLetterState[]; lookedAt?: boolean } = {}): number {
    const { where, values } = conditions(query);
    return this.#store.sql<{ n: number }>(`SELECT count(*) AS n ${FROM} WHERE ${where}`).get(...values)?.n ?? 0;
  }

  markLookedAt(streamId: string, ids?: readonly number[]): number {
    return this.#change(streamId, ids, 'SET looked_at = 1', 'looked_at = 0', []);
  }

  queueForResend(streamId: string, ids?: readonly number[]): number {
    return this.#change(streamId, ids, "SET state = 'queued', looked_at = 1", "state = 'held'", []);
  }

  discard(streamId: string, ids: readonly number[] | undefined, reason: string, atMs: number): number {
    const set = "SET state = 'discarded', looked_at = 1, discard_reason = ?, closed_at_ms = ?";
    return this.#change(streamId, ids, set, "state IN ('held', 'queued')", [reason, atMs]);
  }

  nextQueued(streamId: string, limits: ReadLimits): readonly QueuedLetter[] {
    const stream = needStream(this.#store, streamId);
    const found: QueuedLetter[] = [];
    let bytes = 0;
    const rows = this.#store
      .sql<QueuedLetter>(
        "SELECT id, seq, at_ms AS atMs, bytes FROM dead_letters WHERE stream = ? AND state = 'queued' ORDER BY id LIMIT ?",
      )
      .iterate(stream.number, limits.maxEvents);
    for (const row of rows) {
      bytes += row.bytes.length + 1;
      if (found.length > 0 && bytes > limits.maxBytes) break;
      found.push(row);
    }
    return found;
  }

  settleResent(ids: readonly number[], atMs: number): void {
    this.#store.relaxed(() => {
      for (const id of ids) {
        const letter = this.#store
          .sql<{ stream: number; epoch: number }>(
            `UPDATE dead_letters SET state = 'resent', closed_at_ms = ?
             WHERE id = ? AND state IN ('held', 'queued') RETURNING stream, epoch`,
          )
          .get(atMs, id);
        if (letter) this.#countAsDelivered(letter.stream, letter.epoch, atMs);
      }
    });
  }

  settleRefused(id: number, answer: DestinationAnswer, attempts: number, atMs: number): void {
    this.#store.relaxed(() =>
      this.#store
        .sql(
          `UPDATE dead_letters SET state = 'held', looked_at = 0, at_ms = ?, attempts = attempts + ?, code = ?, text = ?,
             status = ?, body = ? WHERE id = ? AND state IN ('held', 'queued')`,
        )
        .run(atMs, attempts, answer.code, answer.text, answer.status ?? null, cutBody(answer.body), id),
    );
  }

  /**
   * Moves a dead letter of the present epoch from dead-lettered to delivered. Counts of earlier epochs no longer
   * change.
   */
  #countAsDelivered(stream: number, epoch: number, atMs: number): void {
    const row = this.#store
      .sql<{ rehearsal: number }>(
        `UPDATE streams SET dead_lettered = dead_lettered - (epoch = @epoch), delivered = delivered + (epoch = @epoch),
           life_dead_lettered = life_dead_lettered - 1, life_delivered = life_delivered + 1,
           last_delivered_at_ms = @atMs
         WHERE number = @stream RETURNING rehearsal`,
      )
      .get({ epoch, atMs, stream });
    const rehearsed = row?.rehearsal ?? 0;
    noteSent(this.#store, atMs, { ...nothingSent, delivered: 1 - rehearsed, rehearsed });
  }

  #change(
    streamId: string,
    ids: readonly number[] | undefined,
    set: string,
    condition: string,
    values: readonly (string | number)[],
  ): number {
    const stream = needStream(this.#store, streamId);
    const update = `UPDATE dead_letters ${set} WHERE stream = ? AND ${condition}`;
    return this.#store.durable(() => {
      if (ids === undefined) return this.#store.sql(update).run(...values, stream.number).changes;
      const one = this.#store.sql(`${update} AND id = ?`);
      return ids.reduce((sum, id) => sum + one.run(...values, stream.number, id).changes, 0);
    });
  }
}

function conditions(query: { streamId?: string; states?: readonly DeadLetterState[]; lookedAt?: boolean }) {
  const where = ['TRUE'];
  const values: (string | number)[] = [];
  if (query.streamId !== undefined) {
    where.push('streams.id = ?');
    values.push(query.streamId);
  }
  if (query.states) {
    where.push(`state IN (${query.states.map(() => '?').join(', ')})`);
    values.push(...query.states);
  }
  if (query.lookedAt !== undefined) {
    where.push('looked_at = ?');
    values.push(query.lookedAt ? 1 : 0);
  }
  return { where: where.join(' AND '), values };
}
