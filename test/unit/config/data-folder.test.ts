/** Who can get at the data folder, also when it was there before. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { closeToOthers } from '../../../src/main/config/data-folder';
import { openConfigStore } from '../../../src/main/config/store';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-data-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

it.skipIf(process.platform === 'win32')('a folder that was open to others is closed, with what lies in it', () => {
  const folder = join(newFolder(), 'data');
  mkdirSync(join(folder, 'logs'), { recursive: true });
  writeFileSync(join(folder, 'trail.db'), '');
  chmodSync(folder, 0o777);
  chmodSync(join(folder, 'trail.db'), 0o666);
  const store = openConfigStore(folder, () => 0);
  onTestFinished(() => store.close());
  expect(store.openingNotices).toEqual([]);
  expect([folder, join(folder, 'logs'), join(folder, 'trail.db'), join(folder, 'config.db')].map(modeOf)).toEqual([
    '700',
    '700',
    '600',
    '600',
  ]);
});

it.skipIf(process.platform === 'win32')('another owner, a foreign link and an open folder above it are told', () => {
  const above = newFolder();
  const folder = join(above, 'data');
  mkdirSync(folder);
  expect(closeToOthers(folder)).toEqual([]);
  const link = join(newFolder(), 'link');
  symlinkSync(folder, link);
  expect(closeToOthers(link)).toEqual([]);
  expect(closeToOthers(folder, 4_711)).toMatchObject([
    { code: 'SLUICE-STO-009', raw: expect.stringContaining('belongs to') },
  ]);
  chmodSync(above, 0o777);
  expect(closeToOthers(folder)).toMatchObject([{ raw: expect.stringContaining('Everyone can rename') }]);
});

it.skipIf(process.platform === 'win32')('a folder that is not known to be Sluice’s keeps its mode', () => {
  const folder = newFolder();
  chmodSync(folder, 0o755);
  closeToOthers(folder);
  expect(modeOf(folder)).toBe('755');
});

it.skipIf(process.platform === 'win32')(
  'the folder of a command-line run, which has a trail and no configuration, is closed too',
  () => {
    const folder = join(newFolder(), 'data');
    mkdirSync(folder);
    writeFileSync(join(folder, 'trail.db'), '');
    chmodSync(folder, 0o777);
    chmodSync(join(folder, 'trail.db'), 0o666);
    expect(closeToOthers(folder)).toEqual([]);
    expect([folder, join(folder, 'trail.db')].map(modeOf)).toEqual(['700', '600']);
  },
);
