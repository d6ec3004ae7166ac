import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVENT_MARKS } from '../../../src/main/engine/trail/types';
import { MAX_COLUMNS, MAX_HEADER_BYTES } from '../../../src/sources/parse/csv-header';
import { CsvParser } from '../../../src/sources/parse/csv-parser';
import { openDocument } from '../../../src/sources/parse/open-document';
import { DEFAULT_PARSE_OPTIONS } from '../../../src/sources/parse/types';
import { cut, type Fed, feed, idsOf } from './feed';

const feedCsv = (text: string, places: readonly number[] = []): Fed =>
  feed(new CsvParser(DEFAULT_PARSE_OPTIONS), cut(Buffer.from(text), places));
/** Without the one that all rows of CSV have. */
const marksOf = (fed: Fed) => fed.marks.map((marks) => marks & ~EVENT_MARKS.csvRow);
const parsed = (fed: Fed) => fed.events.map((event) => JSON.parse(event));
const header = 'Event_EventId,Event_DateTime,Event_Effect_Message';
const row = (id: string) => `${id},2026-11-26T10:00:00Z,text`;
const event = (id: string) => ({
  Event: { EventId: id, DateTime: '2026-11-26T10:00:00Z', Effect: { Message: 'text' } },
});

describe('exports that were joined', () => {
  const first = `${header}\n${row('1')}\n`;
  test.each<[string, string]>([
    ['as they are', `${first}${header}\n${row('2')}\n`],
    ['each with a byte order mark', `\ufeff${first}\ufeff${header}\n${row('2')}\n`],
    ['the second with quotes', `${first}"Event_EventId","Event_DateTime","Event_Effect_Message"\n${row('2')}\n`],
    [
      'the second in capitals, with spaces',
      `${first}${header.toUpperCase().replaceAll(',', ' , ')} \r\n${row('2')}\r\n`,
    ],
    ['the second with a comma at the end', `${first}${header},\n${row('2')},\n`],
    ['the second with line ends of another kind', `${first.replaceAll('\n', '\r')}${header}\r\n${row('2')}\r\n`],
    ['with empty lines between', `${first}\r\n\r\n\n${header}\n${row('2')}\n`],
    [
      'the second with other columns',
      `${first}Event_DateTime,Event_EventId,Event_Effect_Message\n2026-11-26T10:00:00Z,2,text\n`,
    ],
    ['the second with semicolons', `${first}${header.replaceAll(',', ';')}\n${row('2').replaceAll(',', ';')}\n`],
    [
      'the second with quotes and tabs',
      `${first}"${header.replaceAll(',', '"\t"')}"\n${row('2').replaceAll(',', '\t')}\n`,
    ],
    [
      'the second naming its delimiter',
      `${first}sep=|\n${header.replaceAll(',', '|')}\n${row('2').replaceAll(',', '|')}\n`,
    ],
    ['the first without its last line end', `\ufeff${header}\n${row('1')}\ufeff${header}\n${row('2')}`],
    [
      'the last cell in quotes and without its line end',
      `${header}\n1,2026-11-26T10:00:00Z,"text"\ufeff${header}\n${row('2')}`,
    ],
    ['a line of text above the first', `Audit trail of November\n${first}${row('2')}\n`],
    ['a row of empty cells above the first', `,,\n${first}${row('2')}\n`],
  ])('%s', (_name, text) => {
    for (const places of [[], [text.length / 2], Array.from({ length: text.length * 2 }, (_, at) => at)]) {
      const fed = feedCsv(text, places.map(Math.floor));
      expect(parsed(fed)).toEqual([event('1'), event('2')]);
      expect(fed.unreadable.map(({ text }) => text)).toEqual(text.startsWith(',,') ? ['All its cells are empty.'] : []);
    }
  });

  test('recognises the repeated header of an export with its own columns', () => {
    expect(parsed(feedCsv('Foo,Bar\n1,2\nFoo,Bar\n3,4\n'))).toEqual([
      { UnknownColumns: { Foo: '1', Bar: '2' } },
      { UnknownColumns: { Foo: '3', Bar: '4' } },
    ]);
  });

  test('a row that only resembles a header is an event', () => {
    const rows = ['Event_EventId,2026-11-26T10:00:00Z,text', '9,Event_EventId,text', 'a,Event_DateTime,Event_EventId2'];
    const fed = feedCsv(`${header}\n${rows.join('\n')}\nfoo,Foo,x\n`);
    expect(fed.ids).toEqual(['Event_EventId', '9', 'a', 'foo']);
    expect(parsed(feedCsv('User\nuser\nUser\n'))).toHaveLength(2);
    // Two names in cells that a user can fill do not make a header of a row of nineteen.
    const wide = `${header},Event_Request_EntityName,Event_Request_EntityOldValue`;
    expect(feedCsv(`${wide}\n${row('1')},Event_EventId,Event_DateTime\n`).ids).toEqual(['1']);
  });

  test('rows keep their line numbers behind a second header', () => {
    const fed = feedCsv(`${header}\r\n${row('1')}\r\n${header}\r\n1,2\r\n`);
    expect(fed.unreadable).toMatchObject([{ code: 'SLUICE-REC-008', line: 4, record: 2 }]);
  });

  test('going on behind any byte gives the same', () => {
    const text = `\ufeff${header}\n${row('1')}\n\ufeff${header};\n${row('2')}\n${header.replaceAll(',', ';')}\n3;;\n`;
    fc.assert(
      fc.property(fc.array(fc.nat()), (places) => {
        const parser = new CsvParser(DEFAULT_PARSE_OPTIONS);
        const bytes = Buffer.from(text);
        const ids: (string | undefined)[] = [];
        let from = parser.place();
        for (const piece of [...cut(bytes, places), Buffer.alloc(0)]) {
          const upTo = piece.byteOffset - bytes.byteOffset + piece.length;
          const again = new CsvParser(DEFAULT_PARSE_OPTIONS, structuredClone(from));
          const isLast = piece.length === 0;
          const rest = Buffer.from(bytes.subarray(from.offset, isLast ? bytes.length : upTo));
          ids.push(...idsOf(again.parse(rest, isLast ? 'final' : 'pause').events));
          from = again.place();
        }
        expect(ids).toEqual(['1', '2', '3']);
      }),
    );
  });
});

describe('columns without a name', () => {
  test.each<[string, string]>([
    ['a comma at the end of every line', `${header},\n${row('1')},\n`],
    ['several commas, and spaces between them', `${header},, ,\n${row('1')},,,\n`],
    ['a comma at the end of the header alone', `${header},\n${row('1')}\n`],
    ['a comma at the end of the rows alone', `${header}\n${row('1')},\n`],
    ['an empty column at the beginning', `,${header}\n,${row('1')}\n`],
  ])('%s: nothing of it is in the event', (_name, text) => {
    const fed = feedCsv(text);
    expect(parsed(fed)).toEqual([event('1')]);
    expect(marksOf(fed)).toEqual([0]);
    expect(fed.unreadable).toEqual([]);
  });

  test("keeps a value of such a column under the column's number", () => {
    const fed = feedCsv(`Event_EventId,,Other,\n1,a,b,c\n2,,b,\n,a,,\n`);
    expect(fed.events).toEqual([
      '{"Event":{"EventId":"1"},"UnknownColumns":{"Other":"b","Column 2":"a","Column 4":"c"}}',
      '{"Event":{"EventId":"2"},"UnknownColumns":{"Other":"b"}}',
      '{"Event":{"EventId":""},"UnknownColumns":{"Other":"","Column 2":"a"}}',
    ]);
    expect(marksOf(feedCsv('Event_EventId,\n1,a\n2,\n'))).toEqual([1, 0]);
    expect(feedCsv(',\n,x\na,b\nc,d\n').events).toEqual([
      '{"UnknownColumns":{"x":"b","Column 1":"a"}}',
      '{"UnknownColumns":{"x":"d","Column 1":"c"}}',
    ]);
  });

  test('a cell behind the last column is not dropped', () => {
    expect(feedCsv(`${header}\n${row('1')},x\n`).unreadable).toMatchObject([{ code: 'SLUICE-REC-008' }]);
  });
});

describe('names of columns', () => {
  const keysOf = (names: string) => {
    const count = names.split(',').length;
    const fed = feedCsv(`Event_EventId,${names}\n1,${Array.from({ length: count }, (_, at) => at).join(',')}\n`);
    return Object.keys(JSON.parse(fed.events[0] ?? '').UnknownColumns);
  };

  test('same names are numbered, and a number that is taken is passed over', () => {
    expect(keysOf('A,A,A (2),A,a')).toEqual(['A', 'A (2)', 'A (2) (2)', 'A (3)', 'a']);
    expect(keysOf('A (2),A,A')).toEqual(['A (2)', 'A', 'A (3)']);
    expect(keysOf('Column 3,')).toEqual(['Column 3', 'Column 3 (2)']);
  });

  test('dots that a search engine would refuse are left out', () => {
    expect(keysOf('Nr.,.x,a..b,a. .b,Cost.Centre,...')).toEqual([
      'Nr',
      'x',
      'a.b',
      'a.b (2)',
      'Cost.Centre',
      'Column 7',
    ]);
  });

  test('a quote that is forgotten in the header does not take the rows along', () => {
    expect(feedCsv(`"Event_EventId","Event_DateTime,Event_Effect_Message\n${row('1')}\n`).ids).toEqual(['1']);
  });
});

describe('a header of any width', () => {
  const wide = (columns: number) => {
    const names = ['Event_EventId', ...Array.from({ length: columns - 1 }, (_, at) => `c${at}`)];
    return `${names.join(',')}\n1${',v'.repeat(columns - 1)}\n`;
  };

  test.each([MAX_COLUMNS - 1, MAX_COLUMNS])('%d columns are read', (columns) => {
    const fed = feedCsv(wide(columns));
    expect(fed.ids).toEqual(['1']);
    expect(Object.keys(parsed(fed)[0].UnknownColumns)).toHaveLength(columns - 1);
  });

  test.each([MAX_COLUMNS + 1, MAX_COLUMNS * 10, 400_000])(
    'the rows below %d columns are set aside, with the reason',
    (columns) => {
      const text = wide(columns);
      for (const places of [[], [30], [MAX_HEADER_BYTES + 10]]) {
        const fed = feedCsv(text, places);
        expect(fed.events).toEqual([]);
        expect(fed.unreadable.map(({ code, line }) => [code, line])).toEqual([
          ['SLUICE-REC-009', 1],
          ['SLUICE-REC-009', 2],
        ]);
        expect(fed.unreadable.reduce((sum, { totalBytes }) => sum + totalBytes, 0)).toBe(text.length - 2);
      }
    },
  );

  test('uses a header after such a file, and records that none comes before it', () => {
    const text = wide(MAX_COLUMNS + 1);
    const parser = new CsvParser(DEFAULT_PARSE_OPTIONS);
    parser.parse(Buffer.from(text), 'pause');
    const place = parser.place();
    expect(place.format).toEqual({ kind: 'csv', delimiter: ',', columns: [] });
    const fed = feed(new CsvParser(DEFAULT_PARSE_OPTIONS, place), [Buffer.from(`x\n${header}\n${row('1')}\n`)]);
    expect(fed.unreadable).toMatchObject([{ code: 'SLUICE-REC-009', line: 3 }]);
    expect(fed.ids).toEqual(['1']);
  });

  test('a few names that are too long count as well', () => {
    const names = (bytes: number) => `Event_EventId,${'n'.repeat(bytes - 'Event_EventId,'.length)}\n1,2\n`;
    expect(feedCsv(names(MAX_HEADER_BYTES - 1)).ids).toEqual(['1']);
    expect(feedCsv(names(MAX_HEADER_BYTES + 1)).unreadable).toMatchObject([{ line: 1 }, { line: 2 }]);
  });
});

test('a file that names its delimiter is CSV, whatever it is called', () => {
  const text = `\ufeffsep=;\r\n${header.replaceAll(',', ';')}\r\n${row('1').replaceAll(',', ';')}\r\n`;
  const parser = openDocument(Buffer.from(text), 'download', DEFAULT_PARSE_OPTIONS);
  if (parser === null) throw new Error('It is decided.');
  expect(feed(parser, [Buffer.from(text)]).ids).toEqual(['1']);
});
