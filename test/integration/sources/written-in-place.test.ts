/**
 * Files whose writers do not only append: room reserved with zeros and filled later, arrays whose closing bracket is written
 * over. Events have no ids, so that what is read twice shows.
 */
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { caughtUp, newFolder, type Running, range, type StartOptions, startSource, until } from './harness';

const watching = (path: string, options?: StartOptions) => startSource({ kind: 'files', paths: [path] }, options);
const has = (running: Running, count: number) =>
  until(() => running.trail.events.length >= count, `${count} events are there`);
const held = (running: Running) => running.trail.events.map((text) => Number(/(\d+)"?\}/.exec(text)?.[1]));
const restarted = async (running: Running, path: string) => {
  await running.stop();
  return watching(path, { trail: running.trail });
};

function writeAt(path: string, offset: number, text: string): void {
  const file = openSync(path, 'r+');
  writeSync(file, text, offset);
  closeSync(file);
}

describe.each([500, 1_023, 1_024, 1_025, 65_536, 1_048_575, 1_048_577, 4_194_304, 4_194_305, 40_000_000])(
  'a file with %i bytes of room that is filled later',
  (room) => {
    const records = {
      'as lines': { name: 'a.ndjson', head: '', line: (n: number) => `{"n":${n}}\n` },
      'as rows': { name: 'a.csv', head: 'kind,n\n', line: (n: number) => `x,${n}\n` },
    };

    test.each(['as lines', 'as rows'] as const)(
      'is read %s as it is filled, and once',
      async (form) => {
        const { name, head, line } = records[form];
        const path = join(newFolder(), name);
        const text = head + range(1, 40).map(line).join('');
        const cuts = [head.length + 2 * line(1).length, 100, 153, 157, text.length - 5, text.length];
        writeFileSync(path, Buffer.concat([Buffer.from(text.slice(0, cuts[0])), Buffer.alloc(room)]));
        let running = watching(path);
        await has(running, 2);
        for (const [index, cut] of cuts.entries()) {
          const from = cuts[index - 1] ?? 0;
          writeAt(path, from, text.slice(from, cut));
          await has(running, text.slice(head.length, cut).split('\n').length - 1);
          await caughtUp(running);
          if (index === 2) running = await restarted(running, path);
        }
        await caughtUp(running);
        expect(held(running)).toEqual(range(1, 40));
        expect(running.trail.setAside).toEqual([]);
      },
      30_000,
    );
  },
);

describe.each([2, 60, 3_000])('an array of %i objects', (count) => {
  const objects = (from: number, to: number) => range(from, to).map((n) => `{"kind":"created","n":${n}}`);

  test.each([
    { opening: '[', between: ',', closing: ']' },
    { opening: '[', between: ', ', closing: ' ]\n' },
    { opening: '[\n', between: ',\n', closing: '\n]\n' },
    { opening: '[\r\n  ', between: ',\r\n  ', closing: '\r\n]' },
  ])('that grows by writing over its end ($closing) is read once', async ({ opening, between, closing }) => {
    const path = join(newFolder(), 'a.json');
    writeFileSync(path, opening + objects(1, count).join(between) + closing);
    let running = watching(path);
    await has(running, count);
    await caughtUp(running);
    expect(running.source.status().unreadInputs).toEqual([]);
    for (const n of range(count + 1, count + 4)) {
      const end = readFileSync(path).length - closing.length;
      writeAt(path, end, between + objects(n, n) + closing);
      await has(running, n);
      await caughtUp(running);
      if (n === count + 2) running = await restarted(running, path);
    }
    expect(held(running)).toEqual(range(1, count + 4));
    expect(running.source.status().unreadInputs).toEqual([]);
    expect(running.trail.setAside).toEqual([]);
  });

  test('that is rewritten with more objects each time is read on', async () => {
    const path = join(newFolder(), 'a.json');
    const array = (to: number) =>
      JSON.stringify(
        objects(1, to).map((text) => JSON.parse(text)),
        null,
        2,
      );
    writeFileSync(path, array(count));
    const running = watching(path);
    await has(running, count);
    for (const to of [count + 1, count + 5]) {
      await caughtUp(running);
      writeAt(path, 0, array(to));
      await has(running, to);
    }
    await caughtUp(running);
    expect(running.trail.events.map((text) => JSON.parse(text).n)).toEqual(range(1, count + 5));
  });

  test('behind which another array is written is read, and so is that', async () => {
    const path = join(newFolder(), 'a.json');
    const first = `[${objects(1, count)}]\n`;
    writeFileSync(path, first);
    const running = watching(path);
    await has(running, count);
    await caughtUp(running);
    writeAt(path, first.length, `[${objects(count + 1, count + 2)}]`);
    await has(running, count + 2);
    await caughtUp(running);
    expect(held(running)).toEqual(range(1, count + 2));
    expect(running.source.status().unreadInputs).toEqual([]);
  });
});
