/**
 * Damaged bodies and files by the thousand: no crash, no hang, no growth, and nothing dropped without a word.
 * A longer run: SLUICE_FUZZ=100000 npx vitest run test/integration/sources/fuzz; a failure names the mutant's number,
 * and SLUICE_FUZZ_FROM=<number> SLUICE_FUZZ=1 runs that one again.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import { identifyFile, runImport } from '../../../src/sources/import';
import { isGzip } from '../../../src/sources/parse/inflate';
import { openDocument } from '../../../src/sources/parse/open-document';
import { DEFAULT_PARSE_OPTIONS } from '../../../src/sources/parse/types';
import { cut, feed, firstUnaccounted } from '../../unit/sources/feed';
import { dice, mutant } from '../../unit/sources/fuzzing';
import { MemoryTrail, newFolder, startSource, until } from './harness';

const from = Number(process.env.SLUICE_FUZZ_FROM ?? 0);
const count = Number(process.env.SLUICE_FUZZ ?? 3_000);
/** Files and requests cost more than bytes in memory: a tenth of the number, at least one. */
const dearCount = Math.max(1, Math.floor(count / 10));
/** A mutant takes milliseconds; a minute each is a hang on any machine. */
const within = (mutants: number) => ({ timeout: 60_000 + mutants * 100 });

const options = { ...DEFAULT_PARSE_OPTIONS, maxSingleBadInRow: Number.POSITIVE_INFINITY, maxEventBytes: 20_000 };

test(`${count} damaged documents: the same however they are cut, every byte accounted for`, within(count), () => {
  for (let number = from; number < from + count; number++) {
    const { name, bytes } = mutant(number);
    const open = () => openDocument(bytes, name, options, undefined, true);
    const parser = open();
    const again = open();
    if (parser === null || again === null) throw new Error(`Mutant ${number}: not decided although it is whole.`);
    const whole = feed(parser, [Buffer.from(bytes)]);
    const roll = dice(number);
    const places = Array.from({ length: roll(20) }, () => roll(bytes.length + 1));
    expect(feed(again, cut(bytes, places)), `mutant ${number}`).toEqual(whole);
    expect(whole.rest.length, `mutant ${number}`).toBe(0);
    if (parser.place().format.kind === 'json') expect(firstUnaccounted(bytes, whole), `mutant ${number}`).toBe(-1);
    expect(parser.place().offset, `mutant ${number}`).toBe(bytes.length);
  }
});

test(`${dearCount} damaged files: imported without a crash, and twice is once`, within(dearCount), async () => {
  const folder = newFolder();
  const control = { signal: new AbortController().signal, onProgress: () => undefined };
  for (let number = from; number < from + dearCount; number++) {
    const { name, bytes } = mutant(number);
    const path = join(folder, `${number}-${name}`);
    writeFileSync(path, number % 3 === 0 && !isGzip(bytes) ? gzipSync(bytes) : bytes);
    const trail = new MemoryTrail();
    const deps = { sink: trail, positions: trail.positions, tailSeq: () => trail.tailSeq, clock: systemClock };
    const file = await identifyFile(path, control.signal);
    const first = await runImport(file, deps, control);
    expect(first.stored + first.duplicates + first.setAside, `mutant ${number}`).toBeGreaterThanOrEqual(first.rows);
    const [events, setAside] = [trail.events.length, trail.setAside.length];
    const second = await runImport(file, deps, control);
    expect(second.stored, `mutant ${number}`).toBe(0);
    expect([trail.events.length, trail.setAside.length], `mutant ${number}`).toEqual([events, setAside]);
  }
});

test(`${dearCount} damaged bodies: taken or refused, and what is taken adds up`, within(dearCount), async () => {
  const running = startSource({ kind: 'collector', port: 0 }, { secrets: { 'auth.token': 'secret' } });
  await until(() => running.source.status().url !== null, 'it listens');
  const { trail } = running;
  for (let number = from; number < from + dearCount; number++) {
    const { bytes } = mutant(number);
    const before = { events: trail.events.length, duplicates: trail.duplicates, setAside: trail.setAside.length };
    const response = await fetch(running.source.status().url ?? '', {
      method: 'POST',
      body: Uint8Array.from(bytes),
      headers: {
        authorization: 'Bearer secret',
        'content-type': 'application/json',
        ...(isGzip(bytes) ? { 'content-encoding': 'gzip' } : {}),
      },
    });
    const answer = (await response.json()) as { accepted: number; duplicates: number; setAsideTotal: number };
    const gained = {
      accepted: trail.events.length - before.events,
      duplicates: trail.duplicates - before.duplicates,
      setAsideTotal: trail.setAside.length - before.setAside,
    };
    expect([200, 400, 413], `mutant ${number}`).toContain(response.status);
    const taken = { accepted: answer.accepted, duplicates: answer.duplicates, setAsideTotal: answer.setAsideTotal };
    const nothing = { accepted: 0, duplicates: 0, setAsideTotal: 0 };
    expect(response.status === 200 ? taken : nothing, `mutant ${number}`).toEqual(gained);
  }
});
