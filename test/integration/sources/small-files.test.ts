/**
 * Files around the kilobyte by which they are known again, without ids: rotated, copied, recreated, behind links that move.
 */
import {
  appendFileSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Clock, systemClock } from '../../../src/main/clock';
import {
  caughtUp,
  MemoryTrail,
  newFolder,
  type Running,
  range,
  type StartOptions,
  startSource,
  until,
} from './harness';

const watching = (paths: string[], options?: StartOptions) => startSource({ kind: 'files', paths }, options);
const has = (running: Running, count: number) =>
  until(() => running.trail.events.length >= count, `${count} events are there`);
const held = (running: Running) => running.trail.events.map((text) => JSON.parse(text).n as number);

/** Lines without ids, of so many bytes together. */
function linesOf(bytes: number, from = 1): string {
  const first = `{"n":${from}}\n`;
  const rest = bytes - first.length;
  return rest < 20
    ? first
    : `${first}{"n":${from + 1},"x":"${'x'.repeat(rest - `{"n":${from + 1},"x":""}\n`.length)}"}\n`;
}
const countOf = (text: string) => text.split('\n').length - 1;
const sizes = [8, 500, 1_023, 1_024, 1_025, 10_240];

describe.each(sizes)('a log of %i bytes', (bytes) => {
  const log = linesOf(bytes);
  const all = range(1, countOf(log));

  test('that is copied and cut back while it is watched arrives once', async () => {
    const folder = newFolder();
    const path = join(folder, 'a.ndjson');
    writeFileSync(path, log);
    const running = watching([`${path}*`]);
    await caughtUp(running);
    copyFileSync(path, `${path}.1`);
    truncateSync(path, 0);
    appendFileSync(path, '{"n":90}\n');
    await has(running, all.length + 1);
    await until(() => running.source.status().files.length === 2, 'the copy is seen');
    await caughtUp(running);
    expect(held(running).sort((a, b) => a - b)).toEqual([...all, 90]);
  });

  test('that is copied and cut back while Sluice is not running arrives once, with what was not read yet', async () => {
    const folder = newFolder();
    const path = join(folder, 'a.ndjson');
    writeFileSync(path, log);
    const first = watching([`${path}*`]);
    await caughtUp(first);
    await first.stop();
    appendFileSync(path, '{"n":80}\n');
    copyFileSync(path, `${path}.1`);
    writeFileSync(path, '{"n":90}\n');
    const second = watching([`${path}*`], { trail: first.trail });
    await has(second, all.length + 2);
    await caughtUp(second);
    expect(held(second).sort((a, b) => a - b)).toEqual([...all, 80, 90]);
  });

  test('that is renamed and recreated arrives once, under whatever further name', async () => {
    const folder = newFolder();
    const path = join(folder, 'a.ndjson');
    writeFileSync(path, log);
    const running = watching([`${path}*`]);
    await caughtUp(running);
    linkSync(path, `${path}.hard`);
    renameSync(path, `${path}.1`);
    writeFileSync(path, '{"n":90}\n');
    await has(running, all.length + 1);
    await caughtUp(running);
    expect(held(running)).toEqual([...all, 90]);
  });
});

describe('a small file', () => {
  test('that holds the same as another one is read, since it may be another event', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'a.ndjson'), '{"n":1}\n');
    const running = watching([folder]);
    await caughtUp(running);
    writeFileSync(join(folder, 'b.ndjson'), '{"n":1}\n');
    await has(running, 2);
    expect(held(running)).toEqual([1, 1]);
  });

  test('that is deleted and made again with the same content is read again', async () => {
    const folder = newFolder();
    const path = join(folder, 'a.ndjson');
    const trail = new MemoryTrail();
    for (let time = 1; time <= 3; time += 1) {
      writeFileSync(path, '{"n":1}\n');
      const running = watching([folder], { trail });
      await has(running, time);
      await running.stop();
      unlinkSync(path);
    }
    expect(trail.events).toHaveLength(3);
  });
});

describe('a link that is moved to another file', () => {
  const folders = () => {
    const root = newFolder();
    for (const name of ['links', 'one', 'two']) mkdirSync(join(root, name));
    const [old, next] = [join(root, 'one', 'a.ndjson'), join(root, 'two', 'a.ndjson')];
    return { old, next, link: join(root, 'links', 'current.ndjson') };
  };
  const moveLink = (link: string, to: string) => {
    unlinkSync(link);
    symlinkSync(to, link);
  };

  test.each([8, 1_024, 300_000])(
    'while Sluice is not running: the rest of the old one (%i bytes) is read',
    async (bytes) => {
      const { old, next, link } = folders();
      const log = linesOf(bytes);
      writeFileSync(old, log);
      symlinkSync(old, link);
      const first = watching([link]);
      await caughtUp(first);
      await first.stop();
      appendFileSync(old, '{"n":80}\n');
      writeFileSync(next, '{"n":90}\n');
      moveLink(link, next);
      const second = watching([link], { trail: first.trail });
      await has(second, countOf(log) + 2);
      expect(held(second).sort((a, b) => a - b)).toEqual([...range(1, countOf(log)), 80, 90]);
    },
  );

  test('while it is watched: reads what is added to the old file while its writer continues', async () => {
    const { old, next, link } = folders();
    writeFileSync(old, '{"n":1}\n');
    symlinkSync(old, link);
    const running = watching([link]);
    await caughtUp(running);
    writeFileSync(next, '{"n":2}\n');
    moveLink(link, next);
    await has(running, 2);
    appendFileSync(old, '{"n":3}\n');
    await has(running, 3);
    expect(held(running)).toEqual([1, 2, 3]);
  });
});

test('reports once that the end of a file was deleted before it was read', async () => {
  const folder = newFolder();
  const path = join(folder, 'a.ndjson');
  writeFileSync(path, '{"n":1}\n{"n":');
  const first = watching([folder]);
  await caughtUp(first);
  await first.stop();
  unlinkSync(path);
  const second = watching([folder], { trail: first.trail });
  await caughtUp(second);
  expect(second.notices).toMatchObject([{ code: 'SLUICE-SRC-007', message: expect.stringContaining('5 bytes') }]);
  await second.stop();
  const third = watching([folder], { trail: first.trail });
  await caughtUp(third);
  expect(third.notices).toEqual([]);
});

test('reports that a file was deleted before it was opened', async () => {
  const folder = newFolder();
  const paths = ['a', 'b', 'c'].map((name) => join(folder, `${name}.ndjson`));
  const trail = new MemoryTrail();
  let open = () => undefined as unknown;
  trail.gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  for (const path of paths) writeFileSync(path, '{"n":1}\n'.repeat(3));
  const running = watching(paths, { trail });
  await until(
    () => running.source.status().files.filter(({ readBytes }) => readBytes > 0).length === 2,
    'two are read',
  );
  unlinkSync(paths[2] as string);
  await until(() => running.notices.length === 1, 'it is said');
  expect(running.notices).toMatchObject([{ code: 'SLUICE-SRC-007', message: expect.stringContaining('24 bytes') }]);
  open();
  await caughtUp(running);
  expect(trail.events).toHaveLength(6);
});

test('a file that was absent at a start with a wrong clock is known when it comes back', async () => {
  const folder = newFolder();
  const path = join(folder, 'a.ndjson');
  const log = linesOf(3_000);
  writeFileSync(path, log);
  const at = (year: number): Clock => ({ ...systemClock, wallMs: () => Date.UTC(year, 0, 1) });
  const first = watching([path], { clock: at(1970) });
  await caughtUp(first);
  await first.stop();
  renameSync(path, `${path}.away`);
  const second = watching([path], { trail: first.trail, clock: at(2026) });
  await until(() => second.source.status().files.length === 0 && second.source.status().unread > 0, 'it is missed');
  renameSync(`${path}.away`, path);
  await until(() => second.source.status().files[0]?.state === 'read', 'it is read');
  await second.stop();
  expect(held(second)).toEqual(range(1, countOf(log)));
});
