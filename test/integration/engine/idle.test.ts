/** While nothing happens, the engine writes nothing: every write wakes disks and virus scanners. */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { SourceId } from '../../../src/contract/source';
import type { StreamId } from '../../../src/contract/stream';
import { RunningSources } from '../../../src/main/engine/intake/running-sources';
import { createSource } from '../../../src/sources/create-source';
import { TurnedClock } from '../../support/turned-clock';
import { events, httpStream, newFolder, RunningEngine } from '../delivery/running-engine';
import { startScripted } from '../delivery/scripted-server';

const HOUR_MS = 3_600_000;

/** Time passes, and between two steps real files and sockets get their turn. */
async function pass(clock: TurnedClock, ms: number, stepMs: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    await clock.advance(stepMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** All files and folders, with what shows that one was written: content, size and time of the last change. */
function imageOf(folder: string): Record<string, string> {
  const image: Record<string, string> = {};
  for (const name of ['.', ...(readdirSync(folder, { recursive: true }) as string[])]) {
    const path = join(folder, name);
    const { mtimeNs, size } = statSync(path, { bigint: true });
    const isFile = statSync(path).isFile();
    const content = isFile ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder';
    image[name] = `${size} bytes, changed ${mtimeNs}, ${content}`;
  }
  return image;
}

it('an idle engine changes no file in an hour, with streams and a watched folder', async () => {
  const clock = new TurnedClock();
  const [folder, watched] = [newFolder(), newFolder()];
  writeFileSync(join(watched, 'a.ndjson'), `${events(1, 300).join('\n')}\n`);
  const server = await startScripted();
  const running = new RunningEngine(
    folder,
    { wallMs: clock.wallMs },
    clock,
    null,
    (hooks) =>
      new RunningSources({
        ...hooks,
        positionsOf: () => hooks.positions,
        createSource,
        clock,
        randomBytes,
        dataFolder: folder,
      }),
  );
  onTestFinished(async () => {
    await running.engine.close();
  });
  const source = { secrets: {}, active: true, blocked: null };
  await running.configure({
    streams: ['one', 'two'].map((id) => httpStream(server.url, { id: id as StreamId, name: id })),
    sources: [{ ...source, id: 'f' as SourceId, name: 'Files', settings: { kind: 'files', paths: [watched] } }],
    retention: { maxAgeMs: 30 * 24 * HOUR_MS, maxBytes: 1e9, hardLimitBytes: 2e9 },
  });
  const isDelivered = () =>
    running.trail.headSeq === 300 && ['one', 'two'].every((id) => running.stream(id).waiting === 0);
  while (!isDelivered()) await pass(clock, 20, 20);
  // Housekeeping after the events, and a whole round of reading them again to find damage.
  await pass(clock, HOUR_MS / 6, 1_000);
  const before = imageOf(folder);
  await pass(clock, HOUR_MS, 1_000);
  expect(imageOf(folder)).toEqual(before);
});
