/**
 * `sluice run` killed without warning at 30 moments of one run. The moments are drawn from a seed and told by what is seen at the
 * destination (a request begun, so many bytes, an answer), so that they mean the same on a slow machine as on a fast one.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openTrailReader } from '../../../src/main/engine/trail';
import { MadeEvents } from '../../fault/made-events';
import { Random } from '../../fault/random';
import { CountingReceiver } from './support/counting-receiver';
import { type RunningSluice, sluice, startSluice, withBuiltSluice } from './support/sluice';

withBuiltSluice();

const SEED = 20_261;
const KILLS = 30;
const EVENTS = 20_000;
const BATCH = 100;

/** Several requests under way, so that their answers come in any order and the cursor has gaps to wait for. */
function makeLab(url: string) {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-kills-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'trail'));
  const config = join(folder, 'sluice.yaml');
  writeFileSync(
    config,
    `version: 1
sources: [{name: files, kind: files, paths: ["./trail/*.ndjson"]}]
streams: [{name: lab, destination: {kind: http, url: "${url}", ordered: false}, delivery: {maxBatchEvents: ${BATCH}}}]
`,
  );
  return { config, data: join(folder, 'data'), file: join(folder, 'trail', 'audit.ndjson') };
}

/** Waits for a moment of this life that is drawn at random, but sure to come while so many events are still to be sent. */
async function momentOf(random: Random, running: RunningSluice, receiver: CountingReceiver, pending: number) {
  const before = receiver.progress;
  const share = random.between(1, Math.max(1, Math.floor(pending / BATCH)));
  switch (random.between(0, 3)) {
    case 0:
      return running.until(/engine running/);
    case 1:
      return receiver.until(({ requests }) => requests >= before.requests + share);
    case 2:
      return receiver.until(({ answers }) => answers >= before.answers + share);
    default: {
      // The smallest event has more than 200 bytes, and each pending one comes at least once.
      const bytes = random.between(1, pending * 200);
      return receiver.until((progress) => progress.bytes >= before.bytes + bytes);
    }
  }
}

function cursorIn(data: string): number {
  const reader = openTrailReader(data);
  try {
    return reader.streams()[0]?.cursorSeq ?? 0;
  } finally {
    reader.close();
  }
}

function storedLines(data: string): string[] {
  const reader = openTrailReader(data);
  try {
    const slices = [...reader.readBlocks({ fromSeq: 1, toSeq: reader.headSeq })];
    return slices.flatMap(({ bytes }) =>
      Buffer.from(bytes)
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== ''),
    );
  } finally {
    reader.close();
  }
}

it(`loses and alters nothing of ${EVENTS} events when killed ${KILLS} times, and is never ahead of what was acknowledged`, {
  timeout: 240_000,
}, async () => {
  const random = new Random(SEED);
  const made = new MadeEvents(SEED);
  const lines = Array.from({ length: EVENTS }, (_, number) => made.make(number));
  const receiver = await CountingReceiver.start(new Map(lines.map((line, number) => [line, number])));
  const { config, data, file } = makeLab(receiver.url);
  const args = ['run', '--config', config, '--data', data];
  let written = 0;
  let furthest = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    // The file grows from life to life, and now and then ends within a line.
    const upTo = Math.floor((EVENTS * kill) / KILLS);
    const more = `${lines.slice(written, upTo).join('\n')}\n`;
    const half = random.chance(0.3) ? random.between(1, 200) : 0;
    appendFileSync(file, more.slice(0, more.length - half));
    written = upTo;
    const running = startSluice(args);
    await Promise.race([
      momentOf(random, running, receiver, written - 1 - receiver.acknowledged.size),
      running.ended.then(() => Promise.reject(new Error(`It ended by itself.\n${running.told}`))),
    ]);
    running.kill('SIGKILL');
    await running.ended;
    appendFileSync(file, more.slice(more.length - half));

    // Events stand in the trail in the order of the file, as is shown at the end: the cursor counts lines.
    const cursor = cursorIn(data);
    furthest = Math.max(furthest, cursor);
    const ahead = lines.findIndex((_, number) => number < cursor && !receiver.acknowledged.has(number));
    expect(ahead, `kill ${kill}: cursor ${cursor}, but event ${ahead} was never acknowledged`).toBe(-1);
  }

  expect(furthest).toBeGreaterThan(0);

  const { code, told } = await sluice([...args, '--until-drained']);
  expect(told).toContain(`lab: accepted ${EVENTS}, delivered ${EVENTS}, waiting 0, set aside 0, dead-lettered 0`);
  expect(code).toBe(0);
  expect(receiver.unknown).toEqual([]);
  expect(receiver.acknowledged.size).toBe(EVENTS);
  const stored = storedLines(data);
  expect(stored.length).toBe(EVENTS);
  expect(stored.findIndex((line, index) => line !== lines[index])).toBe(-1);
  expect((await sluice(['status', '--data', data, '--check'])).code).toBe(0);
});
