/**
 * Stored streams: their settings without secrets. A deleted stream is kept until its deletion can no longer be undone.
 */
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { filterSchema, type StreamFilter } from '../../../contract/filter';
import { labelsSchema } from '../../../contract/labels';
import type { PlainSettings } from '../../../contract/settings';
import { type Shaping, shapingSchema } from '../../../contract/shaping';
import { type DeliverySettings, deliverySchema, type StreamId } from '../../../contract/stream';
import { parseStored } from './json';

const testedSchema = z.strictObject({
  atMs: z.number(),
  searchId: z.string(),
  confirmedAtMs: z.number().optional(),
});
export type TestedRecord = { readonly atMs: number; readonly searchId: string; readonly confirmedAtMs?: number };

export interface StreamRecord {
  readonly id: StreamId;
  readonly name: string;
  readonly labels: readonly string[];
  readonly destination: { readonly kind: string; readonly settings: PlainSettings };
  readonly filter: StreamFilter;
  readonly shaping: Shaping;
  readonly delivery: DeliverySettings;
  readonly active: boolean;
  readonly startAt: 'beginning' | 'now';
  readonly rehearsal: boolean;
  readonly tested: TestedRecord | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly deletedAtMs: number | null;
}

export interface StreamTable {
  /** Oldest first, without deleted ones. */
  list(): readonly StreamRecord[];
  listDeleted(): readonly StreamRecord[];
  get(id: StreamId): StreamRecord | undefined;
  /** Inserts, or replaces the one with the same id. */
  put(record: StreamRecord): void;
  /** Removes for good. */
  remove(id: StreamId): void;
}

interface Row {
  id: string;
  name: string;
  destination_kind: string;
  settings: string;
  filter: string;
  delivery: string;
  active: number;
  start_at: string;
  rehearsal: number;
  tested: string | null;
  created_at_ms: number;
  updated_at_ms: number;
  deleted_at_ms: number | null;
  shaping: string;
  labels: string;
}

export function streamTable(db: Database.Database): StreamTable {
  const list = db.prepare<[], Row>('SELECT * FROM streams WHERE deleted_at_ms IS NULL ORDER BY created_at_ms, rowid');
  const listDeleted = db.prepare<[], Row>('SELECT * FROM streams WHERE deleted_at_ms IS NOT NULL ORDER BY rowid');
  const get = db.prepare<[string], Row>('SELECT * FROM streams WHERE id = ?');
  const remove = db.prepare<[string]>('DELETE FROM streams WHERE id = ?');
  const put = db.prepare<[Row]>(`
    INSERT INTO streams VALUES (@id, @name, @destination_kind, @settings, @filter, @delivery, @active, @start_at,
      @rehearsal, @tested, @created_at_ms, @updated_at_ms, @deleted_at_ms, @shaping, @labels)
    ON CONFLICT (id) DO UPDATE SET name = @name, labels = @labels, destination_kind = @destination_kind, settings = @settings,
      filter = @filter, shaping = @shaping, delivery = @delivery, active = @active, start_at = @start_at, rehearsal = @rehearsal,
      tested = @tested, updated_at_ms = @updated_at_ms, deleted_at_ms = @deleted_at_ms`);
  return {
    list: () => list.all().map(fromRow),
    listDeleted: () => listDeleted.all().map(fromRow),
    get: (id) => {
      const row = get.get(id);
      return row === undefined ? undefined : fromRow(row);
    },
    put: (record) => void put.run(toRow(record)),
    remove: (id) => void remove.run(id),
  };
}

function toRow(record: StreamRecord): Row {
  return {
    id: record.id,
    name: record.name,
    labels: JSON.stringify(record.labels),
    destination_kind: record.destination.kind,
    settings: JSON.stringify(record.destination.settings),
    filter: JSON.stringify(record.filter),
    shaping: JSON.stringify(record.shaping),
    delivery: JSON.stringify(record.delivery),
    active: record.active ? 1 : 0,
    start_at: record.startAt,
    rehearsal: record.rehearsal ? 1 : 0,
    tested: record.tested === null ? null : JSON.stringify(record.tested),
    created_at_ms: record.createdAtMs,
    updated_at_ms: record.updatedAtMs,
    deleted_at_ms: record.deletedAtMs,
  };
}

function fromRow(row: Row): StreamRecord {
  const place = `The stored stream ${row.id}`;
  const tested = row.tested === null ? null : parseStored(testedSchema, row.tested, place);
  return {
    id: row.id as StreamId,
    name: row.name,
    labels: parseStored(labelsSchema, row.labels, place),
    destination: {
      kind: row.destination_kind,
      settings: parseStored(z.record(z.string(), z.unknown()), row.settings, place),
    },
    filter: parseStored(filterSchema, row.filter, place),
    shaping: parseStored(shapingSchema, row.shaping, place),
    delivery: parseStored(deliverySchema, row.delivery, place),
    active: row.active === 1,
    startAt: row.start_at === 'now' ? 'now' : 'beginning',
    rehearsal: row.rehearsal === 1,
    tested:
      tested === null
        ? null
        : {
            atMs: tested.atMs,
            searchId: tested.searchId,
            ...(tested.confirmedAtMs === undefined ? {} : { confirmedAtMs: tested.confirmedAtMs }),
          },
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
    deletedAtMs: row.deleted_at_ms,
  };
}
