import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLeaves, LEAF_END, leafNumber, leafPaths, leafText } from '../../../src/scanner/leaves';
import { WINDOW_BYTES } from '../../../src/scanner/memory';
import { auditLogShape } from '../../../src/scanner/schema';
import { event } from './documents';

interface Shape {
  readonly [key: string]: Shape | string;
}

/** The leaves by their paths, as JSON.parse finds them; null if the event holds anything else. */
function parsedLeaves(text: string): Map<string, unknown> | null {
  const found = new Map<string, unknown>();
  const visit = (value: unknown, shape: Shape, above: string): boolean =>
    Object.entries(value as object).every(([key, child]) => {
      const holds = shape[key];
      if (holds === undefined) return false;
      if (typeof holds === 'object') {
        return (
          typeof child === 'object' && child !== null && !Array.isArray(child) && visit(child, holds, `${above}${key}.`)
        );
      }
      found.set(above + key, child);
      return holds === 'integer' ? Number.isInteger(child) : typeof child === 'string';
    });
  try {
    return visit(JSON.parse(text), auditLogShape, '') ? found : null;
  } catch {
    return null;
  }
}

function foundLeaves(text: string): Map<string, unknown> | null {
  // Not at the beginning of its memory, as in a batch.
  const bytes = Buffer.from(`before\n${text}\nbehind`);
  const end = bytes.length - 7;
  const places = findLeaves(bytes, 7, end);
  if (places === null) return null;
  const found = new Map<string, unknown>();
  leafPaths.forEach((path, leaf) => {
    const value = leafText(bytes, 7, places, leaf);
    if (value !== undefined) found.set(path, path.endsWith('StatusCode') ? Number(value) : value);
  });
  return found;
}

test('the leaves of an event are those that JSON.parse finds, and all of them', () => {
  let plain = 0;
  fc.assert(
    fc.property(event, (text) => {
      const [found, expected] = [foundLeaves(text), parsedLeaves(text)];
      if (found === null) return;
      plain++;
      expect(found).toEqual(expected);
    }),
    { numRuns: 3_000 },
  );
  expect(plain).toBeGreaterThan(300);
});

test('all leaves of every sample are found', () => {
  const file = join(import.meta.dirname, '../../fixtures/samples/odc-audit-trail-500.ndjson');
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    expect(foundLeaves(line)).toEqual(parsedLeaves(line));
    expect(foundLeaves(JSON.stringify(JSON.parse(line), null, 2))).toEqual(parsedLeaves(line));
  }
});

test.each([
  ['an unknown key', '{"Event":{"EventId":"a"},"Other":1}'],
  ['a key twice', '{"Event":{"EventId":"a","EventId":"b"}}'],
  ['an object twice', '{"Event":{"EventId":"a"},"Event":{}}'],
  ['another type', '{"Event":{"EventId":7}}'],
  ['null', '{"Event":{"EventId":null}}'],
  ['a text for a number', '{"Event":{"Response":{"StatusCode":"200"}}}'],
  ['an escape in a key', '{"Event":{"Ev\\u0065ntId":"a"}}'],
  ['something behind it', '{"Event":{}} '],
  ['no end', '{"Event":{}'],
  ['no beginning', '[]'],
  ['too much', JSON.stringify({ Event: { EventId: 'x'.repeat(WINDOW_BYTES) } })],
])('an event with %s has to be parsed', (_what, text) => {
  expect(foundLeaves(text)).toBeNull();
});

test('an empty text is there, and its place is between its quotes', () => {
  const bytes = Buffer.from('{"Event":{"EventId":""}}');
  const places = findLeaves(bytes, 0, bytes.length) as Uint32Array;
  const leaf = leafNumber('Event.EventId');
  expect(places[2 * leaf]).toBe(21);
  expect((places[2 * leaf + 1] as number) & LEAF_END).toBe(21);
  expect(leafText(bytes, 0, places, leaf)).toBe('');
  expect(leafText(bytes, 0, places, leafNumber('Event.DateTime'))).toBeUndefined();
  expect(leafNumber('Event.Unknown')).toBe(-1);
});
