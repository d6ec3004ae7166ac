import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuditEvent } from '../../../src/contract/audit-event';
import { EVENT_MARKS } from '../../../src/main/engine/trail/types';
import { CsvParser } from '../../../src/sources/parse/csv-parser';
import { JsonParser } from '../../../src/sources/parse/json-parser';
import { openDocument } from '../../../src/sources/parse/open-document';
import { DEFAULT_PARSE_OPTIONS, type ParseOptions } from '../../../src/sources/parse/types';
import { cut, type Fed, feed } from './feed';

const sample = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../../fixtures/samples', name));
const feedCsv = (text: string | Buffer, options: Partial<ParseOptions> = {}, final = true): Fed =>
  feed(new CsvParser({ ...DEFAULT_PARSE_OPTIONS, ...options }), [Buffer.from(text)], final);
/** Gathering depends on where the pieces end; everything else does not. */
const oneByOne = { ...DEFAULT_PARSE_OPTIONS, maxSingleBadInRow: Number.POSITIVE_INFINITY };
const codes = (fed: Fed) => fed.unreadable.map(({ code }) => code);
/** Without the one that all rows of CSV have. */
const marksOf = (fed: Fed) => fed.marks.map((marks) => marks & ~EVENT_MARKS.csvRow);
const parsed = (fed: Fed) => fed.events.map((event) => JSON.parse(event));

describe('ODC’s export', () => {
  test('300 rows become events with the schema’s names, every cell as it stood', () => {
    const bytes = sample('odc-audit-trail-export-300.csv');
    const rows = parse(bytes, { columns: true }) as Record<string, string>[];
    const fed = feedCsv(bytes);
    expect(fed.unreadable).toEqual([]);
    expect(new Set(marksOf(fed))).toEqual(new Set([0]));
    expect(fed.ids).toEqual(rows.map((row) => row.Event_EventId));
    expect(fed.events).toHaveLength(300);
    for (const [index, { Event }] of (parsed(fed) as AuditEvent[]).entries()) {
      const row = rows[index];
      expect(Event?.PortfolioId).toBe(row?.Event_PortfolioKey);
      expect(Event?.EnvironmentName).toBe(row?.Event_EnvironmentName);
      expect(Event?.Request?.EntityNewValue).toBe(row?.Event_Request_EntityNewValue);
      expect(Event?.Request?.EntityName).toBe(row?.Event_Request_EntityName);
      expect(Event?.Effect?.Message).toBe(row?.Event_Effect_Message);
    }
  });

  test('events made of rows keep to the schema as the scanner sees it', () => {
    const events = feedCsv(sample('odc-audit-trail-export-300.csv')).events.join('\n');
    expect(feed(new JsonParser(DEFAULT_PARSE_OPTIONS), [Buffer.from(events)]).marks).toEqual(new Array(300).fill(0));
  });

  test('columns are known by name, in any order and case, the internal ones of older exports too', () => {
    const fed = feedCsv('Event_Source_Name,CustomerVisible,event_eventid,Event_Response_StatusCode\nIAM,True,7,200\n');
    expect(fed.events).toEqual([
      '{"CustomerVisible":"True","Event":{"EventId":"7","Source":{"Name":"IAM"},"Response":{"StatusCode":200}}}',
    ]);
    expect(marksOf(fed)).toEqual([0]);
  });

  test('columns that the schema does not know are kept under a key of their own', () => {
    expect(parsed(feedCsv(sample('bad/unknown-columns.csv')))).toEqual([{ UnknownColumns: { Foo: '1', Bar: '2' } }]);
    const fed = feedCsv('Event_EventId,New,New,__proto__,Event_EventId\n7,a,b,c,8\n');
    expect(fed.events).toEqual([
      '{"Event":{"EventId":"7"},"UnknownColumns":{"New":"a","New (2)":"b","__proto__":"c","Event_EventId":"8"}}',
    ]);
    expect(marksOf(fed)).toEqual([1]);
  });

  test('rows that do not fit the header are set aside, each by itself', () => {
    const fed = feedCsv(sample('bad/ragged.csv'));
    expect(fed.ids).toEqual(['a']);
    expect(codes(fed)).toEqual(['SLUICE-REC-008', 'SLUICE-REC-008', 'SLUICE-REC-008']);
    expect(fed.unreadable.map(({ line }) => line)).toEqual([3, 4, 5]);
    expect(fed.unreadable[0]?.text).toBe('It has 2 cells, the header 3.');
  });

  test('sets a row in Latin 1 aside and names the encoding', () => {
    const fed = feedCsv(sample('bad/latin1.csv'));
    expect(fed.events).toEqual([]);
    expect(fed.unreadable).toMatchObject([{ code: 'SLUICE-REC-005', line: 2 }]);
    expect(fed.unreadable[0]?.text).toMatch(/Windows-1252/);
  });
});

describe('shapes of CSV', () => {
  const header = 'Event_EventId,Event_Effect_Message';
  test.each<[string, string, (string | undefined)[][]]>([
    [
      'line feeds',
      `${header}\n1,a\n2,b\n`,
      [
        ['1', 'a'],
        ['2', 'b'],
      ],
    ],
    [
      'no last line end',
      `${header}\r\n1,a\r\n2,b`,
      [
        ['1', 'a'],
        ['2', 'b'],
      ],
    ],
    ['a byte order mark', `\ufeff${header}\r\n1,a\r\n`, [['1', 'a']]],
    [
      'empty lines',
      `${header}\n\n1,a\n\n\n2,b\n\n`,
      [
        ['1', 'a'],
        ['2', 'b'],
      ],
    ],
    ['semicolons', `${header.replace(',', ';')}\n1;"a;b"\n`, [['1', 'a;b']]],
    ['tabs', `${header.replace(',', '\t')}\n1\ta,b\n`, [['1', 'a,b']]],
    ['the delimiter told', `sep=|\n${header.replace(',', '|')}\n1|a\n`, [['1', 'a']]],
    [
      'quotes',
      `${header}\n"1","a ""b"" \r\n c,d"\n2,x"y\n`,
      [
        ['1', 'a "b" \r\n c,d'],
        ['2', 'x"y'],
      ],
    ],
    ['a header and nothing else', `${header}\n`, []],
    ['nothing', '', []],
  ])('%s', (_name, text, expected) => {
    const fed = feedCsv(text);
    expect(fed.unreadable).toEqual([]);
    expect(parsed(fed).map((one) => [one.Event.EventId, one.Event.Effect.Message])).toEqual(expected);
  });

  test('a missing quote costs its own line only', () => {
    const fed = feedCsv(`${header}\n1,"a\n2,b\n3,"c"\n4,d\n`);
    expect(fed.ids).toEqual(['2', '3', '4']);
    expect(fed.unreadable).toMatchObject([{ line: 2, code: 'SLUICE-REC-008' }]);
  });

  test('an unfinished last row waits until the document is over', () => {
    expect(feedCsv(`${header}\n1,a\n2,b`, {}, false).ids).toEqual(['1']);
    expect(feedCsv(`${header}\n1,a\n2,"b`, {}, false).ids).toEqual(['1']);
  });

  test('a row above the limit is set aside, cut', () => {
    const fed = feedCsv(`${header}\n1,${'x'.repeat(3_000)}\n2,b\n`, { maxEventBytes: 1_000, maxKeptBytes: 100 });
    expect(fed.ids).toEqual(['2']);
    expect(fed.unreadable).toMatchObject([{ code: 'SLUICE-REC-003', totalBytes: 3_002, line: 2 }]);
  });
});

describe('whatever comes', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom('', '"', '\n', ',', '{"a": "b"}'),
  );
  const write = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 10 });
  const document = fc.tuple(rows, fc.constantFrom('\n', '\r\n')).map(([all, end]) => {
    const body = all.map((row) => row.map(write).join(',')).join(end);
    return Buffer.from(`Event_EventId,Event_Effect_Message,Other${end}${body}${end}`);
  });

  test('cells are what another reader of CSV makes of them', () => {
    fc.assert(
      fc.property(document, (bytes) => {
        const expected = (parse(bytes, { columns: true, skip_empty_lines: true }) as Record<string, string>[])
          .filter((row) => Object.values(row).some((text) => text !== ''))
          .map((row) => [row.Event_EventId, row.Event_Effect_Message, row.Other]);
        const fed = feedCsv(bytes);
        const found = parsed(fed).map((one) => [one.Event.EventId, one.Event.Effect.Message, one.UnknownColumns.Other]);
        expect(found).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  const damaged = fc.oneof(
    document,
    fc.tuple(document, fc.nat(), fc.nat({ max: 255 })).map(([bytes, place, value]) => {
      const changed = Buffer.from(bytes);
      changed[place % changed.length] = value;
      return changed;
    }),
    fc
      .array(fc.constantFrom('"', ',', '\n', 'a', '\r\n', '\r', '\u00e9', ';'), { maxLength: 40 })
      .map((all) => Buffer.from(all.join(''))),
  );

  test('the events and the rows set aside are the same however the bytes are cut, and accounted for', () => {
    fc.assert(
      fc.property(damaged, fc.array(fc.nat()), fc.constantFrom(25, 4_000), (bytes, places, maxEventBytes) => {
        const options = { ...oneByOne, maxEventBytes, maxKeptBytes: 20 };
        const whole = feed(new CsvParser(options), [bytes]);
        expect(feed(new CsvParser(options), cut(bytes, places))).toEqual(whole);
        expect(whole.rest).toHaveLength(0);
        const lines = bytes
          .toString('latin1')
          .split(/[\r\n]/)
          .filter((line) => line !== '');
        // A row spans one line or more; the header is no row.
        expect(whole.events.length + whole.unreadable.length).toBeLessThanOrEqual(Math.max(lines.length, 1));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('line ends', () => {
  const rows = ['Event_EventId,Event_Effect_Message', 'e-1,one', 'e-2,"two, too"', 'e-3', 'e-4,four'];

  test.each(['\n', '\r\n', '\r'])('%j ends a row, and is counted as one line', (end) => {
    const bytes = Buffer.from(rows.join(end) + end);
    for (let place = 0; place <= bytes.length; place++) {
      const fed = feed(new CsvParser(oneByOne), cut(bytes, [place]));
      expect(fed.ids).toEqual(['e-1', 'e-2', 'e-4']);
      expect(fed.unreadable).toMatchObject([{ code: 'SLUICE-REC-008', line: 4, totalBytes: 3 }]);
    }
  });

  test('the last row is there as soon as its end is, whichever it is', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const fed = feed(new CsvParser(oneByOne), [Buffer.from(rows.slice(0, 2).join(end) + end)], false);
      expect(fed.ids).toEqual(['e-1']);
    }
  });
});

test('quotes that keep opening cost time in proportion to their length', () => {
  // Read from any of its lines, such a document never comes to the end of a row.
  const bytes = Buffer.from(`Event_EventId,Other\n${'"a","\n'.repeat(500_000)}`);
  const fed = feed(new CsvParser(DEFAULT_PARSE_OPTIONS), [bytes]);
  expect(fed.events).toEqual([]);
  expect(fed.unreadable.length).toBeGreaterThan(10);
});

describe('what a document is', () => {
  const kindOf = (text: string | Buffer, name = 'file', isWhole = true) =>
    openDocument(Buffer.from(text), name, DEFAULT_PARSE_OPTIONS, undefined, isWhole)?.place().format.kind;
  test.each<[string | Buffer, string, string | undefined]>([
    ['{"a":1}', 'a.csv', 'json'],
    ['  \n[', 'a', 'json'],
    ['\ufeff{}{}', 'a', 'json'],
    ['Foo,Bar\r\n', 'a.csv', 'csv'],
    ['Foo,Bar\r\n', 'a.CSV.1', 'csv'],
    ['Foo,Bar\r\n', 'a.csv.gz', 'csv'],
    ['Foo,Bar\r\n', 'a.txt', 'json'],
    ['"Event_EventId","Event_DateTime"\n', 'download', 'csv'],
    ['Event_EventId;Event_DateTime\n', 'download', 'csv'],
    ['Event_EventId,Event_DateTime\re-1,2025\r', 'download', 'csv'],
    [Buffer.from('\ufeff{"a":1}', 'utf16le'), 'a', 'foreign'],
    [Buffer.from('{"a":1}', 'utf16le'), 'a.ndjson', 'foreign'],
    [Buffer.from('\ufeffFoo,Bar\n', 'utf16le').swap16(), 'a.csv', 'foreign'],
  ])('%j named %s is %s', (text, name, kind) => {
    expect(kindOf(text, name)).toBe(kind);
  });

  test('too little to tell is waited for', () => {
    expect(kindOf('{', 'a', false)).toBeUndefined();
    expect(kindOf('Event_EventId,Event_Da', 'a', false)).toBeUndefined();
  });

  test('UTF-16 is set aside as a whole, with its name', () => {
    const bytes = Buffer.from('\ufeff{"a":1}\n{"b":2}\n', 'utf16le');
    const parser = openDocument(bytes, 'a', DEFAULT_PARSE_OPTIONS);
    if (parser === null) throw new Error('It is decided.');
    const fed = feed(parser, cut(bytes, [10, 20]));
    expect(fed.unreadable).toMatchObject([{ code: 'SLUICE-REC-005', totalBytes: bytes.length }]);
    expect(fed.unreadable[0]?.text).toMatch(/UTF-16/);
  });
});
