import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf } from '../../../src/destinations/batch';
import { eventReader, readEvent } from '../../../src/destinations/mapping/event-reader';
import { type AnyLeaf, type Leaf, leafNames, leafPaths } from '../../../src/destinations/mapping/leaf-table';
import type { OdcEvent } from '../../../src/destinations/mapping/odc-event';
import { ParsedEvent } from '../../../src/destinations/mapping/parsed-event';
import { sampleEvents } from '../../support/format-events';
import { rawJson } from '../shaping/json/raw-json';
import { anyEvent } from './support/material';

const outside = new Set<AnyLeaf>(['statusCode', 'schema', 'customerVisible']);
const isInside = (leaf: AnyLeaf): leaf is Leaf => !outside.has(leaf);
const keys = [...new Set(Object.values(leafPaths).flat()), 'Unknown', 'é', '__proto__'];

/** All that an event tells. */
function told(event: OdcEvent) {
  return {
    leaves: leafNames.filter(isInside).map((leaf) => [leaf, event.get(leaf), event.isString(leaf)]),
    present: leafNames.filter((leaf) => event.has(leaf)),
    others: [event.statusCode, event.schema, event.customerVisible],
    keys: keys.filter((key) => event.hasKey(key)),
    json: event.json,
  };
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const parsed = (bytes: Uint8Array) => new ParsedEvent(Buffer.from(bytes));

describe('reading an event by the places of its leaves', () => {
  it('finds in any JSON what parsing finds', () => {
    const object = rawJson(keys).filter((text) => text.trimStart().startsWith('{'));
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 5 }), (texts) => {
        const { bytes, starts, ends, count } = batchOf(texts.map(bytesOf));
        const eventOf = eventReader(bytes, starts, ends, count);
        texts.forEach((text, index) => {
          expect(told(eventOf(index))).toEqual(told(parsed(bytesOf(text))));
        });
      }),
      { numRuns: 3_000 },
    );
  });

  it('finds in events with any texts what parsing finds, again and again', () => {
    fc.assert(
      fc.property(anyEvent, (bytes) => {
        expect(told(readEvent(bytes))).toEqual(told(parsed(bytes)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads memory that threads share, wherever in it the events stand', () => {
    const own = batchOf(sampleEvents.map(bytesOf));
    const shared = new Uint8Array(new SharedArrayBuffer(own.bytes.length + 7), 7);
    shared.set(own.bytes);
    const eventOf = eventReader(shared, own.starts.subarray(3), own.ends.subarray(3), own.count - 3);
    sampleEvents.slice(3).forEach((text, index) => {
      expect(told(eventOf(index))).toEqual(told(parsed(bytesOf(text))));
    });
  });

  it('tells a text from a number at a leaf where both were seen', () => {
    for (const id of ['1', '"1"', '{"a":1}', 'null', '"x"', '[1]', '-1.50']) {
      const bytes = bytesOf(`{"Event":{"Category":"c","EventId":${id}}}`);
      expect(told(readEvent(bytes))).toEqual(told(parsed(bytes)));
    }
  });

  it('lists what no one has taken in the order of the event, and nothing where there is more than that', () => {
    const event = readEvent(bytesOf('{"Event":{"Ring":"R1","Category":"c","EventId":"","TenantId":null}}'));
    expect(event.leavesBeside(0)).toEqual(['ring', 'category']);
    expect(event.leavesBeside(1 << leafNames.indexOf('ring'))).toEqual(['category']);
    expect(readEvent(bytesOf('{"Event":{"Ring":"R1","New":1}}')).leavesBeside(0)).toBeNull();
    expect(readEvent(bytesOf('{"Event":{"Ring":1.50}}')).leavesBeside(0)).toBeNull();
  });
});
