import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf, sliceBatch } from '../../../../src/destinations/batch';
import { frame } from '../../../../src/destinations/http/encode';
import type { EventBatch } from '../../../../src/destinations/sender';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const batchOfTexts = (...texts: string[]) => batchOf(texts.map((text) => encoder.encode(text)));

/** The same events with foreign bytes between them, as when a filter has left some out. */
function scattered(texts: readonly string[]): EventBatch {
  const withGaps = batchOfTexts(...texts.flatMap((text) => ['{"left":"out"}', text]));
  const odd = (numbers: Uint32Array) => numbers.filter((_, index) => index % 2 === 1);
  return {
    ...withGaps,
    starts: odd(withGaps.starts),
    ends: odd(withGaps.ends),
    seqs: withGaps.seqs.filter((_, index) => index % 2 === 1),
    count: texts.length,
    contiguous: false,
  };
}

const anyEvent = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 3 }));
const anyTexts = fc.array(
  fc.tuple(anyEvent, fc.constantFrom(undefined, 2)).map(([event, indent]) => JSON.stringify(event, null, indent)),
  { minLength: 1, maxLength: 20 },
);

describe('NDJSON', () => {
  it("sends the trail's own bytes if nothing has to change", () => {
    const batch = sliceBatch(batchOfTexts('{"a":1}', '{"b":2}', '{"c":3}'), 1, 3);
    const body = frame(batch, 'ndjson');
    expect(decoder.decode(body)).toBe('{"b":2}\n{"c":3}\n');
    expect(body.buffer).toBe(batch.bytes.buffer);
  });

  it('puts a pretty-printed event on one line without changing its strings or the trail', () => {
    const batch = batchOfTexts('{\r\n  "a": "x\\ny"\n}', '{"b":2}');
    const before = batch.bytes.slice();
    expect(decoder.decode(frame(batch, 'ndjson'))).toBe('{    "a": "x\\ny" }\n{"b":2}\n');
    expect(batch.bytes).toEqual(before);
  });

  it('holds any events, one per line, each with its value', () => {
    fc.assert(
      fc.property(anyTexts, fc.boolean(), (texts, gaps) => {
        const batch = gaps ? scattered(texts) : batchOfTexts(...texts);
        const lines = decoder.decode(frame(batch, 'ndjson')).split('\n');
        expect(lines.pop()).toBe('');
        expect(lines).toEqual(texts.map((text) => text.replaceAll('\n', ' ')));
        expect(lines.map((line) => JSON.parse(line))).toEqual(texts.map((text) => JSON.parse(text)));
      }),
    );
  });
});

describe('A JSON array', () => {
  it('holds any events byte for byte', () => {
    fc.assert(
      fc.property(anyTexts, fc.boolean(), (texts, gaps) => {
        const batch = gaps ? scattered(texts) : batchOfTexts(...texts);
        const body = decoder.decode(frame(batch, 'array'));
        expect(body).toBe(`[${texts.join(',')}]`);
        expect(JSON.parse(body)).toHaveLength(texts.length);
      }),
    );
  });

  it('leaves the trail unchanged', () => {
    const batch = batchOfTexts('{"a":1}', '{"b":2}');
    const before = batch.bytes.slice();
    frame(batch, 'array');
    expect(batch.bytes).toEqual(before);
  });
});

describe('One event per request', () => {
  it('is the unchanged event', () => {
    const batch = sliceBatch(batchOfTexts('{"a":1}', '{ "b" :\n2}'), 1, 2);
    expect(decoder.decode(frame(batch, 'object'))).toBe('{ "b" :\n2}');
  });

  it('refuses more than one', () => {
    expect(() => frame(batchOfTexts('{}', '{}'), 'object')).toThrow(RangeError);
  });
});
