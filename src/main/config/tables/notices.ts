/** Stored notices, and which alarms are active. */
import type Database from 'better-sqlite3';
import type { Notice } from '../../../contract/commands/application';
import { noticeWordsSchema } from '../../../contract/notice-words';
import { parseStored } from './json';

export interface NoticeTable {
  /** Newest first. */
  list(limit: number): readonly Notice[];
  add(notice: Notice): void;
  markSeen(ids: readonly string[]): number;
  /** Keeps only the newest. */
  prune(keep: number): void;
  /** Changes what notices say. What they said before is not left in the file, nor in its journal. */
  reword(change: (notice: Notice) => Notice): void;
}

interface Row {
  id: string;
  at_ms: number;
  severity: Notice['severity'];
  title: string;
  text: string;
  code: string | null;
  stream_id: string | null;
  seen: number;
  words: string | null;
}

export function noticeTable(db: Database.Database): NoticeTable {
  const list = db.prepare<[number], Row>('SELECT * FROM notices ORDER BY at_ms DESC, rowid DESC LIMIT ?');
  const add = db.prepare<[Row]>(
    'INSERT INTO notices VALUES (@id, @at_ms, @severity, @title, @text, @code, @stream_id, @seen, @words)',
  );
  const markSeen = db.prepare<[string]>('UPDATE notices SET seen = 1 WHERE id = ? AND seen = 0');
  const reword = db.prepare<[string, string | null, string]>('UPDATE notices SET text = ?, words = ? WHERE id = ?');
  const prune = db.prepare<[number]>(
    'DELETE FROM notices WHERE id NOT IN (SELECT id FROM notices ORDER BY at_ms DESC, rowid DESC LIMIT ?)',
  );
  return {
    list: (limit) => list.all(limit).map(fromRow),
    add: (notice) =>
      void add.run({
        id: notice.id,
        at_ms: notice.atMs,
        severity: notice.severity,
        title: notice.title,
        text: notice.text,
        code: notice.code,
        stream_id: notice.streamId,
        seen: notice.seen ? 1 : 0,
        words: wordsOf(notice),
      }),
    markSeen: (ids) => db.transaction(() => ids.reduce((sum, id) => sum + markSeen.run(id).changes, 0))(),
    prune: (keep) => void prune.run(keep),
    reword: (change) => {
      db.transaction(() => {
        for (const before of list.all(-1).map(fromRow)) {
          const after = change(before);
          if (after !== before) reword.run(after.text, wordsOf(after), after.id);
        }
      })();
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}

function wordsOf({ words }: Notice): string | null {
  return words === undefined ? null : JSON.stringify(words);
}

function fromRow(row: Row): Notice {
  return {
    id: row.id,
    atMs: row.at_ms,
    severity: row.severity,
    title: row.title,
    text: row.text,
    code: row.code,
    streamId: row.stream_id,
    seen: row.seen === 1,
    ...(row.words !== null && { words: parseStored(noticeWordsSchema, row.words, `The notice ${row.id}`) }),
  };
}

/** Active alarms, by key. */
export interface AlarmTable {
  list(): readonly string[];
  raise(key: string, atMs: number): void;
  lift(key: string): void;
}

export function alarmTable(db: Database.Database): AlarmTable {
  const list = db.prepare<[], { key: string }>('SELECT key FROM alarms');
  const raise = db.prepare<[string, number]>('INSERT OR IGNORE INTO alarms VALUES (?, ?)');
  const lift = db.prepare<[string]>('DELETE FROM alarms WHERE key = ?');
  return {
    list: () => list.all().map((row) => row.key),
    raise: (key, atMs) => void raise.run(key, atMs),
    lift: (key) => void lift.run(key),
  };
}
