/** The record of administration: what main writes to its file, and what the source makes of it. */
import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type ConfigStore, openConfigStore } from '../../../src/main/config/store';
import { caughtUp, type MemoryTrail, newFolder, startSource, until } from './harness';

const RECORD = 'administration.ndjson';

interface Recorded {
  readonly Event: { readonly EventId: string; readonly Request: Readonly<Record<string, string>> };
  readonly Sluice: { readonly Entry: number; readonly Previous: string; readonly Hash: string };
}

function open(folder: string): ConfigStore {
  const store = openConfigStore(
    folder,
    () => 0,
    (error) => {
      throw error;
    },
  );
  onTestFinished(() => store.close());
  return store;
}

const change = (store: ConfigStore, subject: string) =>
  store.activity.add({ atMs: 1_795_000_000_000, actor: 'ana', action: 'stream created', subject, change: 'x: 1 → 2' });

const carried = (trail: MemoryTrail) => trail.events.map((text) => JSON.parse(text) as Recorded);
const entries = (trail: MemoryTrail) => carried(trail).map(({ Sluice }) => Sluice.Entry);
const lines = (folder: string) => readFileSync(join(folder, RECORD), 'utf8').split('\n').length - 1;

test('each change becomes an event that is linked to the one before', async () => {
  const folder = newFolder();
  const store = open(folder);
  change(store, 'Before');
  const running = startSource({ kind: 'administration' }, { dataFolder: folder });
  await caughtUp(running);
  change(store, 'After');
  await until(() => running.trail.events.length === 2, 'the second change has arrived');
  const [first, second] = carried(running.trail);
  expect(first?.Event.Request).toEqual({
    UserName: 'ana',
    EntityName: 'Before',
    EntityNewValue: 'x: 1 → 2',
    Action: 'Sluice: stream created',
  });
  expect(first?.Event.EventId).toBe(first?.Sluice.Hash);
  expect(first?.Sluice.Previous).toBe('');
  expect(second?.Sluice.Previous).toBe(first?.Sluice.Hash);
  expect(running.source.status().problem).toBeNull();
});

test('a change that is rolled back is not recorded', () => {
  const folder = newFolder();
  const store = open(folder);
  change(store, 'Kept');
  expect(() =>
    store.transaction(() => {
      change(store, 'Rolled back');
      throw new Error('no');
    }),
  ).toThrow('no');
  change(store, 'Kept too');
  expect(lines(folder)).toBe(2);
});

test('changes that are not administration write nothing', () => {
  const folder = newFolder();
  const store = open(folder);
  store.sealActivity();
  change(store, 'Kept');
  const before = statSync(join(folder, RECORD), { bigint: true });
  store.transaction(() => undefined);
  store.sealActivity();
  expect(statSync(join(folder, RECORD), { bigint: true })).toMatchObject({ ino: before.ino, mtimeNs: before.mtimeNs });
});

test.each([
  ['is gone', (file: string) => rmSync(file)],
  ['was cut in the middle of a line', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, -20))],
  ['has lost its beginning', (file: string) => writeFileSync(file, `${readFileSync(file, 'utf8').split('\n')[2]}\n`)],
  ['holds something else', (file: string) => writeFileSync(file, 'not a record\n')],
  [
    'ends with an entry that the log does not have',
    (file: string) => appendFileSync(file, readFileSync(file, 'utf8').replaceAll(/"Hash":"../g, '"Hash":"00')),
  ],
  ['is behind the log', (file: string) => writeFileSync(file, `${readFileSync(file, 'utf8').split('\n')[0]}\n`)],
])('a file that %s is complete after the next start, and the SIEM gets each entry once', async (_, damage) => {
  const folder = newFolder();
  const before = open(folder);
  for (const subject of ['a', 'b', 'c']) change(before, subject);
  const running = startSource({ kind: 'administration' }, { dataFolder: folder });
  await caughtUp(running);
  await running.stop();
  before.close();
  damage(join(folder, RECORD));
  const after = open(folder);
  after.sealActivity();
  change(after, 'd');
  expect(lines(folder)).toBe(4);
  const { trail } = running;
  const again = startSource({ kind: 'administration' }, { dataFolder: folder, trail });
  await until(() => trail.events.length >= 4, 'the last change has arrived');
  await caughtUp(again);
  expect(entries(trail)).toEqual([1, 2, 3, 4]);
});

test('without a record, as on the command line, it waits for one', async () => {
  const folder = newFolder();
  const running = startSource({ kind: 'administration' }, { dataFolder: folder });
  await caughtUp(running);
  expect(running.trail.events).toEqual([]);
  expect(running.source.status()).toMatchObject({ state: 'running', problem: null, unread: 0 });
  change(open(folder), 'First');
  await until(() => running.trail.events.length === 1, 'the first change has arrived');
});
