import {
  appendFileSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TurnedClock } from '../../support/turned-clock';
import {
  caughtUp,
  full,
  lines,
  longEvent,
  newFolder,
  numbers,
  type Running,
  range,
  startSource,
  until,
} from './harness';

const watching = (paths: string[], options?: Parameters<typeof startSource>[1]) =>
  startSource({ kind: 'files', paths }, options);
const has = (running: Running, count: number) =>
  until(() => running.trail.events.length >= count, `${count} events are there`);

test('what lies in a folder is read, and what is added is read when it comes', async () => {
  const folder = newFolder();
  const path = join(folder, 'a.ndjson');
  writeFileSync(path, lines(1, 500));
  const running = watching([folder]);
  await caughtUp(running);
  expect(numbers(running.trail)).toEqual(range(1, 500));
  for (let number = 501; number <= 510; number++) {
    appendFileSync(path, lines(number, number));
    await has(running, number);
  }
  writeFileSync(join(folder, 'b.ndjson'), lines(511, 520));
  await has(running, 520);
  expect(numbers(running.trail)).toEqual(range(1, 520));
});

test('a half-written last line waits for its rest and does not keep the source from being caught up', async () => {
  const path = join(newFolder(), 'a.ndjson');
  const [start, end] = [longEvent(3).slice(0, 100), longEvent(3).slice(100)];
  writeFileSync(path, lines(1, 2) + start);
  const running = watching([path]);
  await caughtUp(running);
  expect(numbers(running.trail)).toEqual([1, 2]);
  expect(running.source.status().files).toMatchObject([{ pendingBytes: 100, state: 'read' }]);
  appendFileSync(path, `${end}\n`);
  await has(running, 3);
  expect(running.trail.events[2]).toBe(longEvent(3));
});

test('continues at the exact byte after a restart, also in the middle of a partial line', async () => {
  const path = join(newFolder(), 'a.ndjson');
  writeFileSync(path, lines(1, 3) + longEvent(4).slice(0, 50));
  const first = watching([path]);
  await caughtUp(first);
  await first.stop();
  appendFileSync(path, `${longEvent(4).slice(50)}\n${lines(5, 6)}`);
  const second = watching([path], { trail: first.trail });
  await caughtUp(second);
  expect(numbers(second.trail)).toEqual(range(1, 6));
  expect(second.trail.duplicates).toBe(0);
});

test('rotation by rename loses nothing and reads nothing twice, also when the new name is not watched', async () => {
  const folder = newFolder();
  const path = join(folder, 'audit.log');
  writeFileSync(path, lines(1, 10));
  const running = watching([path]);
  await caughtUp(running);
  appendFileSync(path, lines(11, 20));
  renameSync(path, `${path}.1`);
  appendFileSync(`${path}.1`, lines(21, 25));
  writeFileSync(path, lines(26, 30));
  await has(running, 30);
  // Its writer has the renamed file still open.
  appendFileSync(`${path}.1`, lines(31, 32));
  appendFileSync(path, lines(33, 34));
  await has(running, 34);
  await caughtUp(running);
  expect(numbers(running.trail).sort((a, b) => a - b)).toEqual(range(1, 34));
  expect(running.trail.duplicates).toBe(0);
});

test('a file that was rotated while nothing ran is read to its end under its new name', async () => {
  const path = join(newFolder(), 'audit.log');
  writeFileSync(path, lines(1, 10));
  const first = watching([path]);
  await caughtUp(first);
  await first.stop();
  appendFileSync(path, lines(11, 15));
  renameSync(path, `${path}.1`);
  writeFileSync(path, lines(16, 20));
  const second = watching([path], { trail: first.trail });
  await has(second, 20);
  await caughtUp(second);
  expect(numbers(second.trail).sort((a, b) => a - b)).toEqual(range(1, 20));
  expect(second.trail.duplicates).toBe(0);
});

test('rotation by copy and truncate loses nothing, and the copy is not read from its beginning', async () => {
  const folder = newFolder();
  const path = join(folder, 'audit.log');
  writeFileSync(path, lines(1, 50));
  const running = watching([join(folder, 'audit.log*')]);
  await caughtUp(running);
  const { positions } = running.trail;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
  await until(() => positions.list('src').length >= 2, 'the copy and the cut are noticed');
  appendFileSync(path, lines(51, 60));
  await has(running, 60);
  appendFileSync(`${path}.1`, lines(61, 62));
  await has(running, 62);
  expect(numbers(running.trail)).toEqual(range(1, 62));
  expect(running.trail.duplicates).toBe(0);
});

test('a file cut back and grown beyond where reading stopped, while nothing ran, is recognised and read afresh', async () => {
  const path = join(newFolder(), 'audit.log');
  writeFileSync(path, lines(1, 20));
  const first = watching([path]);
  await caughtUp(first);
  await first.stop();
  truncateSync(path);
  appendFileSync(path, lines(21, 60));
  const second = watching([path], { trail: first.trail });
  await caughtUp(second);
  expect(numbers(second.trail)).toEqual(range(1, 60));
});

test('a file that was overwritten with the same beginning is read afresh', async () => {
  const path = join(newFolder(), 'list.json');
  const list = (count: number) => `[\n${range(1, count).map(longEvent).join(',\n')}\n]\n`;
  writeFileSync(path, list(10));
  const running = watching([path]);
  await caughtUp(running);
  expect(numbers(running.trail)).toEqual(range(1, 10));
  writeFileSync(path, list(12));
  await has(running, 12);
  expect(numbers(running.trail)).toEqual(range(1, 12));
  expect(running.trail.setAside).toEqual([]);
});

test('a replaced file (another inode under the same name) is a new file', async () => {
  const folder = newFolder();
  const path = join(folder, 'a.ndjson');
  writeFileSync(path, lines(1, 10));
  const running = watching([path]);
  await caughtUp(running);
  writeFileSync(join(folder, '.a.new'), lines(11, 13));
  renameSync(join(folder, '.a.new'), path);
  await has(running, 13);
  expect(numbers(running.trail)).toEqual(range(1, 13));
});

test('a file that is deleted is let go, and one of its name that comes later is read', async () => {
  const path = join(newFolder(), 'a.ndjson');
  writeFileSync(path, lines(1, 3));
  const running = watching([path]);
  await caughtUp(running);
  rmSync(path);
  await until(() => running.source.status().problem !== null, 'it is missed');
  expect(running.source.status().problem).toMatchObject({ code: 'SLUICE-SRC-002' });
  writeFileSync(path, lines(4, 6));
  await has(running, 6);
  await until(() => running.source.status().problem === null, 'all has recovered');
});

test('a file that is deleted while it is read is read to its end', async () => {
  const path = join(newFolder(), 'a.ndjson');
  writeFileSync(path, lines(1, 30_000));
  const running = watching([path]);
  await has(running, 1);
  rmSync(path);
  await has(running, 30_000);
  expect(numbers(running.trail)).toEqual(range(1, 30_000));
});

test('a share that vanishes and comes back with other inodes is not read again', async () => {
  const root = newFolder();
  const share = join(root, 'share');
  mkdirSync(share);
  writeFileSync(join(share, 'a.ndjson'), lines(1, 50));
  const running = watching([join(share, '*.ndjson')]);
  await caughtUp(running);
  renameSync(share, join(root, 'elsewhere'));
  await until(() => running.source.status().problem?.code === 'SLUICE-SRC-002', 'it is missed');
  mkdirSync(share);
  copyFileSync(join(root, 'elsewhere', 'a.ndjson'), join(share, 'a.ndjson'));
  appendFileSync(join(share, 'a.ndjson'), lines(51, 55));
  await has(running, 55);
  await until(() => running.source.status().problem === null, 'all has recovered');
  expect(numbers(running.trail)).toEqual(range(1, 55));
  expect(running.trail.duplicates).toBe(0);
});

test('globs go through folders, links do not lead in circles, and each file is read once whatever its names', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'x', 'y'), { recursive: true });
  symlinkSync(folder, join(folder, 'x', 'loop'));
  writeFileSync(join(folder, 'x', 'y', 'deep.ndjson'), lines(1, 3));
  linkSync(join(folder, 'x', 'y', 'deep.ndjson'), join(folder, 'same.ndjson'));
  symlinkSync(join(folder, 'same.ndjson'), join(folder, 'link.ndjson'));
  writeFileSync(join(folder, 'x', 'other.txt'), lines(4, 4));
  const running = watching([join(folder, '**', '*.ndjson'), join(folder, 'same.ndjson')]);
  await caughtUp(running);
  expect(numbers(running.trail)).toEqual(range(1, 3));
  expect(running.trail.duplicates).toBe(0);
  mkdirSync(join(folder, 'new'));
  writeFileSync(join(folder, 'new', 'late.ndjson'), lines(5, 5));
  await has(running, 4);
});

test('folders whose names look like patterns are taken by their names', async () => {
  const folder = newFolder();
  const names = ['Program Files (x86)', '[prod]', 'a{b,c}', 'what? really!', 'deep(er)/+(x)'];
  for (const [index, name] of names.entries()) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, `${index}.ndjson`), lines(index + 1, index + 1));
    writeFileSync(join(folder, name, 'other.txt'), lines(90 + index, 90 + index));
  }
  const running = watching(names.map((name) => join(folder, name, '*.ndjson')));
  await caughtUp(running);
  expect(numbers(running.trail).sort((a, b) => a - b)).toEqual(range(1, names.length));
});

test('a pattern beneath a folder that is not there names the folder as missing', async () => {
  const folder = newFolder();
  const running = watching([join(folder, 'gone', 'deeper', '*.ndjson')]);
  await until(() => running.source.status().problem !== null, 'it is missed');
  expect(running.source.status().problem?.message).toContain(join(folder, 'gone', 'deeper'));
  mkdirSync(join(folder, 'gone', 'deeper'), { recursive: true });
  writeFileSync(join(folder, 'gone', 'deeper', 'a.ndjson'), lines(1, 2));
  await has(running, 2);
});

test('what is read while the trail is full waits in the file and comes when there is room', async () => {
  const path = join(newFolder(), 'a.ndjson');
  writeFileSync(path, lines(1, 5));
  const clock = new TurnedClock();
  const running = watching([path], { clock });
  running.trail.refusal = full();
  await until(() => running.source.status().state === 'held', 'it is held');
  expect(running.source.status().problem).toMatchObject({ code: 'SLUICE-STO-001' });
  expect(running.source.status().caughtUp).toBe(false);
  running.trail.refusal = null;
  await clock.advance(1_000);
  await has(running, 5);
  await until(() => running.source.status().state === 'running', 'it runs');
});

test('stopping in the middle leaves a position that misses nothing and repeats nothing', async () => {
  const path = join(newFolder(), 'a.ndjson');
  writeFileSync(path, lines(1, 20_000));
  const first = watching([path]);
  await has(first, 1);
  await first.stop();
  const after = first.trail.events.length;
  expect(after).toBeLessThan(20_000);
  const second = watching([path], { trail: first.trail });
  await caughtUp(second);
  expect(numbers(second.trail)).toEqual(range(1, 20_000));
  expect(second.trail.duplicates).toBe(0);
});

test('a look now and then finds what no notification told of', async () => {
  const folder = newFolder();
  const target = join(newFolder(), 'far.ndjson');
  writeFileSync(target, lines(1, 2));
  symlinkSync(target, join(folder, 'near.ndjson'));
  const clock = new TurnedClock();
  const running = watching([folder], { clock });
  await caughtUp(running);
  appendFileSync(target, lines(3, 4));
  expect(statSync(target).size).toBeGreaterThan(0);
  await until(() => clock.waiting > 0, 'the next look is set');
  await clock.advance(5_000);
  await has(running, 4);
});

test('records set aside say in which file, line and byte they stood', async () => {
  const path = join(newFolder(), 'a.ndjson');
  writeFileSync(path, `${lines(1, 1)}oops\n${lines(2, 2)}`);
  const running = watching([path]);
  await caughtUp(running);
  const byteOffset = lines(1, 1).length;
  expect(running.trail.setAside).toMatchObject([
    { origin: { kind: 'file', path, line: 2, byteOffset }, reason: { code: 'SLUICE-REC-001' }, totalBytes: 4 },
  ]);
});

test('reports an unreadable file and reads the others', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'a.ndjson'));
  writeFileSync(join(folder, 'b.ndjson'), lines(1, 2));
  const running = watching([join(folder, '*.ndjson'), join(folder, 'missing.ndjson')]);
  await caughtUp(running);
  expect(numbers(running.trail)).toEqual([1, 2]);
  expect(running.source.status()).toMatchObject({ state: 'running', problem: { code: 'SLUICE-SRC-002' } });
});
