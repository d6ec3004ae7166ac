/** The parsers of the collector's protocols, with whatever a sender may send. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLogs } from '../../../src/sources/collector/protocols/datadog';
import { readRecords } from '../../../src/sources/collector/protocols/firehose';
import { behindValue, elementsOf, membersOf, textOf } from '../../../src/sources/collector/protocols/json-spans';
import { jsonLogRecords } from '../../../src/sources/collector/protocols/otlp-json';
import { protobufLogRecords } from '../../../src/sources/collector/protocols/otlp-protobuf';
import { partsOf } from '../../../src/sources/collector/protocols/otlp-records';
import { fieldsOf, lengthDelimited, varint, WireError } from '../../../src/sources/collector/protocols/protobuf';
import type { ParseContext, Part, RequestHead } from '../../../src/sources/collector/protocols/protocol';
import { readEnvelopes } from '../../../src/sources/collector/protocols/splunk';
import { Refusal } from '../../../src/sources/collector/refusal';
import { unpack } from './feed';

const context: ParseContext = { leaveOut: () => undefined, reserve: () => undefined, maxBytes: 1_000_000 };
const head: RequestHead = { path: '', query: new URLSearchParams(), headers: {}, requestId: '1', nowMs: 0 };

const parsers: readonly [string, (body: Buffer) => AsyncIterable<Part>][] = [
  ['HEC', (body) => readEnvelopes(body, context)],
  ['Datadog', (body) => readLogs(body, context)],
  ['Firehose', (body) => readRecords(body, head, context)],
  ['OTLP in JSON', (body) => partsOf(jsonLogRecords(body, context))],
  ['OTLP in protobuf', (body) => partsOf(protobufLogRecords(body, context))],
];

/** @returns what was found, or null if it was refused */
async function parsed(parts: AsyncIterable<Part>): Promise<{ events: string[]; rejected: number } | null> {
  const events: string[] = [];
  let rejected = 0;
  try {
    for await (const part of parts) {
      events.push(...unpack(part.events));
      rejected += part.rejected.length;
    }
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
  return { events, rejected };
}

const key = fc.oneof(fc.constantFrom('event', 'message', 'fields', 'Event', 'body', 'a'), fc.string());
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;
/** Events as they come: with white space or without. */
const eventText = fc
  .tuple(fc.dictionary(key, json, { minKeys: 1, maxKeys: 4 }), fc.constantFrom(undefined, 1, '\t'))
  .map(([value, space]) => JSON.stringify(value, null, space));
/** Bytes that look like a body up to a point. */
const almost = fc
  .tuple(
    fc.oneof(
      eventText,
      json.map((value) => JSON.stringify(value)),
    ),
    fc.nat(),
    fc.uint8Array({ maxLength: 4 }),
    fc.constantFrom(
      '{"event":',
      '[{"message":',
      '{"records":[{"data":',
      '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":',
      '',
    ),
  )
  .map(([text, at, noise, before]) => {
    const bytes = Buffer.from(before + text);
    const place = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, place), noise, bytes.subarray(place)]);
  });

describe.each(parsers)('%s', (_name, parse) => {
  test('answers any bytes: each is read, set aside or refused, and no error is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(almost, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
        const found = await parsed(parse(Buffer.from(bytes)));
        for (const event of found?.events ?? []) expect(JSON.parse(event)).toBeTypeOf('object');
      }),
      { numRuns: 500 },
    );
  });
});

describe('events within envelopes come out byte for byte, in order', () => {
  const events = fc.array(fc.tuple(eventText, fc.boolean()), { minLength: 1, maxLength: 8 });
  /** As Splunk does, an empty event is refused. */
  const check = (
    wrap: (events: readonly (readonly [string, boolean])[]) => Buffer,
    parse: (body: Buffer) => AsyncIterable<Part>,
  ) =>
    fc.assert(
      fc.asyncProperty(events, async (given) => {
        const found = await parsed(parse(wrap(given)));
        expect(found).toEqual({ events: given.map(([text]) => text), rejected: 0 });
      }),
      { numRuns: 200 },
    );

  test('HEC, as an object or as text', () =>
    check(
      (given) =>
        Buffer.from(
          given
            .map(([text, asText]) => `{"host":"}{","event" : ${asText ? JSON.stringify(text) : text} ,"time":1}`)
            .join(''),
        ),
      (body) => readEnvelopes(body, context),
    ));

  test('Datadog, as text', () =>
    check(
      (given) => Buffer.from(`[${given.map(([text]) => `{"ddsource":"x","message":${JSON.stringify(text)}}`).join()}]`),
      (body) => readLogs(body, context),
    ));

  test('Firehose', () =>
    check(
      (given) =>
        Buffer.from(
          `{"records":[${given.map(([text]) => `{"data":"${Buffer.from(text).toString('base64')}"}`).join()}]}`,
        ),
      (body) => readRecords(body, head, context),
    ));

  test('OTLP in JSON', () =>
    check(
      (given) =>
        Buffer.from(
          `{"resourceLogs":[{"scopeLogs":[{"logRecords":[${given.map(([text]) => `{"body":{"stringValue":${JSON.stringify(text)}}}`).join()}]}]}]}`,
        ),
      (body) => partsOf(jsonLogRecords(body, context)),
    ));

  test('OTLP in protobuf', () =>
    check(
      (given) => {
        const records = given.map(([text]) =>
          lengthDelimited(2, lengthDelimited(5, lengthDelimited(1, Buffer.from(text)))),
        );
        return lengthDelimited(1, lengthDelimited(2, Buffer.concat(records)));
      },
      (body) => partsOf(protobufLogRecords(body, context)),
    ));
});

test('a walk through JSON finds the same members and elements as JSON.parse', () => {
  const rebuilt = (bytes: Buffer, start: number): unknown => {
    const end = behindValue(bytes, start);
    if (bytes[start] === 0x7b) {
      const members = [...membersOf(bytes, start)].map(
        ({ name, start: from }) => [name, rebuilt(bytes, from)] as const,
      );
      return Object.fromEntries(members);
    }
    if (bytes[start] === 0x5b) return [...elementsOf(bytes, start)].map((element) => rebuilt(bytes, element.start));
    return bytes[start] === 0x22 ? textOf(bytes, { start, end }) : JSON.parse(bytes.toString('utf8', start, end));
  };
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 2), (value, space) => {
      const text = JSON.stringify(value, null, space);
      const bytes = Buffer.from(`${text} `);
      expect(behindValue(bytes, 0)).toBe(bytes.length - 1);
      expect(rebuilt(bytes, 0)).toEqual(JSON.parse(text));
    }),
  );
});

test('fields of protobuf are read as they were written', () => {
  const field = fc.tuple(fc.integer({ min: 1, max: 15 }), fc.oneof(fc.nat(), fc.uint8Array({ maxLength: 300 })));
  fc.assert(
    fc.property(fc.array(field), (fields) => {
      const bytes = Buffer.concat(
        fields.map(([number, value]) =>
          typeof value === 'number' ? varint(number, value) : lengthDelimited(number, value),
        ),
      );
      const read = [...fieldsOf(bytes)].map(({ number, value }) => [
        number,
        typeof value === 'bigint' ? Number(value) : Uint8Array.from(value),
      ]);
      expect(read).toEqual(fields);
      try {
        expect([...fieldsOf(bytes.subarray(0, -1))].length).toBeLessThanOrEqual(fields.length);
      } catch (error) {
        expect(error).toBeInstanceOf(WireError);
      }
    }),
  );
  expect(() => [...fieldsOf(Buffer.from([0x0b]))]).toThrow(WireError);
});
