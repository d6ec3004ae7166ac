import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { deleteCopies, existingCopies, listCopies } from '../../../src/main/config/older-copies';

let data = '';
const put = (path: string, text = 'events') => {
  mkdirSync(join(data, path, '..'), { recursive: true });
  writeFileSync(join(data, path), text);
};
beforeEach(() => {
  data = join(mkdtempSync(join(tmpdir(), 'sluice-copies-')), 'data');
  mkdirSync(data);
  onTestFinished(() => rmSync(join(data, '..'), { recursive: true, force: true }));
});

const copies = [
  'backups/trail-v4-20261127T100000000Z.db',
  'damaged/segment-1-at-40-20261127T100000000Z.bin',
  'trail-damaged-20261127T100000000Z.db',
  'trail-damaged-20261127T100000000Z.db-wal',
];
const others = [
  'backups/config-v9-20261127T100000000Z.db',
  'trail.db',
  'trail/0000000000000001.seg',
  'trail-id',
  'trail-key.json',
  'vault.key',
];

it('are backups of the database, databases put aside, and damaged bytes, and nothing else', () => {
  for (const path of [...copies, ...others]) put(path);
  expect(listCopies(data).map(({ path }) => path)).toEqual(copies);
  expect(listCopies(data)[0]?.bytes).toBe(6);
});

it('are none where nothing was put aside', () => {
  expect(listCopies(data)).toEqual([]);
});

it('are deleted, and what is not such a copy is not, even if it is named', () => {
  for (const path of [...copies, ...others]) put(path);
  writeFileSync(join(data, '..', 'outside'), 'mine');
  const named = [...copies, ...others, '../outside', 'damaged/../trail.db', 'damaged/../../outside', '/etc/hostname'];
  const { deleted, errors } = deleteCopies(data, named);
  expect(deleted.map(({ path }) => path)).toEqual(copies);
  expect(errors).toEqual([]);
  expect(copies.filter((path) => existsSync(join(data, path)))).toEqual([]);
  expect(others.filter((path) => !existsSync(join(data, path)))).toEqual([]);
  expect(existsSync(join(data, '..', 'outside'))).toBe(true);
});

it.skipIf(process.platform === 'win32')('are not looked for behind links', () => {
  const elsewhere = join(data, '..', 'elsewhere');
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'mine.bin'), 'mine');
  symlinkSync(elsewhere, join(data, 'damaged'));
  symlinkSync(join(elsewhere, 'mine.bin'), join(data, 'trail-damaged-1.db'));
  expect(listCopies(data)).toEqual([]);
  expect(existingCopies(data, ['damaged/mine.bin', 'trail-damaged-1.db'])).toEqual([]);
  deleteCopies(data, ['damaged/mine.bin', 'trail-damaged-1.db']);
  expect(existsSync(join(elsewhere, 'mine.bin'))).toBe(true);
});
