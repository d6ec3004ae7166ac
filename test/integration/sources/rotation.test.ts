import { appendFileSync, copyFileSync, existsSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lines, MemoryTrail, newFolder, numbers, range, startSource, until } from './harness';

type Step =
  /** Bytes are added, wherever that ends. */
  | { readonly kind: 'write'; readonly bytes: number }
  /** The file is renamed, its writer finishes the line under the new name; or the line is finished, and it is copied and cut back. */
  | { readonly kind: 'rename' | 'copy-truncate' }
  | { readonly kind: 'restart' }
  /** Everything written so far is read first. */
  | { readonly kind: 'catch-up' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('write' as const), bytes: fc.integer({ min: 1, max: 3_000 }) }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'rename' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'copy-truncate' }) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'restart' }) },
  { weight: 2, arbitrary: fc.constant<Step>({ kind: 'catch-up' }) },
);

const EVENTS = 100;

test('however it is written, rotated and interrupted, every event of a log arrives once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const folder = newFolder();
      const path = join(folder, 'audit.log');
      const trail = new MemoryTrail();
      const all = Buffer.from(lines(1, EVENTS));
      let written = 0;
      let rotations = 0;
      /** The file in which the writer has left a line half written. */
      let unfinished: string | null = null;
      const write = (to: number) => {
        if (unfinished !== null && written < to) {
          const lineEnd = Math.min(to, all.indexOf('\n', written) + 1);
          appendFileSync(unfinished, all.subarray(written, lineEnd));
          if (all[lineEnd - 1] === 0x0a) unfinished = null;
          written = lineEnd;
        }
        if (written >= to) return;
        appendFileSync(path, all.subarray(written, to));
        written = to;
      };
      const finishLine = () => write(all.indexOf('\n', Math.max(0, written - 1)) + 1 || all.length);
      writeFileSync(path, '');
      let running = startSource({ kind: 'files', paths: [join(folder, 'audit.log*')] }, { trail });
      const lastWhole = () => all.subarray(0, written).lastIndexOf('\n') + 1;
      const complete = () => all.subarray(0, lastWhole()).filter((byte) => byte === 0x0a).length;
      const catchUp = () => until(() => trail.events.length >= complete(), `${complete()} events are there`);

      for (const { kind, ...more } of steps) {
        switch (kind) {
          case 'write':
            write(Math.min(all.length, written + ('bytes' in more ? more.bytes : 0)));
            break;
          case 'rename':
            if (unfinished !== null) finishLine();
            rotations++;
            renameSync(path, `${path}.${rotations}`);
            if (written > 0 && all[written - 1] !== 0x0a) unfinished = `${path}.${rotations}`;
            writeFileSync(path, '');
            break;
          case 'copy-truncate':
            finishLine();
            rotations++;
            copyFileSync(path, `${path}.${rotations}`);
            truncateSync(path);
            break;
          case 'restart':
            await running.stop();
            running = startSource({ kind: 'files', paths: [join(folder, 'audit.log*')] }, { trail });
            break;
          case 'catch-up':
            await catchUp();
            break;
        }
      }
      write(all.length);
      expect(existsSync(path)).toBe(true);
      await catchUp();
      await running.stop();
      expect(numbers(trail).sort((a, b) => a - b)).toEqual(range(1, EVENTS));
      expect(trail.setAside).toEqual([]);
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
