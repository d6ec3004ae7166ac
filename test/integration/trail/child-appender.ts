/**
 * Runs in a process of its own, to be killed: appends numbered events and reports after each append what was
 * accepted. Arguments: the folder, the number of the first event. Output: a line "accepted N cursor M" each time,
 * "locked" if refused.
 */
import { writeSync } from 'node:fs';
import { openTrail, TrailLockedError } from '../../../src/main/engine/trail';
import { packEventIds } from '../../../src/main/engine/trail/log/event-ids';
import { encryption } from '../../support/trail-form';

const [directory = '', first = '1'] = process.argv.slice(2);

function packed(from: number, count: number) {
  const texts = Array.from({ length: count }, (_, index) => `{"EventId":"event-${from + index}","n":${from + index}}`);
  const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''));
  const ends = new Uint32Array(count);
  let at = 0;
  texts.forEach((text, index) => {
    at += text.length + 1;
    ends[index] = at - 1;
  });
  const ids = packEventIds(texts.map((_, index) => `event-${from + index}`));
  return { bytes, ends, ids, marks: new Uint8Array(count) };
}

/**
 * Writes directly to the pipe, so that a killed process has reported what it accepted. Waits while the pipe is full.
 */
function say(line: string): void {
  for (let bytes = Buffer.from(`${line}\n`); bytes.length > 0; ) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}

try {
  const trail = openTrail({
    directory,
    nowMs: Date.now(),
    maxSegmentBytes: 50_000,
    reservedBytes: 64 * 1024,
    encryption,
  });
  trail.streams.open('a', 'A', 'beginning', 1);
  let next = Number(first);
  for (;;) {
    const count = 1 + (next % 40);
    trail.append({
      sourceId: 'child',
      sourceName: 'Child',
      acceptedAtMs: next,
      events: packed(next, count),
      setAside: [],
      position: { key: 'next', value: String(next + count) },
    });
    next += count;
    const cursor = trail.streams.get('a')?.cursorSeq ?? 0;
    const step = Math.floor((trail.headSeq - cursor) / 2);
    const progress = { filtered: [], skipped: [], deadLetters: [], attempts: [], atMs: next };
    trail.streams.commitProgress('a', { ...progress, cursorSeq: cursor + step, delivered: step });
    say(`accepted ${next - 1} cursor ${cursor + step}`);
  }
} catch (error) {
  if (!(error instanceof TrailLockedError)) throw error;
  say('locked');
}
