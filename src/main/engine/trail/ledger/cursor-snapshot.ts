// A small copy of where the streams stand, beside the database: should that be lost as a whole, streams go on a little earlier
// than they were (some events twice) instead of at the beginning or, worse, at the end.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { TrailDatabase } from '../store/database';

type StreamColumns = Record<string, string | number | null>;

export function writeCursorSnapshot(store: TrailDatabase, path: string): void {
  const rows = store.sql<StreamColumns>('SELECT * FROM streams ORDER BY number').all();
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(file, JSON.stringify({ version: 1, streams: rows }));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

/** Whether there was a copy to take over. */
export function readCursorSnapshot(store: TrailDatabase, path: string): boolean {
  const rows = existsSync(path) ? parse(readFileSync(path, 'utf8')) : undefined;
  if (!rows) return false;
  store.relaxed(() => {
    for (const row of rows) {
      const columns = Object.keys(row);
      store
        .sql(`INSERT INTO streams (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
        .run(...Object.values(row));
    }
  });
  return true;
}

function parse(text: string): StreamColumns[] | undefined {
  try {
    const read = JSON.parse(text) as { version?: unknown; streams?: unknown };
    const rows = Array.isArray(read.streams) ? (read.streams as StreamColumns[]) : [];
    const known = /^[a-z_]+$/;
    return read.version === 1 && rows.every((row) => Object.keys(row).every((name) => known.test(name)))
      ? rows
      : undefined;
  } catch (error) {
    // A copy that can't be read is no copy.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
