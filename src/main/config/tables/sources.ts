/** Stored sources: their settings without secrets. */
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type SourceId, type SourceSettings, sourceSettingsSchema } from '../../../contract/source';
import { parseStored } from './json';

export interface SourceRecord {
  readonly id: SourceId;
  readonly name: string;
  readonly settings: SourceSettings;
  readonly active: boolean;
  readonly createdAtMs: number;
  /** Folders that its files must be in, by their real paths; null: anywhere. */
  readonly within: readonly string[] | null;
}

export interface SourceTable {
  /** Oldest first. */
  list(): readonly SourceRecord[];
  get(id: SourceId): SourceRecord | undefined;
  /** Inserts, or replaces the one with the same id. */
  put(record: SourceRecord): void;
  remove(id: SourceId): void;
}

interface Row {
  id: string;
  name: string;
  settings: string;
  active: number;
  created_at_ms: number;
  within: string | null;
}

const withinSchema = z.array(z.string());

export function sourceTable(db: Database.Database): SourceTable {
  const list = db.prepare<[], Row>('SELECT * FROM sources ORDER BY created_at_ms, rowid');
  const get = db.prepare<[string], Row>('SELECT * FROM sources WHERE id = ?');
  const remove = db.prepare<[string]>('DELETE FROM sources WHERE id = ?');
  const put = db.prepare<[Row]>(`
    INSERT INTO sources VALUES (@id, @name, @settings, @active, @created_at_ms, @within)
    ON CONFLICT (id) DO UPDATE SET name = @name, settings = @settings, active = @active, within = @within`);
  return {
    list: () => list.all().map(fromRow),
    get: (id) => {
      const row = get.get(id);
      return row === undefined ? undefined : fromRow(row);
    },
    put: (record) =>
      void put.run({
        id: record.id,
        name: record.name,
        settings: JSON.stringify(record.settings),
        active: record.active ? 1 : 0,
        created_at_ms: record.createdAtMs,
        within: record.within === null ? null : JSON.stringify(record.within),
      }),
    remove: (id) => void remove.run(id),
  };
}

function fromRow(row: Row): SourceRecord {
  return {
    id: row.id as SourceId,
    name: row.name,
    settings: parseStored(sourceSettingsSchema, row.settings, `The stored source ${row.id}`),
    active: row.active === 1,
    createdAtMs: row.created_at_ms,
    within: row.within === null ? null : parseStored(withinSchema, row.within, `The folders of the source ${row.id}`),
  };
}
