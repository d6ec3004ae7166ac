/** The reports of drills. One that is still running after a start was interrupted. */
import type Database from 'better-sqlite3';
import { type DrillReport, drillReportSchema } from '../../../contract/drill-report';
import { parseStored } from './json';

export interface DrillTable {
  /** Newest first. */
  list(): readonly DrillReport[];
  get(id: string): DrillReport | undefined;
  /** Inserts, or replaces the one with the same id. */
  put(report: DrillReport): void;
  remove(id: string): void;
  /** Keeps the newest of those that have ended. */
  prune(keep: number): void;
}

interface Row {
  id: string;
  report: string;
}

export function drillTable(db: Database.Database): DrillTable {
  const list = db.prepare<[], Row>('SELECT id, report FROM drills ORDER BY started_at_ms DESC, rowid DESC');
  const get = db.prepare<[string], Row>('SELECT id, report FROM drills WHERE id = ?');
  const put = db.prepare<[string, number, number, string]>(
    `INSERT INTO drills VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET running = excluded.running, report = excluded.report`,
  );
  const remove = db.prepare<[string]>('DELETE FROM drills WHERE id = ?');
  const prune = db.prepare<[number]>(
    `DELETE FROM drills WHERE running = 0 AND id NOT IN
       (SELECT id FROM drills WHERE running = 0 ORDER BY started_at_ms DESC, rowid DESC LIMIT ?)`,
  );
  const read = (row: Row) => parseStored(drillReportSchema, row.report, `The drill ${row.id}`);
  return {
    list: () => list.all().map(read),
    get: (id) => {
      const row = get.get(id);
      return row === undefined ? undefined : read(row);
    },
    put: (report) =>
      void put.run(report.id, report.startedAtMs, report.outcome === 'running' ? 1 : 0, JSON.stringify(report)),
    remove: (id) => void remove.run(id),
    prune: (keep) => void prune.run(keep),
  };
}
