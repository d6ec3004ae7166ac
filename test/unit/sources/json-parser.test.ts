import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonParser } from '../../../src/sources/parse/json-parser';
import { DEFAULT_PARSE_OPTIONS, type ParseOptions } from '../../../src/sources/parse/types';
import { cut, feed, feedJson, firstUnaccounted } from './feed';

const sample = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../fixtures/samples', name));
const codes = (fed: { unreadable: readonly { code: string }[] }) => fed.unreadable.map((record) => record.code);

describe('records', () => {
  test('500 lines are 500 events, byte for byte, all on the schema and with an id', () => {
    const bytes = sample('odc-audit-trail-500.ndjson');
    const lines = bytes.toString('utf8').trimEnd().split('\n');
    const fed = feedJson(Buffer.from(bytes));
    expect(fed.events).toEqual(lines);
    expect(fed.ids).toEqual(lines.map((line) => JSON.parse(line).Event.EventId));
    expect(new Set(fed.marks)).toEqual(new Set([0]));
    expect(fed.unreadable).toEqual([]);
  });

  test.each([
    ['bad/one-bad-line-in-five.ndjson', 4, ['SLUICE-REC-001']],
    ['bad/bom-crlf.ndjson', 5, []],
    ['bad/array.json', 7, []],
    ['bad/same-event-three-times.ndjson', 3, []],
    ['bad/scalars.ndjson', 1, new Array(5).fill('SLUICE-REC-002')],
    ['bad/not-json.txt', 0, ['SLUICE-REC-001', 'SLUICE-REC-001']],
    ['bad/empty.ndjson', 0, []],
  ])('%s gives %i events and %j', (name, events, expected) => {
    const fed = feedJson(sample(name));
    expect(codes(fed)).toEqual(expected);
    expect(fed.events).toHaveLength(events);
  });

  test('a half-written last line waits, and is cut short when nothing follows for good', () => {
    const waiting = feedJson(sample('bad/half-written-last-line.ndjson'), {}, false);
    expect(waiting.events).toHaveLength(3);
    expect(waiting.unreadable).toEqual([]);
    expect(waiting.rest.length).toBeGreaterThan(0);
    const ended = feedJson(sample('bad/half-written-last-line.ndjson'));
    expect(codes(ended)).toEqual(['SLUICE-REC-006']);
    expect(ended.unreadable[0]).toMatchObject({ line: 4, record: 4, totalBytes: waiting.rest.length });
  });

  test('off-schema and id-less events are carried as they came, and marked', () => {
    expect(feedJson(sample('bad/off-schema-but-json.ndjson')).marks).toEqual([1]);
    expect(feedJson(sample('bad/no-event-id.ndjson')).marks).toEqual([2]);
  });
});

describe('marks', () => {
  test.each([
    ['{}', 2],
    ['{"Event":{"EventId":"a"}}', 0],
    ['{"Event":{"EventId":""}}', 2],
    ['{"Event":{"EventId":7}}', 3],
    ['{"Event":{"EventId":"a"},"Event":{}}', 2],
    ['{"Event":{"EventId":"a","Response":{"StatusCode":200.0}}}', 0],
    ['{"Event":{"EventId":"a","Response":{"StatusCode":200.5}}}', 1],
    ['{"Event":{"EventId":"a","Response":{"StatusCode":"200"}}}', 1],
    ['{"Event":{"EventId":"a","Response":null}}', 1],
    ['{"Event":{"EventId":"a","Response":[]}}', 1],
    ['{"Event":{"EventId":"a"},"Other":1}', 1],
    ['{"CustomerVisible":true,"Event":{"EventId":"a"}}', 1],
    ['{"Event":\n{"EventId":"a"}}', 8],
    ['{"Eve\\u006et":{"EventId":"a"}}', 0],
  ])('%s has mark %i', (text, mark) => {
    expect(feedJson(text).marks).toEqual([mark]);
  });

  test('an id is read through its escapes', () => {
    expect(feedJson('{"Event":{"EventId":"a\\u0062\\"c"}}').ids).toEqual(['ab"c']);
  });
});

describe('what is kept as it came', () => {
  test.each([
    '{"n":12345678901234567890123456789,"n":1,"n":1e400,"deep":{"x":[1,{"y":null}]}}',
    '{"lone":"\\ud800","nul":"\\u0000"}',
    '{ "spaced" : [ 1 , 2 ] , "e" : 1.5E-7 , "z" : -0 }',
  ])('%s', (text) => {
    expect(feedJson(text).events).toEqual([text]);
  });

  test('a pretty-printed object is one event, also when several follow each other', () => {
    const pretty = JSON.stringify({ a: 1, b: [{ c: 2 }] }, null, 2);
    expect(feedJson(`${pretty}${pretty}\n\n${pretty}`).events).toEqual([pretty, pretty, pretty]);
  });

  test('objects that touch are distinguished', () => {
    expect(feedJson('{}{"a":1}{}').events).toEqual(['{}', '{"a":1}', '{}']);
  });

  test('an array of one line, of many, and one behind the other', () => {
    expect(feedJson('[{"a":1},{"b":[1,2]}]').events).toEqual(['{"a":1}', '{"b":[1,2]}']);
    expect(feedJson('[\n {"a":1},\n {"b":2}\n]\n[{"c":3}]\n{"d":4}\n').events).toHaveLength(4);
    expect(feedJson('[]').events).toEqual([]);
  });
});

describe('what is set aside', () => {
  test.each<[string, string[], string[]]>([
    ['{"a":1}\n{"b":\n{"c":3}\n{"d":4}\n', ['{"a":1}', '{"c":3}', '{"d":4}'], ['SLUICE-REC-001']],
    ['{"a":1} what\n{"b":2}', ['{"a":1}', '{"b":2}'], ['SLUICE-REC-001']],
    ['[{"a":1},{bad},{"c":3}]', ['{"a":1}', '{"c":3}'], ['SLUICE-REC-001']],
    ['[{"a":1},7,"x",null,[{}],{"c":3}]', ['{"a":1}', '{"c":3}'], new Array(4).fill('SLUICE-REC-002')],
    ['[{"a":1},{"b":2}', ['{"a":1}', '{"b":2}'], ['SLUICE-REC-006']],
    ['[{"a":1},{"b":', ['{"a":1}'], ['SLUICE-REC-006']],
    ['[{"a":1}}]{"b":2}', ['{"a":1}', '{"b":2}'], ['SLUICE-REC-001']],
    ['{"a":"tab\there"}\n{"b":2}', ['{"b":2}'], ['SLUICE-REC-001']],
    ['{"a":01}\n{"b":2}', ['{"b":2}'], ['SLUICE-REC-001']],
    ['{"a":1,}\n{"b":2}', ['{"b":2}'], ['SLUICE-REC-001']],
    ['{\'a\':1}\n{"b":2}', ['{"b":2}'], ['SLUICE-REC-001']],
    ['\u0000\u0000\n{"b":2}', ['{"b":2}'], ['SLUICE-REC-001']],
    ['\u0000\u0000{"b":2}', ['{"b":2}'], ['SLUICE-REC-001']],
    ['{"a":1}\roops\r{"b":2}\r', ['{"a":1}', '{"b":2}'], ['SLUICE-REC-001']],
    ['{"a":1}\r{"b":\r{"c":3}\r{"d":4}\r', ['{"a":1}', '{"c":3}', '{"d":4}'], ['SLUICE-REC-001']],
    ['\u001e{"a":1}\n\u001e{"b":\n\u001e{"c":3}\n', ['{"a":1}', '{"c":3}'], ['SLUICE-REC-001']],
    ['\u001e{"a":1}\u001e{"b":"x\u001e{"c":3}', ['{"a":1}', '{"c":3}'], ['SLUICE-REC-001']],
  ])('%j', (text, events, reasons) => {
    const fed = feedJson(text);
    expect(fed.events).toEqual(events);
    expect(codes(fed)).toEqual(reasons);
  });

  test('the zeros that a cut leaves behind do not take the first event along, however many they are', () => {
    const zeros = 6_000_000;
    const fed = feedJson(Buffer.concat([Buffer.alloc(zeros), Buffer.from('{"a":1}\n{"b":2}\n')]));
    expect(fed.events).toEqual(['{"a":1}', '{"b":2}']);
    expect(fed.unreadable).toMatchObject([{ line: 1, byteOffset: 0, totalBytes: zeros }]);
    expect(feedJson(Buffer.alloc(10)).unreadable[0]?.text).toMatch(/zero bytes/);
  });

  test('a broken pretty-printed object is set aside as one record', () => {
    const broken = JSON.stringify({ a: 1, list: [{ b: 2 }, { c: 3 }] }, null, 2).replace('"a": 1', '"a": oops');
    const fed = feedJson(`{"x":1}\n${broken}\n{"y":2}\n`);
    expect(fed.events).toEqual(['{"x":1}', '{"y":2}']);
    expect(fed.unreadable).toHaveLength(1);
    expect(fed.unreadable[0]).toMatchObject({ line: 2, byteOffset: 8, record: 2, totalBytes: broken.length });
  });

  test('bytes that are not UTF-8, with the place', () => {
    const latin1 = Buffer.from('{"a":1}\n{"b":"Jos\xe9"}\n{"c":"José"}\n', 'latin1');
    const fed = feedJson(Buffer.concat([latin1.subarray(0, 21), Buffer.from('{"c":"José"}\n')]));
    expect(codes(fed)).toEqual(['SLUICE-REC-005']);
    expect(fed.unreadable[0]).toMatchObject({ line: 2, byteOffset: 8 });
    expect(fed.events).toEqual(['{"a":1}', '{"c":"José"}']);
  });

  test('a surrogate that was written as UTF-8 is not UTF-8', () => {
    expect(codes(feedJson(Buffer.from('7b2261223a22eda080227d', 'hex')))).toEqual(['SLUICE-REC-005']);
  });

  test('values up to the limit are carried, more are set aside, whatever form they have', () => {
    const list = (values: number) => `{"a":[${'1,'.repeat(values - 1)}1]}`;
    const keys = (values: number) => `{"a":0${',"a":0'.repeat(values - 1)}}`;
    const groups = (values: number) => `{"a":[${'[],'.repeat(values / 2)}1]}`;
    expect(feedJson(list(199_999)).events).toHaveLength(1);
    expect(feedJson(keys(200_000)).events).toHaveLength(1);
    for (const record of [list(200_001), keys(200_001), groups(200_002), list(1_000_000)]) {
      const fed = feedJson(`${record}\n{"b":2}`);
      expect(codes(fed)).toEqual(['SLUICE-REC-010']);
      expect(fed.events).toEqual(['{"b":2}']);
    }
  });

  test('nesting up to the limit is carried, beyond it is set aside', () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;
    expect(feedJson(nested(200)).events).toHaveLength(1);
    expect(codes(feedJson(`${nested(201)}\n{}`))).toEqual(['SLUICE-REC-004']);
    expect(feedJson(`${nested(10_000)}\n{"b":2}`).events).toEqual(['{"b":2}']);
  });

  test('a record above the limit is cut and counted, and the next one is read', () => {
    const large = `{"a":"${'x'.repeat(5_000)}"}`;
    const bytes = Buffer.from(`{"s":1}\n${large}\n{"e":1}\n`);
    for (const places of [[], [100, 1_200, 2_300, 4_000], [...bytes.keys()]]) {
      const parser = new JsonParser({ ...DEFAULT_PARSE_OPTIONS, maxEventBytes: 1_000, maxKeptBytes: 50 });
      const fed = feed(parser, cut(bytes, places));
      expect(fed.events).toEqual(['{"s":1}', '{"e":1}']);
      expect(fed.unreadable).toMatchObject([{ code: 'SLUICE-REC-003', totalBytes: large.length, line: 2, record: 2 }]);
      expect(fed.unreadable[0]?.bytes).toHaveLength(50);
    }
  });

  test('many unreadable records in a row are set aside together, and a good one ends that', () => {
    const fed = feedJson(`${'no\n'.repeat(50_000)}{"a":1}\nno\n`);
    expect(fed.events).toEqual(['{"a":1}']);
    expect(fed.unreadable.length).toBeLessThan(110);
    expect(fed.unreadable.at(-2)?.text).toMatch(/records in a row that cannot be read/);
    expect(fed.unreadable.at(-1)).toMatchObject({ line: 50_002, totalBytes: 2 });
    const gathered = fed.unreadable.slice(100, -1);
    expect(gathered.every((record) => record.bytes.length === record.totalBytes)).toBe(true);
    expect(gathered.map((record) => record.bytes.filter((byte) => byte === 0x6e).length).reduce((a, b) => a + b)).toBe(
      49_900,
    );
  });

  test('the place to resume at is never inside a record, even inside one that is being skipped', () => {
    const parser = new JsonParser({ ...DEFAULT_PARSE_OPTIONS, maxEventBytes: 1_000 });
    const parsed = parser.parse(Buffer.from(`{"s":1}\n{"a":"${'x'.repeat(2_000)}`), 'more');
    expect(parsed.consumed).toBeGreaterThan(2_000);
    expect(parser.place()).toMatchObject({ offset: 8, line: 2, records: 1 });
  });

  test('endless torn lines cost time in proportion to their length', () => {
    const bytes = Buffer.from(`{"a":[1,${' '.repeat(50_000)}\n`.repeat(200));
    const fed = feedJson(bytes);
    expect(fed.events).toEqual([]);
    expect(fed.unreadable.length).toBeGreaterThan(100);
  });
});

const anyValue = fc.jsonValue({ maxDepth: 2, depthSize: 'xsmall' });
const anyObject = fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 5 }), anyValue, { maxKeys: 3 });
const anyRecord = fc.oneof(
  { weight: 5, arbitrary: anyObject.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: anyObject.map((value) => JSON.stringify(value, null, 1)) },
  { weight: 1, arbitrary: anyValue.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string({ maxLength: 10 }) },
  { weight: 1, arbitrary: anyObject.map((value) => JSON.stringify(value).slice(0, -2)) },
);
const anyDocument = fc
  .tuple(fc.array(anyRecord, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '', ',\n', '\n\n'), fc.boolean())
  .map(([records, separator, isArray]) => {
    const joined = records.join(separator);
    return Buffer.from(isArray ? `[${joined}]` : joined);
  });
const anyBytes = fc.oneof(
  { weight: 4, arbitrary: anyDocument },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '[',
          ']',
          '"',
          ',',
          ':',
          '\n',
          '\\',
          'a',
          '1',
          ' ',
          '\u00e9',
          '{"a":',
          '"a"',
          '\r',
          '\u001e',
          '\u0000',
        ),
        {
          maxLength: 60,
        },
      )
      .map((parts) => Buffer.from(parts.join(''))),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(anyDocument, fc.nat(), fc.nat({ max: 255 })).map(([bytes, place, value]) => {
      const changed = Buffer.from(bytes);
      if (changed.length > 0) changed[place % changed.length] = value;
      return changed;
    }),
  },
);

/** Gathering depends on where the pieces end; everything else does not. */
const oneByOne: ParseOptions = { ...DEFAULT_PARSE_OPTIONS, maxSingleBadInRow: Number.POSITIVE_INFINITY };

describe('whatever comes', () => {
  const runs = { numRuns: 2_000 };

  test('the events and the records set aside are the same however the bytes are cut', () => {
    fc.assert(
      fc.property(anyBytes, fc.array(fc.nat()), fc.constantFrom(30, 4_000), (bytes, places, maxEventBytes) => {
        const options = { ...oneByOne, maxEventBytes, maxKeptBytes: 20 };
        const whole = feed(new JsonParser(options), [bytes]);
        expect(feed(new JsonParser(options), cut(bytes, places))).toEqual(whole);
      }),
      runs,
    );
  });

  test('taking it up again at any place between pieces gives the same', () => {
    fc.assert(
      fc.property(anyBytes, fc.nat(), (bytes, place) => {
        const at = place % (bytes.length + 1);
        const first = new JsonParser(oneByOne);
        const before = feed(first, [bytes.subarray(0, at)], false);
        const resumed = new JsonParser(oneByOne, JSON.parse(JSON.stringify(first.place())));
        const after = feed(resumed, [bytes.subarray(first.place().offset)]);
        const whole = feed(new JsonParser(oneByOne), [bytes]);
        expect([...before.events, ...after.events]).toEqual(whole.events);
        expect([...before.unreadable, ...after.unreadable]).toEqual(whole.unreadable);
      }),
      runs,
    );
  });

  test('every byte is in an event, in a record set aside, or is a separator', () => {
    fc.assert(
      fc.property(anyBytes, fc.boolean(), (bytes, gathers) => {
        const parser = new JsonParser(gathers ? { ...oneByOne, maxSingleBadInRow: 2 } : oneByOne);
        expect(firstUnaccounted(bytes, feed(parser, [Buffer.from(bytes)]))).toBe(-1);
      }),
      runs,
    );
  });

  test('an event is what JSON.parse takes for an object, and a record set aside is not', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const fed = feed(new JsonParser(oneByOne), [bytes]);
        for (const [index, event] of fed.events.entries()) {
          const value: unknown = JSON.parse(event);
          expect(value).toBeTypeOf('object');
          expect(value === null || Array.isArray(value)).toBe(false);
          const id = (value as { Event?: { EventId?: unknown } }).Event?.EventId;
          expect(fed.ids[index]).toBe(typeof id === 'string' && id !== '' ? id : undefined);
        }
        for (const record of fed.unreadable) {
          const text = Buffer.from(record.bytes).toString('utf8');
          if (record.code !== 'SLUICE-REC-001' || record.totalBytes === 0) continue;
          expect(() => JSON.parse(text)).toThrow();
        }
      }),
      runs,
    );
  });
});
