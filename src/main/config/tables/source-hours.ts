/** How many events each source accepted in each hour in which it was running, for its rhythm. */
import type Database from 'better-sqlite3';

export interface SourceHourRow {
  readonly hourMs: number;
  readonly accepted: number;
}

export interface SourceHourTable {
  /** In any order. */
  of(sourceId: string): readonly SourceHourRow[];
  /** Adds to an hour; 0 notes that the source was running. */
  add(sourceId: string, hourMs: number, accepted: number): void;
  /** Removes hours before this time, and all hours of sources that no longer exist. */
  prune(beforeMs: number): void;
}

export function sourceHourTable(db: Database.Database): SourceHourTable {
  const of = db.prepare<[string], SourceHourRow>(
    'SELECT hour_ms AS hourMs, accepted FROM source_hours WHERE source_id = ?',
  );
  const add = db.prepare<[string, number, number]>(
    `INSERT INTO source_hours VALUES (?, ?, ?)
     ON CONFLICT (source_id, hour_ms) DO UPDATE SET accepted = accepted + excluded.accepted`,
  );
  const prune = db.prepare<[number]>(
    'DELETE FROM source_hours WHERE hour_ms < ? OR source_id NOT IN (SELECT id FROM sources)',
  );
  return {
    of: (sourceId) => of.all(sourceId),
    add: (sourceId, hourMs, accepted) => void add.run(sourceId, hourMs, accepted),
    prune: (beforeMs) => void prune.run(beforeMs),
  };
}
