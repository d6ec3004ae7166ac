/** How a file is read into the parser's turns: every byte once, and no more turns than the work calls for. */
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { PieceMemory } from '../../../src/sources/files/piece-memory';
import { PlainContent } from '../../../src/sources/files/plain-content';
import { FileRest } from '../../../src/sources/files/rest';
import { openDocument } from '../../../src/sources/parse/open-document';
import { DEFAULT_PARSE_OPTIONS } from '../../../src/sources/parse/types';
import { TurnedClock } from '../../support/turned-clock';
import { unpack } from './feed';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function readWhole(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-content-'));
  folders.push(folder);
  const path = join(folder, 'trail.ndjson');
  await writeFile(path, text);
  const handle = await open(path);
  let bytesRead = 0;
  const counted = new Proxy(handle, {
    get: (target, name) => {
      if (name === 'stat') return () => target.stat();
      return async (buffer: Buffer, at: number, length: number, position: number) => {
        const read = await target.read(buffer, at, length, position);
        bytesRead += read.bytesRead;
        return read;
      };
    },
  });
  const content = new PlainContent(
    counted,
    (beginning, isWhole, from) => openDocument(beginning, path, DEFAULT_PARSE_OPTIONS, from, isWhole),
    new FileRest(new TurnedClock()),
    new PieceMemory(),
  );
  const events: string[] = [];
  let turns = 0;
  for (;;) {
    const step = await content.next(true);
    if (step.kind !== 'parsed') break;
    turns++;
    events.push(...unpack(step.parsed.events));
    step.release();
  }
  await handle.close();
  return { events, turns, bytesRead };
}

const lines = (count: number, bytes: number) =>
  Array.from({ length: count }, (_, at) => `{"n":${at},"x":"${'x'.repeat(Math.max(0, bytes - 24))}"}`);

describe('a file of small events', () => {
  test.each([
    [12, 120_000],
    [60, 50_000],
  ])('of %i bytes is read once, however many turns it takes', async (bytes, count) => {
    const expected = lines(count, bytes);
    const { events, turns, bytesRead } = await readWhole(`${expected.join('\n')}\n`);
    expect(events).toEqual(expected);
    expect(turns).toBeGreaterThan(3);
    expect(bytesRead).toBeLessThan(expected.join('\n').length * 1.1);
  });

  test('of 170 bytes takes one turn for each megabyte', async () => {
    const expected = lines(21_000, 185);
    const text = `${expected.join('\n')}\n`;
    const { events, turns } = await readWhole(text);
    expect(events).toEqual(expected);
    expect(turns).toBe(Math.ceil(text.length / 1_048_576));
  });
});
