/** Sources and imports that are held to folders: links that are put there later lead nowhere. */
import { mkdirSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWithin } from '../../../src/main/confinement';
import { readDocument } from '../../../src/sources/import/read-document';
import { DEFAULT_PARSE_OPTIONS } from '../../../src/sources/parse/types';
import type { SourceSnapshot } from '../../../src/sources/source';
import { caughtUp, event, lines, newFolder, numbers, range, startSource, until } from './harness';

const SECRET = 'root:x:0:0\n';

/** A watched folder, and one beside it that must not be read. */
function place() {
  const folder = realpathSync(newFolder());
  const watched = join(folder, 'watched');
  const outside = join(folder, 'outside');
  mkdirSync(join(watched, 'sub'), { recursive: true });
  mkdirSync(join(outside, 'sub'), { recursive: true });
  writeFileSync(join(outside, 'secret.ndjson'), SECRET);
  writeFileSync(join(outside, 'sub', 'secret.ndjson'), SECRET);
  writeFileSync(join(watched, 'a.ndjson'), lines(1, 50));
  return { folder, watched, outside, confinement: { within: [watched], never: [join(folder, 'data')] } };
}

const watch = ({ confinement }: ReturnType<typeof place>, ...paths: string[]) =>
  startSource({ kind: 'files', paths }, { confinement });
const codeOf = (status: SourceSnapshot) => status.problem?.code;

test.each(['', '*.ndjson', '**/*.ndjson'])(
  'a link that is put into a watched folder leads nowhere: %s',
  async (glob) => {
    const at = place();
    const running = watch(at, join(at.watched, glob));
    await caughtUp(running);
    symlinkSync(join(at.outside, 'secret.ndjson'), join(at.watched, 'link.ndjson'));
    symlinkSync(at.outside, join(at.watched, 'folder'));
    await until(() => codeOf(running.source.status()) === 'SLUICE-SRC-024', 'it is told');
    writeFileSync(join(at.watched, 'b.ndjson'), lines(51, 60));
    await until(() => running.trail.events.length === 60, 'what lies there is read');
    expect(running.trail.setAside).toEqual([]);
    expect(running.source.status()).toMatchObject({ state: 'running', problem: { code: 'SLUICE-SRC-024' } });
    expect(JSON.stringify(running.source.status().files)).not.toContain('secret');
  },
);

test('a link within the folders is followed', async () => {
  const at = place();
  writeFileSync(join(at.watched, 'sub', 'today.ndjson'), lines(51, 60));
  symlinkSync(join(at.watched, 'sub', 'today.ndjson'), join(at.watched, 'current.ndjson'));
  const running = watch(at, at.watched);
  await caughtUp(running);
  expect(numbers(running.trail).sort((a, b) => a - b)).toEqual(range(1, 60));
  expect(running.source.status().problem).toBeNull();
});

test('a watched file or folder that is replaced by a link leads nowhere', async () => {
  const at = place();
  const file = join(at.watched, 'a.ndjson');
  const running = watch(at, file, join(at.watched, 'sub'), join(at.watched, 'sub', '*.ndjson'));
  await caughtUp(running);
  renameSync(join(at.watched, 'sub'), join(at.folder, 'moved'));
  symlinkSync(at.outside, join(at.watched, 'sub'));
  rmSync(file);
  symlinkSync(join(at.outside, 'secret.ndjson'), file);
  await until(() => codeOf(running.source.status()) === 'SLUICE-SRC-024', 'it is told');
  await caughtUp(running);
  expect(running.trail.setAside).toEqual([]);
});

test('keys, certificates and the data folder are left alone, whatever folder they lie in', async () => {
  const at = place();
  mkdirSync(join(at.folder, 'data'));
  writeFileSync(join(at.folder, 'data', 'b.ndjson'), lines(51, 60));
  symlinkSync(join(at.folder, 'data', 'b.ndjson'), join(at.watched, 'b.ndjson'));
  writeFileSync(join(at.watched, 'server.pem'), SECRET);
  writeFileSync(join(at.watched, 'id_rsa'), SECRET);
  const running = startSource(
    { kind: 'files', paths: [at.folder, at.watched, join(at.folder, '**', '*')] },
    {
      confinement: { ...at.confinement, within: ['/'] },
    },
  );
  await caughtUp(running);
  expect(numbers(running.trail)).toEqual(range(1, 50));
  expect(running.trail.setAside.filter(({ origin }) => !JSON.stringify(origin).includes('secret.ndjson'))).toEqual([]);
  expect(codeOf(running.source.status())).toBe('SLUICE-SRC-023');
});

test('a source that is held to no folder reads through links as before', async () => {
  const at = place();
  symlinkSync(join(at.outside, 'secret.ndjson'), join(at.watched, 'link.ndjson'));
  const free = startSource(
    { kind: 'files', paths: [at.watched] },
    { confinement: { ...at.confinement, within: null } },
  );
  await caughtUp(free);
  expect(free.trail.setAside).toHaveLength(1);
  const typed = startSource({ kind: 'files', paths: [at.watched] });
  await caughtUp(typed);
  expect(typed.trail.setAside).toHaveLength(1);
});

test("checks a file's folder when the file is opened, not only when it is found", async () => {
  const at = place();
  const link = join(at.watched, 'link.ndjson');
  symlinkSync(join(at.outside, 'secret.ndjson'), link);
  await expect(openWithin(link, at.confinement)).rejects.toMatchObject({ code: 'SLUICE-SRC-024' });
  await expect(openWithin(join(at.watched, 'gone'), at.confinement)).rejects.toMatchObject({ code: 'ENOENT' });
  const handle = await openWithin(join(at.watched, 'a.ndjson'), at.confinement);
  await handle.close();
});

test('an import reads nothing through a link that was put there since it was asked for', async () => {
  const at = place();
  const path = join(at.watched, 'import.ndjson');
  symlinkSync(join(at.outside, 'secret.ndjson'), path);
  const options = { parse: DEFAULT_PARSE_OPTIONS, signal: new AbortController().signal, confinement: at.confinement };
  await expect(readDocument(path, options).next()).rejects.toMatchObject({ code: 'SLUICE-SRC-024' });
  rmSync(path);
  writeFileSync(path, event(1));
  expect((await readDocument(path, options).next()).done).toBe(false);
});
