/** Imports as main asks for them: several at once, one asked for twice, and what is remembered of them. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportState } from '../../../src/contract/import';
import { systemClock } from '../../../src/main/clock';
import type { Intake } from '../../../src/main/engine/intake/intake';
import { Imports } from '../../../src/main/engine/running/imports';
import { SourceManager } from '../../../src/main/engine/running/source-manager';
import type { PackedEvents, Trail } from '../../../src/main/engine/trail/types';
import { MemoryTrail, newFolder, until } from './harness';

const ROWS = 5_000;
const withoutIds = Array.from({ length: ROWS }, (_, index) => `{"index":${index}}\n`).join('');

function setUp() {
  const memory = new MemoryTrail();
  const states = new Map<string, ImportState>();
  const trail = {
    countKnown: (events: PackedEvents) => memory.countKnown(events),
    positions: memory.positions,
    get tailSeq() {
      return memory.tailSeq;
    },
  };
  const tell = (id: string, state: ImportState) => void states.set(id, state);
  const imports = new Imports({ trail, sink: memory, clock: systemClock, notify: tell });
  const reached = (id: string, kind: ImportState['kind']) =>
    until(() => states.get(id)?.kind === kind, `${id} is ${kind}`);
  const path = join(newFolder(), 'a.ndjson');
  writeFileSync(path, withoutIds);
  const look = async (id: string, at = path) => {
    imports.inspect(id, at, { within: null, never: [] });
    await reached(id, 'inspected');
  };
  return { memory, trail, states, imports, reached, path, look };
}

test('an import that is asked for twice is stored once, also where its events have no id', async () => {
  const { memory, imports, reached, look } = setUp();
  await look('a');
  imports.run('a');
  imports.run('a');
  await reached('a', 'finished');
  await imports.endAll();
  expect(memory.events).toHaveLength(ROWS);
});

test('two imports of the same content at once store it once', async () => {
  const { memory, states, imports, reached, path, look } = setUp();
  const copy = join(newFolder(), 'copy.ndjson');
  copyFileSync(path, copy);
  await look('a');
  await look('b', copy);
  imports.run('a');
  imports.run('b');
  await reached('a', 'finished');
  await reached('b', 'finished');
  expect(memory.events).toHaveLength(ROWS);
  expect(states.get('b')).toMatchObject({ result: { stored: 0, duplicates: ROWS } });
});

test('what retention has deleted can be imported again', async () => {
  const { memory, states, imports, reached, look } = setUp();
  for (const id of ['a', 'b', 'c']) {
    if (id === 'c') memory.deletedThrough = ROWS;
    await look(id);
    imports.run(id);
    await reached(id, 'finished');
  }
  expect(states.get('b')).toMatchObject({ result: { stored: 0, duplicates: ROWS } });
  expect(states.get('c')).toMatchObject({ result: { stored: ROWS, duplicates: 0 } });
});

test('forgetting a deleted source forgets nothing of imported files', async () => {
  const { memory, trail, imports, reached, look } = setUp();
  await look('a');
  imports.run('a');
  await reached('a', 'finished');
  memory.positions.put('gone', 'key', 'value');
  const board = new SourceManager(trail as unknown as Trail, {} as Intake, systemClock);
  board.forget('gone');
  board.forget('import');
  expect(memory.positions.list('gone')).toEqual([]);
  expect(memory.positions.list('import')).toHaveLength(1);
});
