/**
 * Compressed files of all sizes around the pieces in which they are read: what the trail holds is compared with what was written.
 */
import { renameSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { RAW_PIECE_BYTES } from '../../../src/sources/parse/inflate';
import { Random } from '../../fault/random';
import { caughtUp, type MemoryTrail, newFolder, range, type StartOptions, startSource } from './harness';

/** Long untouched, so that nothing more is waited for. */
const LONG_AGO_S = 1_700_000_000;
const watching = (paths: string[], options?: StartOptions) => startSource({ kind: 'files', paths }, options);

/** Text that hardly gets smaller by compressing. */
function noise(random: Random, length: number): string {
  return Array.from({ length: Math.ceil(length / 8) }, () => random.between(0, 0xffff_ffff).toString(36)).join('');
}

/** Events without ids, so that nothing but the place tells what was read. */
function eventsOf(rawBytes: number, seed = 1): string[] {
  const random = new Random(seed);
  const events: string[] = [];
  for (let bytes = 0; bytes < rawBytes; bytes += events.at(-1)?.length ?? 0) {
    events.push(`{"number":${events.length + 1},"noise":"${noise(random, 200)}"}`);
  }
  return events;
}

const forms = {
  ndjson: (events: readonly string[]) => events.map((event) => `${event}\n`).join(''),
  json: (events: readonly string[]) => `[${events.join(',\n')}]`,
  csv: (events: readonly string[]) =>
    `number,noise\n${events.map((event) => `${Object.values(JSON.parse(event)).join(',')}\n`).join('')}`,
};
type Form = keyof typeof forms;

/** The numbers of the events that the trail holds; of one that came otherwise than it was written, nothing. */
const held = (trail: MemoryTrail, written: readonly string[]) => {
  const noises = new Map(written.map((text, index) => [JSON.parse(text).noise as string, index + 1]));
  return trail.events.map((text) => noises.get(/"noise":"(\w+)"/.exec(text)?.[1] ?? ''));
};

/** Brings the compressed file to exactly so many bytes with a field of its header that no one reads. */
function paddedTo(raw: Buffer, bytes: number): Buffer {
  const padded = Buffer.alloc(bytes - raw.length, 'n');
  padded[padded.length - 1] = 0;
  const head = Buffer.from(raw.subarray(0, 10));
  head[3] = 8;
  return Buffer.concat([head, padded, raw.subarray(10)]);
}

function writeOld(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes);
  utimesSync(path, LONG_AGO_S, LONG_AGO_S);
}

describe.each(Object.keys(forms) as Form[])('compressed %s', (form) => {
  test.each([-1, 0, 1])('that is %i bytes longer than one read is read whole, once', async (more) => {
    const folder = newFolder();
    const path = join(folder, `a.${form}.gz`);
    const events = eventsOf(18_000);
    const raw = gzipSync(forms[form](events));
    expect(raw.length).toBeLessThan(RAW_PIECE_BYTES - 100);
    writeOld(path, paddedTo(raw, RAW_PIECE_BYTES + more));
    const first = watching([path]);
    await caughtUp(first);
    expect(held(first.trail, events)).toEqual(range(1, events.length));
    expect(first.source.status()).toMatchObject({ state: 'running', problem: null });
    await first.stop();
    const second = watching([path], { trail: first.trail });
    await caughtUp(second);
    expect(second.trail.events).toHaveLength(events.length);
    expect(second.trail.setAside).toEqual([]);
  });

  test.each([2, 10, 100])('of %i reads is read whole, from one member or from many', async (reads) => {
    const folder = newFolder();
    const events = eventsOf(RAW_PIECE_BYTES * reads * 1.9);
    const text = Buffer.from(forms[form](events));
    const single = gzipSync(text);
    expect(single.length).toBeGreaterThan(RAW_PIECE_BYTES * reads);
    const members: Buffer[] = [];
    for (let at = 0; at < text.length; at += 50_000) members.push(gzipSync(text.subarray(at, at + 50_000)));
    for (const raw of [single, Buffer.concat(members)]) {
      const path = join(folder, `${raw.length}.${form}.gz`);
      writeOld(path, raw);
      const running = watching([path]);
      await caughtUp(running);
      expect(held(running.trail, events)).toEqual(range(1, events.length));
      expect(running.source.status()).toMatchObject({ state: 'running', problem: null });
      expect(running.trail.setAside).toEqual([]);
      await running.stop();
    }
  });

  test('continues where it was when rotation compressed the log, also far inside the file', async () => {
    const folder = newFolder();
    const log = join(folder, `audit.${form}`);
    const events = eventsOf(RAW_PIECE_BYTES * 20);
    const text = Buffer.from(forms[form](events));
    writeFileSync(log, text.subarray(0, text.indexOf('\n', text.length / 2) + 1));
    const first = watching([folder]);
    await caughtUp(first);
    const before = first.trail.events.length;
    expect(before).toBeGreaterThan(10);
    await first.stop();
    unlinkSync(log);
    writeOld(join(folder, `audit.${form}.1.gz`), gzipSync(text));
    const second = watching([folder], { trail: first.trail });
    await caughtUp(second);
    expect(held(second.trail, events)).toEqual(range(1, events.length));
    expect(second.trail.setAside).toEqual([]);
  });
});

test('a log that is being compressed while it is found is not taken for another file', async () => {
  const folder = newFolder();
  const log = join(folder, 'audit.ndjson');
  const events = eventsOf(RAW_PIECE_BYTES * 20);
  const text = Buffer.from(forms.ndjson(events));
  writeFileSync(log, text.subarray(0, text.length * 0.9));
  const running = watching([folder]);
  await caughtUp(running);
  renameSync(log, `${log}.1`);
  writeFileSync(`${log}.1`, text);
  await caughtUp(running);
  const raw = gzipSync(text);
  const archive = join(folder, 'audit.ndjson.1.gz');
  writeFileSync(archive, raw.subarray(0, raw.length / 2));
  await expect.poll(() => running.source.status().caughtUp).toBe(false);
  writeOld(archive, raw);
  unlinkSync(`${log}.1`);
  await caughtUp(running);
  expect(held(running.trail, events)).toEqual(range(1, events.length));
});
