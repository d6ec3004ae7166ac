/** The list of damages, in the database. */
import type { TrailDatabase } from '../store/database';
import type { Damage, DamageRecord, DamageStore } from '../types';
import { rereadMarks, rereadOf } from './reread-marks';

interface DamageRow {
  readonly id: number;
  readonly from_seq: number;
  readonly to_seq: number;
  readonly found_at_ms: number;
  readonly source_id: string | null;
  readonly source_name: string | null;
  readonly accepted_from_ms: number | null;
  readonly accepted_to_ms: number | null;
  readonly segment: number | null;
  readonly offset: number | null;
  readonly length: number | null;
  readonly aside: string | null;
}

export class StoredDamages implements DamageStore {
  readonly #store: TrailDatabase;

  constructor(store: TrailDatabase) {
    this.#store = store;
  }

  list(limit: number): readonly DamageRecord[] {
    if (!this.#isKept()) return [];
    const marks = rereadMarks(this.#store);
    return this.#store
      .sql<DamageRow>('SELECT * FROM damages ORDER BY id DESC LIMIT ?')
      .all(limit)
      .map((row) => this.#toRecord(row, marks));
  }

  lostEvents(firstSeq = 0): number {
    if (!this.#isKept()) return 0;
    const { n } = this.#store
      .sql<{ n: number | null }>('SELECT sum(max(0, to_seq - max(from_seq, ?) + 1)) AS n FROM damages')
      .get(firstSeq) ?? { n: null };
    return n ?? 0;
  }

  /** Within the caller's transaction. */
  add(damage: Damage): DamageRecord {
    const { source, acceptedMs, place } = damage;
    const row = this.#store
      .sql<DamageRow>(
        `INSERT INTO damages (from_seq, to_seq, found_at_ms, source_id, source_name, accepted_from_ms, accepted_to_ms,
           segment, offset, length, aside) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *`,
      )
      .get(
        damage.fromSeq,
        damage.toSeq,
        damage.foundAtMs,
        source?.id ?? null,
        source?.name ?? null,
        acceptedMs?.from ?? null,
        acceptedMs?.to ?? null,
        place?.segment ?? null,
        place?.offset ?? null,
        place?.length ?? null,
        damage.asidePath ?? null,
      );
    if (row === undefined) throw new Error('The new record of damage was not returned.');
    return this.#toRecord(row, rereadMarks(this.#store));
  }

  /** Whether the list has a damage that starts at this place. */
  knows(segment: number, offset: number): boolean {
    return this.#store.sql('SELECT 1 FROM damages WHERE segment = ? AND offset = ?').get(segment, offset) !== undefined;
  }

  /** False for a reader of an older database without this table. */
  #isKept(): boolean {
    return this.#store.sql("SELECT 1 FROM sqlite_schema WHERE name = 'damages'").get() !== undefined;
  }

  #toRecord(row: DamageRow, marks: ReturnType<typeof rereadMarks>): DamageRecord {
    return {
      id: row.id,
      fromSeq: row.from_seq,
      toSeq: row.to_seq,
      foundAtMs: row.found_at_ms,
      source: row.source_id === null ? undefined : { id: row.source_id, name: row.source_name ?? '' },
      acceptedMs:
        row.accepted_from_ms === null || row.accepted_to_ms === null
          ? undefined
          : { from: row.accepted_from_ms, to: row.accepted_to_ms },
      place:
        row.segment === null || row.offset === null || row.length === null
          ? undefined
          : { segment: row.segment, offset: row.offset, length: row.length },
      asidePath: row.aside ?? undefined,
      undelivered: this.#undelivered(row.from_seq, row.to_seq),
      reread: rereadOf({ fromSeq: row.from_seq, toSeq: row.to_seq }, marks),
    };
  }

  /**
   * Events that wait or were skipped because of the damage. The others were delivered, filtered out or refused
   * before.
   */
  #undelivered(fromSeq: number, toSeq: number): DamageRecord['undelivered'] {
    return this.#store
      .sql<{ streamName: string; events: number }>(
        `SELECT name AS streamName, max(0, @toSeq - max(cursor_seq, @fromSeq - 1)) + coalesce((
             SELECT sum(min(skips.to_seq, @toSeq) - max(skips.from_seq, @fromSeq) + 1) FROM skips
             WHERE stream = number AND reason = 'damaged' AND skips.from_seq <= @toSeq AND skips.to_seq >= @fromSeq
           ), 0) AS events
         FROM streams WHERE deleted_at_ms IS NULL ORDER BY number`,
      )
      .all({ fromSeq, toSeq })
      .filter(({ events }) => events > 0);
  }
}
