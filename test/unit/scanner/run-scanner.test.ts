/** The scanner in WebAssembly finds exactly what `ObjectScanner` finds, and that is what JSON.parse finds. */
import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_RUN, WINDOW_BYTES } from '../../../src/scanner/memory';
import { RunScanner } from '../../../src/scanner/run-scanner';
import { JsonParser } from '../../../src/sources/parse/json-parser';
import { QuickScanner } from '../../../src/sources/parse/quick-scanner';
import { ObjectScanner } from '../../../src/sources/parse/scan';
import { DEFAULT_PARSE_OPTIONS, type DocumentParser, type ParseOptions } from '../../../src/sources/parse/types';
import { feed, idsOf, unpack } from '../sources/feed';
import { document, event } from './documents';

/** Scans every record by itself. */
class OneByOneParser extends JsonParser {
  protected override scanRun(): null {
    return null;
  }
}

/** All that a parser says about a document that comes in pieces, with each call's part of it. */
function everything(parser: DocumentParser, bytes: Buffer, pieceBytes = bytes.length): unknown[] {
  const calls: unknown[] = [];
  let from = 0;
  let wanted = pieceBytes;
  for (;;) {
    const to = Math.min(bytes.length, from + wanted);
    const parsed = parser.parse(Buffer.from(bytes.subarray(from, to)), to === bytes.length ? 'final' : 'more');
    const { events, unreadable, consumed, isPartial, dateTimes } = parsed;
    calls.push({
      events: unpack(events),
      ids: idsOf(events),
      marks: [...events.marks],
      unreadable,
      consumed,
      isPartial,
    });
    calls.push(dateTimes, parser.place());
    from += consumed;
    if (to === bytes.length && !isPartial) return calls;
    wanted = consumed === 0 ? wanted * 2 : pieceBytes;
  }
}

function expectTheSame(bytes: Buffer, options: Partial<ParseOptions> = {}, pieceBytes?: number): void {
  const all = { ...DEFAULT_PARSE_OPTIONS, collectDateTimes: true, ...options };
  expect(everything(new JsonParser(all), bytes, pieceBytes)).toEqual(
    everything(new OneByOneParser(all), bytes, pieceBytes),
  );
}

const limits = { maxEventBytes: 4_194_304, maxDepth: 200, maxValues: 200_000 };

/** How many of the objects a run takes, without leaving one to others. */
function runLength(text: string): number {
  const scanner = new RunScanner(limits);
  scanner.begin(Buffer.from(text));
  return scanner.scan(0, Number.POSITIVE_INFINITY, 1e9, 512)?.count ?? 0;
}

describe('against the scanner of single objects', () => {
  test('whatever comes', () => {
    fc.assert(
      fc.property(document, (bytes) => expectTheSame(bytes)),
      { numRuns: 2_000 },
    );
  });

  test('in pieces of any size, with limits of any size', () => {
    fc.assert(
      fc.property(
        document,
        fc.integer({ min: 1, max: 400 }),
        fc.record({
          maxEventBytes: fc.integer({ min: 10, max: 2_000 }),
          maxDepth: fc.integer({ min: 1, max: 6 }),
          maxValues: fc.integer({ min: 1, max: 60 }),
          maxWork: fc.integer({ min: 1, max: 5_000 }),
          maxVainBytes: fc.constantFrom(0, 1_000),
        }),
        (bytes, pieceBytes, options) => expectTheSame(bytes, options, pieceBytes),
      ),
      { numRuns: 2_000 },
    );
  });

  test('cut off at every byte', () => {
    fc.assert(
      fc.property(event, (text) => {
        const bytes = Buffer.from(text);
        for (let end = 0; end <= bytes.length; end++) expectTheSame(bytes.subarray(0, end));
      }),
      { numRuns: 10 },
    );
  });

  test('whatever lies at any place among sixteen bytes', () => {
    const parts = ['"', '\\"', '\\\\', '\\n', '\\u00e9', '\\ud800', '\\u12', '\\x', '\\', 'é', '\u0001', '\n', '"}{'];
    const records: string[] = [];
    for (const part of parts) {
      for (let before = 0; before <= 34; before++) {
        records.push(`{"a":"${'x'.repeat(before)}${part}${'y'.repeat(before % 5)}"}`);
        records.push(`{"${'k'.repeat(before)}${part}":1}`);
        records.push(`{"a"${' '.repeat(before)}:${' '.repeat(before)}"${part}"}`);
      }
    }
    for (const record of records) expectTheSame(Buffer.from(`{"b":1}\n${record}\n{"c":2}\n`));
  });

  test('numbers and literals of every form', () => {
    for (const part of ['0', '-', '-0', '00', '1', '1.', '1.0', '1.e1', '1e', '1e+', '1E-07', '.1', '9'.repeat(400)]) {
      for (const text of [part, `${part},`, `[${part}]`, `${part}x`]) expectTheSame(Buffer.from(`{"a":${text}}\n{}`));
    }
    for (const word of ['true', 'false', 'null', 'True', 'nulL']) {
      for (let end = 1; end <= word.length; end++) {
        expectTheSame(Buffer.from(`{"a":${word.slice(0, end)}}`));
        expectTheSame(Buffer.from(`{"a":${word.slice(0, end)}`));
      }
    }
  });

  test('bytes that are not UTF-8, in some records of a piece', () => {
    const bad = Buffer.from('{"Event":{"EventId":"Jos\xe9"}}\n', 'latin1');
    const good = Buffer.from('{"Event":{"EventId":"José","DateTime":"2026-01-01T00:00:00Z"}}\n');
    expectTheSame(Buffer.concat([good, good, bad, bad, good, bad, good]));
  });

  test('nesting and values around the limits', () => {
    for (const depth of [199, 200, 201, 5_000]) {
      expectTheSame(Buffer.from(`${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}\n{}`));
      expectTheSame(Buffer.from(`{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}\n{}`));
    }
    for (const values of [9, 10, 11]) {
      for (const unit of ['1', '[]', '{"b":1}', '"x"']) {
        expectTheSame(Buffer.from(`{"a":[${Array(values).fill(unit).join(',')}]}\n{}`), { maxValues: 12 });
      }
    }
  });
});

describe('single objects', () => {
  function found(scanner: ObjectScanner, bytes: Buffer, start: number, end: number) {
    const outcome = scanner.scan(bytes, start, end);
    const { newlines, offSchema, eventId, dateTime } = scanner;
    const place = (span: ObjectScanner['eventId']) => (span.start < 0 ? null : { ...span });
    const at = { outcome, end: scanner.end };
    return outcome === 'complete'
      ? { ...at, newlines, offSchema, eventId: place(eventId), dateTime: place(dateTime) }
      : at;
  }

  test('are found as byte by byte, at any place, whole or cut off', () => {
    const [quick, slow] = [new QuickScanner(limits), new ObjectScanner(limits)];
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 4 }), fc.nat(), (events, cut) => {
        const bytes = Buffer.from(events.join('\n'));
        let start = 0;
        for (const text of events) {
          const end = start + Buffer.byteLength(text);
          for (const to of [bytes.length, end, start + 1 + (cut % (end - start))]) {
            expect(found(quick, bytes, start, to)).toEqual(found(slow, bytes, start, to));
          }
          start = end + 1;
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

test('an array is no object, whichever scanner looks at it', () => {
  for (const text of ['["a":1}', '[]', '[1,{"a":2}]', '[}', '["a",2']) {
    const bytes = Buffer.from(text);
    const [quick, slow] = [new QuickScanner(limits), new ObjectScanner(limits)];
    expect([quick.scan(bytes, 0, bytes.length), quick.end]).toEqual([slow.scan(bytes, 0, bytes.length), slow.end]);
  }
});

describe('windows and runs', () => {
  const line = (size: number, number: number) => {
    const [head, tail] = [`{"Event":{"EventId":"evt-${number}","Category":"`, '"}}\n'];
    return `${head}${'x'.repeat(size - head.length - tail.length)}${tail}`;
  };

  test('events around the size of the window', () => {
    for (const size of [WINDOW_BYTES - 1, WINDOW_BYTES, WINDOW_BYTES + 1, WINDOW_BYTES + 2, 10 * WINDOW_BYTES]) {
      expectTheSame(Buffer.from([line(100, 1), line(size, 2), line(100, 3), line(size, 4)].join('')));
    }
  });

  test('events that cross the end of a window at any of their bytes', () => {
    for (let first = WINDOW_BYTES - 130; first < WINDOW_BYTES + 2; first++) {
      expectTheSame(Buffer.from(`${line(first, 1)}${line(120, 2)}{"a":true}\n{"b":null}\n${line(99, 3)}`));
    }
  });

  test('more events than a run takes, and more bytes of ids', () => {
    expectTheSame(Buffer.from('{}\n'.repeat(MAX_RUN * 2 + 1)));
    const long = (number: number) => `{"Event":{"EventId":"${String(number).padEnd(252, '-')}"}}\n`;
    expectTheSame(Buffer.from(Array.from({ length: MAX_RUN + 7 }, (_, number) => long(number)).join('')));
  });

  test('two parsers take turns', () => {
    const options = { ...DEFAULT_PARSE_OPTIONS, maxWork: 3_000 };
    const documents = ['a', 'b'].map((name) =>
      Buffer.from(Array.from({ length: 50 }, (_, index) => `{"Event":{"EventId":"${name}${index}"}}\n`).join('')),
    );
    const parsers = documents.map(() => new JsonParser(options));
    const found = documents.map((): (string | undefined)[] => []);
    const from = [0, 0];
    while (from.some((place, index) => place < (documents[index] as Buffer).length)) {
      parsers.forEach((parser, index) => {
        const parsed = parser.parse(Buffer.from((documents[index] as Buffer).subarray(from[index])), 'final');
        found[index]?.push(...idsOf(parsed.events));
        from[index] = (from[index] as number) + parsed.consumed;
      });
    }
    expect(found).toEqual(['a', 'b'].map((name) => Array.from({ length: 50 }, (_, index) => `${name}${index}`)));
  });

  test('usual events are left to nobody else', () => {
    const usual = [
      '{"CustomerVisible":"true","Event":{"EventId":"evt-1","Request":{"EntityOldValue":"{\\"role\\": \\"viewer\\"}"}}}',
      '{"Event":{"Response":{"StatusCode":200},"EventId":"0921109b-0668-8752-0b70-bfa30d9fc32a"},"Other":[1,null,{"é":"在"}]}',
      JSON.stringify({ Event: { EventId: 'evt-2', Effect: { Message: 'pretty' } } }, null, 2),
      '{}',
    ];
    for (const separator of ['\n', '\r\n', '', ',', '\u001e']) expect(runLength(usual.join(separator))).toBe(4);
  });
});

test('what JSON.parse takes for an object is an event with its id and date, and nothing else is', () => {
  fc.assert(
    fc.property(document, (bytes) => {
      const lines = bytes
        .toString('latin1')
        .split(/[\r\n]+/)
        .map((text) => Buffer.from(text, 'latin1'));
      const line = lines.find((each) => each[0] === 0x7b) ?? Buffer.from('{}');
      const value = objectIn(line);
      const parser = new JsonParser({ ...DEFAULT_PARSE_OPTIONS, collectDateTimes: true });
      const { events, dateTimes, unreadable } = parser.parse(Buffer.from(line), 'final');
      const isWhole = unpack(events)[0] === line.toString().trimEnd() && unreadable.length === 0;
      expect(isWhole && events.ends.length === 1).toBe(value !== null);
      if (value === null) return;
      const { Event: inner } = value as { Event?: { EventId?: unknown; DateTime?: unknown } };
      const textOf = (leaf: unknown) => (typeof leaf === 'string' && leaf !== '' ? leaf : undefined);
      expect(dateTimes).toEqual([textOf(inner?.DateTime)]);
      const eventId = textOf(inner?.EventId);
      const isKept = eventId === undefined || (!/\P{ASCII}/u.test(eventId) && eventId.length <= 252);
      if (isKept) expect(idsOf(events)).toEqual([eventId]);
    }),
    { numRuns: 2_000 },
  );
});

function objectIn(line: Buffer): object | null {
  if (!isUtf8(line)) return null;
  try {
    const value: unknown = JSON.parse(line.toString().trimEnd());
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

test('the same document in pieces is the same events', () => {
  fc.assert(
    fc.property(document, fc.nat(), (bytes, place) => {
      const at = place % (bytes.length + 1);
      const options = { ...DEFAULT_PARSE_OPTIONS, maxSingleBadInRow: Number.POSITIVE_INFINITY };
      const cut = feed(new JsonParser(options), [bytes.subarray(0, at), bytes.subarray(at)]);
      expect(cut).toEqual(feed(new JsonParser(options), [bytes]));
    }),
    { numRuns: 2_000 },
  );
});
