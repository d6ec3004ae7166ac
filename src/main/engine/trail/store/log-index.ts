/**
 * The index of the segments in trail.db: where each block is, the counters of each source, and up to which frame they
 * are complete. `record` turns a frame into rows, whether it was just written or is replayed after a crash.
 */
import type { ScannedFrame } from '../log/scan';
import type { SegmentPlace } from '../log/segment-writer';
import type { SourceCounts } from '../types';
import type { TrailDatabase } from './database';
import { noteAccepted } from './traffic';

export interface BlockRow {
  readonly firstSeq: number;
  readonly count: number;
  readonly source: number;
  readonly acceptedAtMs: number;
  readonly segment: number;
  readonly offset: number;
  readonly marked: boolean;
  readonly bytesLength: number;
  readonly crc: number;
  readonly idsLength: number;
}

export interface TrailRow {
  readonly identity: string;
  readonly place: SegmentPlace;
  readonly headSeq: number;
  readonly expiredSeq: number;
  /** The number of transactions that have changed the ledger. */
  readonly ledgerRev: number;
}

interface RawTrail {
  readonly identity: string;
  readonly segment: number;
  readonly segment_end: number;
  readonly head_seq: number;
  readonly expired_seq: number;
  /** Absent for a reader of an older database. */
  readonly ledger_rev?: number;
}

const BLOCK_COLUMNS = `first_seq AS firstSeq, count, source, accepted_at_ms AS acceptedAtMs, segment, offset, marked,
  bytes_length AS bytesLength, crc, length(ids) AS idsLength`;

type RawBlock = Omit<BlockRow, 'marked'> & { readonly marked: number };
const toBlock = (raw: RawBlock | undefined): BlockRow | undefined => raw && { ...raw, marked: raw.marked === 1 };

export class LogIndex {
  readonly #store: TrailDatabase;
  readonly #sourceNames = new Map<number, { readonly id: string; readonly name: string }>();

  constructor(store: TrailDatabase) {
    this.#store = store;
  }

  trail(): TrailRow {
    const row = this.#store.sql<RawTrail>('SELECT * FROM trail WHERE id = 1').get();
    if (!row) throw new Error('The row that describes the trail is missing.');
    return {
      identity: row.identity,
      place: { segment: row.segment, offset: row.segment_end },
      headSeq: row.head_seq,
      expiredSeq: row.expired_seq,
      ledgerRev: row.ledger_rev ?? 0,
    };
  }

  /** Within the caller's transaction, if it has changed the ledger. */
  countLedgerRev(): void {
    this.#store.sql('UPDATE trail SET ledger_rev = ledger_rev + 1 WHERE id = 1').run();
  }

  /** How far the trail was scrubbed. */
  scrubbedSeq(): number {
    return this.#store.sql<{ seq: number }>('SELECT scrubbed_seq AS seq FROM trail WHERE id = 1').get()?.seq ?? 0;
  }

  /** Within the caller's transaction. */
  putScrubbedSeq(seq: number): void {
    this.#store.sql('UPDATE trail SET scrubbed_seq = ? WHERE id = 1').run(seq);
  }

  /** The oldest stored number, or head + 1. */
  tailSeq(headSeq: number): number {
    const row = this.#store.sql<{ tail: number | null }>('SELECT min(first_seq) AS tail FROM blocks').get();
    return row?.tail ?? headSeq + 1;
  }

  /** Writes the rows of one frame, within the caller's transaction. `blocksOnly`: the database has everything else. */
  record(
    frame: Omit<ScannedFrame, 'end' | 'damagedFrom' | 'start'> & { readonly end: number | undefined },
    blocksOnly = false,
  ): void {
    const sources = frame.meta.batches.map((batch, index) => {
      const events = blocksOnly ? { stored: 0, duplicates: 0, conflicts: 0, storedBytes: 0, setAside: [] } : batch;
      const number = this.#countSource(batch, events);
      if (blocksOnly) return number;
      if (batch.stored > 0) noteAccepted(this.#store, batch.acceptedAtMs, batch.stored);
      if (batch.position) this.putPosition(batch.sourceId, batch.position.key, batch.position.value);
      batch.setAside.forEach((record, at) => {
        this.#store
          .sql(
            'INSERT INTO set_aside (source, at_ms, code, text, origin, total_bytes, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
          )
          .run(
            number,
            batch.acceptedAtMs,
            record.reason.code,
            record.reason.text,
            JSON.stringify(record.origin),
            record.totalBytes,
            frame.setAside[index]?.[at] ?? new Uint8Array(),
          );
      });
      return number;
    });
    let headSeq = 0;
    for (const { meta, offset, ids } of frame.blocks) {
      this.#store
        .sql(
          `INSERT INTO blocks (first_seq, count, source, accepted_at_ms, segment, offset, marked, bytes_length, crc, ids)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          meta.firstSeq,
          meta.count,
          sources[meta.batch],
          frame.meta.batches[meta.batch]?.acceptedAtMs,
          frame.segment,
          offset,
          meta.marked ? 1 : 0,
          meta.bytesLength,
          meta.crc,
          ids,
        );
      headSeq = meta.firstSeq + meta.count - 1;
    }
    if (frame.end !== undefined) {
      this.#store
        .sql('UPDATE trail SET segment = ?, segment_end = ?, head_seq = max(head_seq, ?) WHERE id = 1')
        .run(frame.segment, frame.end, headSeq);
    }
  }

  /** The block that holds this number. */
  blockAt(seq: number): BlockRow | undefined {
    const row = toBlock(
      this.#store
        .sql<RawBlock>(`SELECT ${BLOCK_COLUMNS} FROM blocks WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1`)
        .get(seq),
    );
    return row && seq < row.firstSeq + row.count ? row : undefined;
  }

  /** The first block that starts at this number or after it. */
  blockFrom(seq: number): BlockRow | undefined {
    return toBlock(
      this.#store
        .sql<RawBlock>(`SELECT ${BLOCK_COLUMNS} FROM blocks WHERE first_seq >= ? ORDER BY first_seq LIMIT 1`)
        .get(seq),
    );
  }

  /** The last block that starts at this number or before it. */
  blockUpTo(seq: number): BlockRow | undefined {
    return toBlock(
      this.#store
        .sql<RawBlock>(`SELECT ${BLOCK_COLUMNS} FROM blocks WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1`)
        .get(seq),
    );
  }

  /** The first number accepted at or after this time. */
  seqAtTime(acceptedAtMs: number): number | undefined {
    return this.#store
      .sql<{ seq: number }>('SELECT first_seq AS seq FROM blocks WHERE accepted_at_ms >= ? ORDER BY first_seq LIMIT 1')
      .get(acceptedAtMs)?.seq;
  }

  idsOf(firstSeq: number): Uint8Array | undefined {
    return this.#store.sql<{ ids: Buffer }>('SELECT ids FROM blocks WHERE first_seq = ?').get(firstSeq)?.ids;
  }

  /** All blocks in order, with their event ids. */
  *allBlocks(): Iterable<BlockRow & { readonly ids: Uint8Array }> {
    const rows = this.#store
      .sql<RawBlock & { ids: Buffer }>(`SELECT ${BLOCK_COLUMNS}, ids FROM blocks ORDER BY first_seq`)
      .iterate();
    for (const row of rows) yield { ...row, marked: row.marked === 1 };
  }

  sourceOf(number: number): { readonly id: string; readonly name: string } {
    const known = this.#sourceNames.get(number);
    if (known) return known;
    const row = this.#store
      .sql<{ id: string; name: string }>('SELECT id, name FROM sources WHERE number = ?')
      .get(number);
    if (!row) return { id: '', name: '' };
    this.#sourceNames.set(number, row);
    return row;
  }

  sources(): SourceCounts[] {
    return this.#store
      .sql<SourceCounts & { lastAcceptedAtMs: number | null }>(
        `SELECT id AS sourceId, name AS sourceName, accepted, duplicates, conflicts, set_aside AS setAside, bytes,
           last_accepted_at_ms AS lastAcceptedAtMs FROM sources ORDER BY number`,
      )
      .all()
      .map((row) => ({ ...row, lastAcceptedAtMs: row.lastAcceptedAtMs ?? undefined }));
  }

  putPosition(sourceId: string, key: string, value: string): void {
    this.#store
      .sql('INSERT INTO positions VALUES (?, ?, ?) ON CONFLICT (source_id, key) DO UPDATE SET value = excluded.value')
      .run(sourceId, key, value);
  }

  #countSource(
    source: { readonly sourceId: string; readonly sourceName: string; readonly acceptedAtMs: number },
    add: {
      readonly stored: number;
      readonly duplicates: number;
      readonly conflicts?: number;
      readonly storedBytes: number;
      readonly setAside: readonly unknown[];
    },
  ): number {
    const row = this.#store
      .sql<{ number: number }>(
        `INSERT INTO sources (id, name, accepted, duplicates, conflicts, set_aside, bytes, last_accepted_at_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, accepted = accepted + excluded.accepted,
           duplicates = duplicates + excluded.duplicates, conflicts = conflicts + excluded.conflicts,
           set_aside = set_aside + excluded.set_aside,
           bytes = bytes + excluded.bytes,
           last_accepted_at_ms = coalesce(excluded.last_accepted_at_ms, last_accepted_at_ms)
         RETURNING number`,
      )
      .get(
        source.sourceId,
        source.sourceName,
        add.stored,
        add.duplicates,
        add.conflicts ?? 0,
        add.setAside.length,
        add.storedBytes,
        add.stored > 0 ? source.acceptedAtMs : null,
      );
    const number = row?.number ?? 0;
    this.#sourceNames.delete(number);
    return number;
  }
}
