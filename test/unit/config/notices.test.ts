import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import type { Notice } from '../../../src/contract/commands/application';
import { noticeInEnglish } from '../../../src/contract/notice-words';
import { migrations } from '../../../src/main/config/migrations';
import { noticeTable } from '../../../src/main/config/tables/notices';
import { phrase } from '../../../src/texts/phrase';

const WITHOUT_WORDS = 10;

it('keeps the notices of earlier versions, and stores new ones with what they say in other languages', () => {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  for (const migration of migrations.slice(0, WITHOUT_WORDS)) db.exec(migration);
  db.exec(`INSERT INTO notices VALUES ('old', 1, 'warning', 'The disk failed.', 'Check the disk.', NULL, NULL, 0)`);
  for (const migration of migrations.slice(WITHOUT_WORDS)) db.exec(migration);

  const name = phrase('"{name}" (rehearsal)', { name: 'lab' });
  const words = { title: phrase('Stream {stream} needs you', { stream: name }), lines: ['HTTP 401'] };
  const added: Notice = {
    ...{ id: 'new', atMs: 2, severity: 'problem', code: 'SLUICE-HTTP-003', streamId: 's', seen: false },
    ...noticeInEnglish(words),
    words,
  };
  const table = noticeTable(db);
  table.add(added);
  const [second, first] = table.list(10);
  expect(second).toEqual(added);
  expect(second?.title).toBe('Stream "lab" (rehearsal) needs you');
  expect(first).toEqual({
    ...{ id: 'old', atMs: 1, severity: 'warning', code: null, streamId: null, seen: false },
    ...{ title: 'The disk failed.', text: 'Check the disk.' },
  });
});
