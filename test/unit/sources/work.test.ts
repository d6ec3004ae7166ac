/**
 * No input may take time out of proportion, and none may keep a call long. What is counted is how often V8 has run each
 * block of the engine's code: the same on every machine, however slow.
 */
import { Session } from 'node:inspector';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalText, jsonTree } from '../../../src/main/engine/trail/copies/json-tree';
import { CsvParser } from '../../../src/sources/parse/csv-parser';
import { JsonParser } from '../../../src/sources/parse/json-parser';
import { DEFAULT_PARSE_OPTIONS, type DocumentParser } from '../../../src/sources/parse/types';

const session = new Session();
beforeAll(() => {
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});
afterAll(() => session.disconnect());

function blocksRun(): number {
  let sum = 0;
  session.post('Profiler.takePreciseCoverage', (error, coverage) => {
    if (error !== null) throw error;
    for (const { url, functions } of coverage.result) {
      if (!url.includes('/src/')) continue;
      for (const { ranges } of functions) for (const { count } of ranges) sum += count;
    }
  });
  return sum;
}

interface Work {
  readonly total: number;
  readonly mostACall: number;
  readonly mostRecordsACall: number;
}

/** Feeds pieces as a growing file does: what was not consumed comes again, in front of as much as was read at once. */
function workOf(parser: DocumentParser, bytes: Buffer): Work {
  let [total, mostACall, mostRecordsACall, from, wanted] = [0, 0, 0, 0, 1_048_576];
  blocksRun();
  for (;;) {
    const to = Math.min(bytes.length, from + wanted);
    const parsed = parser.parse(Buffer.from(bytes.subarray(from, to)), to === bytes.length ? 'final' : 'more');
    const blocks = blocksRun();
    total += blocks;
    mostACall = Math.max(mostACall, blocks);
    mostRecordsACall = Math.max(mostRecordsACall, parsed.events.ends.length + parsed.unreadable.length);
    from += parsed.consumed;
    if (to === bytes.length && !parsed.isPartial) return { total, mostACall, mostRecordsACall };
    wanted = parsed.consumed === 0 ? wanted * 2 : 1_048_576;
  }
}

const MB = 1_048_576;
/** As much of it as fits. */
const filled = (unit: string, bytes: number): string => unit.repeat(Math.max(1, Math.floor(bytes / unit.length)));
const between = (before: string, unit: string, after: string) => (bytes: number) =>
  `${before}${filled(unit, bytes)}${after}`;
const many = (unit: string) => (bytes: number) => filled(unit, bytes);
const header = 'Event_EventId,Event_DateTime,Other\n';

const documents: readonly (readonly [string, 'json' | 'csv', (bytes: number) => string])[] = [
  ['objects with nothing in them', 'json', many('{}\n')],
  ['lines that are not JSON', 'json', many('x\n')],
  ['good and bad lines in turn', 'json', many('{}\nx\n')],
  ['brackets that open', 'json', many('[')],
  ['braces that open', 'json', many('{"a":')],
  ['brackets that open and close', 'json', (bytes) => `${'['.repeat(bytes / 2)}${']'.repeat(bytes / 2)}`],
  ['lists of lists', 'json', between('[1]\n[', '[],', '[]]\n')],
  ['many keys', 'json', between('{', '"k":0,', '"k":0}\n')],
  ['the same long key', 'json', many(`{"${'k'.repeat(5_000)}":1}\n`)],
  ['keys with escapes', 'json', between('{', '"\\u0061":0,', '"k":0}\n')],
  ['a long number', 'json', between('{"a":', '9', '}\n')],
  ['a long status code', 'json', many(`{"Event":{"Response":{"StatusCode":${'9'.repeat(2_000)}}}}\n`)],
  ['a long text', 'json', between('{"a":"', 'x', '"}\n')],
  ['escapes', 'json', between('{"a":"', '\\\\', '"}\n')],
  ['a text that is never closed', 'json', between('{"a":"', 'x', '')],
  ['texts that are never closed', 'json', many('{"a":"x\n')],
  ['objects that are never closed', 'json', many('{"a":1\n')],
  ['objects that are never closed, lines ending with CR', 'json', many('{"a":[\r')],
  ['quotes', 'json', many('"')],
  ['white space', 'json', many(' ')],
  ['white space inside', 'json', between('{', ' ', '}\n')],
  ['empty lines', 'json', many('\r\n')],
  ['commas', 'json', many(',')],
  ['zero bytes', 'json', many('\0')],
  ['byte order marks', 'json', many('\ufeff')],
  ['record separators', 'json', many('\u001e{')],
  [
    'shapes that change',
    'json',
    (bytes) => Array.from({ length: bytes / 100 }, (_, at) => `{"k${at}":"${'x'.repeat(80)}"}\n`).join(''),
  ],
  ['rows', 'csv', between(header, 'id,2026-11-26T10:00:00Z,text\n', '')],
  ['rows of too many cells', 'csv', between(header, 'a,b,c,d,e\n', '')],
  ['cells without end', 'csv', between(header, 'a,', '\n')],
  ['rows of many cells', 'csv', (bytes) => `${filled('a,', 2_000)}b\n${filled(`${filled('v,', 2_000)}w\n`, bytes)}`],
  ['a header of many columns', 'csv', between('', 'a,', '\n1,2\n')],
  [
    'a header of many columns of one name',
    'csv',
    (bytes) => `${filled('a,', Math.min(bytes, 8_000))}a\n${filled('b\n', bytes)}`,
  ],
  ['a header without end', 'csv', many('a')],
  ['a quote that is never closed', 'csv', between(`${header}"`, 'x', '')],
  ['quotes that are never closed', 'csv', between(header, '"a","\n', '')],
  ['quotes that are never closed, lines ending with CR', 'csv', between(header.replace('\n', '\r'), '"a","\r', '')],
  ['doubled quotes', 'csv', between(`${header}"`, '""', '",b,c\n')],
  ['text behind quotes', 'csv', between(header, '"a"b,c\n', '')],
  ['headers again and again', 'csv', many(header)],
  [
    'headers with columns of their own',
    'csv',
    (bytes) => Array.from({ length: bytes / 40 }, (_, at) => `Event_EventId,Event_DateTime,c${at}\n`).join(''),
  ],
  ['almost headers', 'csv', between(header, 'Event_EventId,x,Event_DateTime,y,event_z\n', '')],
  ['byte order marks in rows', 'csv', between(header, 'a\ufeffb,c\n', '')],
  ['rows of empty cells', 'csv', between(header, ',,\n', '')],
  ['delimiters told', 'csv', many('sep=;\n')],
];

const options = { ...DEFAULT_PARSE_OPTIONS, maxVainBytes: MB / 4 };
const parserOf = (kind: 'json' | 'csv') => (kind === 'json' ? new JsonParser(options) : new CsvParser(options));

describe('the work for a document grows in proportion to its length', () => {
  test.each(documents)('%s', (_name, kind, document) => {
    const small = workOf(parserOf(kind), Buffer.from(document(MB / 16)));
    const large = workOf(parserOf(kind), Buffer.from(document(MB / 4)));
    // Some may be looked at without success before records are held to their lines.
    expect(large.total).toBeLessThan(small.total * 4.8 + 2_000_000);
    // A piece of usual size takes some five million; no call may take much more than the largest record does.
    expect(large.mostACall).toBeLessThan(60_000_000);
    expect(large.mostRecordsACall).toBeLessThanOrEqual(9_182);
  });
});

test('what is compared of two copies takes work in proportion to their length', () => {
  const work = (text: string) => {
    blocksRun();
    canonicalText(jsonTree(text));
    return blocksRun();
  };
  for (const document of [
    (n: number) => `[${filled('0,', n)}0]`,
    (n: number) => `{${filled('"k":0,', n)}"k":0}`,
    (n: number) => `${'['.repeat(150)}${filled('[],', n)}[]${']'.repeat(150)}`,
    (n: number) => `"${filled('\\\\', n)}"`,
    (n: number) => `{${filled(' ', n)}}`,
  ]) {
    expect(work(document(160_000))).toBeLessThan(work(document(40_000)) * 6 + 20_000);
  }
});
