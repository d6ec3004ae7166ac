/** Stored drafts of forms. Callers remove secrets before writing one. */
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { parseStored } from './json';

export type Draft = Readonly<Record<string, unknown>>;

export interface DraftTable {
  get(key: string): Draft | null;
  put(key: string, draft: Draft, atMs: number): void;
  remove(key: string): void;
  /** Keeps only the newest. */
  prune(keep: number): void;
}

export function draftTable(db: Database.Database): DraftTable {
  const get = db.prepare<[string], { draft: string }>('SELECT draft FROM drafts WHERE key = ?');
  const put = db.prepare<[string, string, number]>('INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)');
  const remove = db.prepare<[string]>('DELETE FROM drafts WHERE key = ?');
  const prune = db.prepare<[number]>(
    'DELETE FROM drafts WHERE key NOT IN (SELECT key FROM drafts ORDER BY stored_at_ms DESC, rowid DESC LIMIT ?)',
  );
  return {
    get: (key) => {
      const row = get.get(key);
      return row === undefined ? null : parseStored(z.record(z.string(), z.unknown()), row.draft, `The draft ${key}`);
    },
    put: (key, draft, atMs) => void put.run(key, JSON.stringify(draft), atMs),
    remove: (key) => void remove.run(key),
    prune: (keep) => void prune.run(keep),
  };
}
