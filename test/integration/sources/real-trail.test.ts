/** The files source upon the real trail: what is stored and how far it was read are one commit. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import { openTrail, type Trail } from '../../../src/main/engine/trail';
import type { PackedEvents } from '../../../src/main/engine/trail/types';
import { inspectImport, runImport } from '../../../src/sources/import';
import type { SourceSink } from '../../../src/sources/source';
import { caughtUp, lines, longEvent, MemoryTrail, newFolder, range, startSource } from './harness';

function open(directory: string): Trail {
  const trail = openTrail({ directory, nowMs: systemClock.wallMs() });
  onTestFinished(() => trail.close());
  return trail;
}

/** A harness's trail that is a facade of the real one. */
function facade(trail: Trail): { readonly trail: MemoryTrail; readonly sink: SourceSink } {
  const memory = new MemoryTrail();
  return {
    trail: Object.defineProperty(memory, 'positions', { value: trail.positions }),
    sink: { append: async (batch) => trail.append(batch) },
  };
}

function eventsOf(trail: Trail): string[] {
  const { slices } = trail.readAfter(0, { maxEvents: 1_000_000, maxBytes: 1_000_000_000 });
  return slices.flatMap(({ bytes }) => Buffer.from(bytes).toString('utf8').trimEnd().split('\n'));
}

test('events arrive byte for byte, and a reopened trail continues where it was', async () => {
  const path = join(newFolder(), 'a.ndjson');
  const directory = newFolder();
  writeFileSync(path, `${lines(1, 3_000)}oops\n`);
  const first = open(directory);
  const running = startSource({ kind: 'files', paths: [path] }, facade(first));
  await caughtUp(running);
  await running.stop();
  expect(first.setAside.list({ limit: 10 })).toMatchObject([{ origin: { path, line: 3_001 }, totalBytes: 4 }]);
  first.close();
  appendFileSync(path, lines(3_001, 3_010));
  const second = open(directory);
  await caughtUp(startSource({ kind: 'files', paths: [path] }, facade(second)));
  expect(eventsOf(second)).toEqual(range(1, 3_010).map(longEvent));
  expect(second.sources()).toMatchObject([{ accepted: 3_010, duplicates: 0, setAside: 1 }]);
});

test('the preview knows what the trail has, and the import stores the rest', async () => {
  const folder = newFolder();
  const trail = open(newFolder());
  writeFileSync(join(folder, 'a.ndjson'), lines(1, 100));
  writeFileSync(join(folder, 'b.ndjson'), lines(51, 150));
  const deps = {
    sink: facade(trail).sink,
    positions: trail.positions,
    countKnown: (events: PackedEvents) => trail.countKnown(events),
    tailSeq: () => trail.tailSeq,
    clock: systemClock,
  };
  const control = { signal: new AbortController().signal, onProgress: () => undefined };
  for (const [name, known, stored] of [
    ['a.ndjson', 0, 100],
    ['b.ndjson', 50, 50],
    ['b.ndjson', 100, 0],
  ] as const) {
    const preview = await inspectImport(join(folder, name), deps, control);
    expect(preview.known).toBe(known);
    expect((await runImport(preview, deps, control)).stored).toBe(stored);
  }
  expect(eventsOf(trail)).toEqual(range(1, 150).map(longEvent));
});
