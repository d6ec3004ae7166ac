import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { letTheWindowGoFirst } from '../../../src/main/threads/priority';

/** The nice values of this process's threads, by their ids; the main thread has the process's id. */
function niceValues(): Map<number, number> {
  return new Map(
    readdirSync('/proc/self/task').map((tid) => {
      const stat = readFileSync(`/proc/self/task/${tid}/stat`, 'utf8');
      // The fields after the name, which may contain anything: state is the first, nice the seventeenth.
      return [Number(tid), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])];
    }),
  );
}

test.skipIf(process.platform !== 'linux')('the priority of the calling thread is lowered, and of no other', () => {
  const before = niceValues();
  letTheWindowGoFirst(false);
  expect(niceValues()).toEqual(before);
  letTheWindowGoFirst(true);
  expect(niceValues()).toEqual(new Map([...before, [process.pid, 10]]));
});
