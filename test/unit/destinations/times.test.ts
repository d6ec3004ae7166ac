import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DatadogSettings, encode as encodeDatadog } from '../../../src/destinations/datadog/encode';
import { definitions } from '../../../src/destinations/definitions';
import { type ElasticsearchSettings, encode as encodeBulk } from '../../../src/destinations/elasticsearch/encode';
import { boundsOf, nanosFromMs, sentTime } from '../../../src/destinations/mapping/event-time';
import { readTime } from '../../../src/destinations/mapping/read-time';
import { isoTime } from '../../../src/destinations/mapping/write-time';
import { encodeJson } from '../../../src/destinations/otlp/json';
import { resourceLogsOf } from '../../../src/destinations/otlp/record';
import { encodeProtobuf } from '../../../src/destinations/otlp/request-writer';
import { readFields } from '../../../src/destinations/otlp/wire';
import { encode as encodeSplunk, type SplunkSettings } from '../../../src/destinations/splunk/encode';
import { definition as syslog } from '../../../src/destinations/syslog/definition';
import type { SyslogSettings } from '../../../src/destinations/syslog/encode';
import {
  ACCEPTED_MS,
  acceptedBatch,
  bodyOf,
  context,
  NOW_MS,
  placed,
  syslogMessageOf,
  textOf,
} from './support/material';

const at = (text: string) => BigInt(Date.parse(text)) * 1_000_000n;
const MS = 1_000_000n;

describe('reading a time', () => {
  it.each([
    ['2026-11-26T10:00:00Z', at('2026-11-26T10:00:00Z'), null],
    ['2026-11-26t10:00:00z', at('2026-11-26T10:00:00Z'), null],
    ['2026-11-26 10:00:00 +0100', at('2026-11-26T09:00:00Z'), null],
    ['2026-11-26T10:00:00+0000', at('2026-11-26T10:00:00Z'), null],
    ['2026-11-26T10:00:00+00', at('2026-11-26T10:00:00Z'), null],
    ['2026-11-26T10:00:00-00:00', at('2026-11-26T10:00:00Z'), null],
    ['2026-11-26T10:00:00-0530', at('2026-11-26T15:30:00Z'), null],
    ['2026-11-26 10:00:00 UTC', at('2026-11-26T10:00:00Z'), null],
    ['2026-11-26T10:00Z', at('2026-11-26T10:00:00Z'), null],
    ['2026-11-26T10:00:00,25Z', at('2026-11-26T10:00:00.250Z'), null],
    [`2026-11-26T10:00:00.123456789${'9'.repeat(500)}Z`, at('2026-11-26T10:00:00Z') + 123_456_789n, null],
    ['2026-11-26T24:00:00Z', at('2026-11-27T00:00:00Z'), null],
    ['0001-01-01T00:00:00Z', at('0001-01-01T00:00:00Z'), null],
    ['0000-02-29T00:00:00Z', at('0000-02-29T00:00:00Z'), null],
    ['0000-01-01T00:00:00+01:00', at('-000001-12-31T23:00:00Z'), null],
    ['9999-12-31T23:59:59-12:00', at('+010000-01-01T11:59:59Z'), null],
    ['+010000-01-01T00:00:00Z', at('+010000-01-01T00:00:00Z'), null],
    ['-000044-03-15T12:00:00Z', at('-000044-03-15T12:00:00Z'), null],
    ['2020-01-01T00:00:00', at('2020-01-01T00:00:00Z'), 'no-zone'],
    ['2016-12-31T23:59:60Z', at('2017-01-01T00:00:00Z'), 'leap-second'],
    ['2017-01-01T00:59:60.5+01:00', at('2017-01-01T00:00:00.500Z'), 'leap-second'],
    ['1764239520', at('2025-11-27T10:32:00Z'), 'epoch'],
    ['1764239520.25', at('2025-11-27T10:32:00.250Z'), 'epoch'],
    ['1.76423952e9', at('2025-11-27T10:32:00Z'), 'epoch'],
    ['1764239520123', at('2025-11-27T10:32:00.123Z'), 'epoch'],
    ['1764239520123456', at('2025-11-27T10:32:00.123Z') + 456_000n, 'epoch'],
    ['1764239520123456789', at('2025-11-27T10:32:00.123Z') + 456_789n, 'epoch'],
  ])('reads %s to the nanosecond', (text, nanos, assumption) => {
    expect(readTime(text)).toEqual({ nanos, assumption });
  });

  it.each([
    ...[
      '',
      ' ',
      'yesterday',
      '2025-13-40T00:00:00Z',
      '2026-02-29T00:00:00Z',
      '2026-11-31T00:00:00Z',
      '2026-00-01T00:00:00Z',
    ],
    ...[
      '2026-11-26',
      '20261126',
      '20261126100000',
      '2026-11-26T25:00:00Z',
      '2026-11-26T24:00:01Z',
      '2026-11-26T24:00:00.1Z',
    ],
    ...[
      '2026-11-26T10:60:00Z',
      '2026-11-26T10:00:61Z',
      '2026-11-26T10:00:60Z',
      '2016-12-31T23:59:60+01:00',
      '2016-12-30T23:59:60Z',
    ],
    ...[
      '2026-11-26T10:00:00.Z',
      '2026-11-26T10:00:00+24:00',
      '2026-11-26T10:00:00+01:60',
      '2026-11-26T10:00:00Zx',
      '10000-01-01T00:00:00Z',
    ],
    ...[
      '0',
      '1',
      '-1764239520',
      '17642395',
      '0001764239',
      '1e400',
      'NaN',
      'true',
      '1764239520123.4e99',
      '11/26/2026 10:00:00',
    ],
  ])('does not take %j as a time', (text) => {
    expect(readTime(text)).toBeNull();
  });

  it("agrees with JavaScript's calendar for every millisecond, whatever the zone and the number of digits", () => {
    const offset = fc.integer({ min: -1439, max: 1439 });
    fc.assert(
      fc.property(
        fc.integer({ min: -62_167_132_800_000, max: 253_402_214_400_000 }),
        offset,
        fc.integer({ min: 0, max: 15 }),
        (ms, minutes, zeros) => {
          const local = new Date(ms + minutes * 60_000).toISOString();
          const two = (value: number) => String(value).padStart(2, '0');
          const zone = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
          const text = local.replace('Z', `${'0'.repeat(zeros)}${zone}`);
          fc.pre(/^\d{4}-/.test(text));
          expect(readTime(text)?.nanos).toBe(BigInt(ms) * MS);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('reads or refuses any text, and what it reads in a window can be written', () => {
    const near = fc
      .tuple(
        fc.integer({ min: 0, max: 99_999 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 99 }),
      )
      .map(([year, month, day, hour]) => `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:59:60Z`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), near, fc.stringMatching(/^[-+\d.eE:TZ ]{0,30}$/)), (text) => {
        const event = placed(JSON.stringify({ Event: { DateTime: text } }));
        const bounds = boundsOf(syslog.timeWindow, NOW_MS);
        const { nanos } = sentTime(event, bounds, NOW_MS);
        expect(isoTime(nanos, 9)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
      }),
      { numRuns: 1_000 },
    );
  });
});

const otlpTimes = (token: string) => {
  const batch = acceptedBatch([Buffer.from(`{"Event":{"DateTime":${token}}}`)]);
  const groups = resourceLogsOf(batch, 'odc', context);
  return { batch, groups, record: groups[0]?.records[0] };
};

/** Follows field numbers into a protobuf message. */
function fieldAt(bytes: Uint8Array, [number = 0, ...rest]: readonly number[]): bigint | Uint8Array {
  const field = [...readFields(bytes)].find((each) => each.number === number);
  if (field === undefined) throw new Error(`There is no field ${number}.`);
  return rest.length === 0 ? field.value : fieldAt(field.value as Uint8Array, rest);
}

describe('the time with which an event is sent', () => {
  const acceptance = (reason: string, original?: string) => ({
    source: 'acceptance',
    reason,
    ...(original === undefined ? {} : { original }),
  });
  const otlpWindow = definitions.find(({ kind }) => kind === 'otlp')?.timeWindow ?? null;

  it.each([
    ['"0001-01-01T00:00:00Z"', null],
    ['"1900-01-01T00:00:00Z"', null],
    ['"1969-12-31T23:59:59Z"', null],
    ['"1970-01-01T00:00:00Z"', null],
    ['"1970-01-01T00:00:00.000000001Z"', 1n],
    ['"2554-07-21T23:34:33.709551615Z"', 2n ** 64n - 1n],
    ['"2554-07-21T23:34:33.709551616Z"', null],
    ['"2554-07-21T23:34:34Z"', null],
    ['"9999-12-31T23:59:59.9999999Z"', null],
  ])('of %s does not overflow in OTLP, in either encoding', (token, own) => {
    const { batch, groups, record } = otlpTimes(token);
    const expected = own ?? nanosFromMs(ACCEPTED_MS);
    const scope = { name: 's', version: '1' };
    expect(fieldAt(encodeProtobuf(batch, 'odc', context, scope), [1, 2, 2, 1])).toBe(expected);
    expect(textOf(encodeJson(groups, scope))).toContain(`"timeUnixNano":"${expected}"`);
    const attributes = Object.fromEntries(record?.attributes ?? []);
    expect(attributes['sluice.time_reason']).toBe(own === null ? 'outside-window' : undefined);
    expect(attributes['sluice.original_time']).toBe(own === null ? JSON.parse(token) : undefined);
    expect(otlpWindow).not.toBeNull();
  });

  it.each([
    ['{"Event":{}}', acceptance('missing')],
    ['{"Event":{"DateTime":null}}', acceptance('missing')],
    ['{"Event":{"DateTime":""}}', acceptance('missing')],
    ['{"Event":{"DateTime":{}}}', acceptance('unreadable')],
    ['{"Event":{"DateTime":"yesterday"}}', acceptance('unreadable', 'yesterday')],
    ['{"Event":{"DateTime":1e400}}', acceptance('unreadable', '1e400')],
    ['{"Event":{"DateTime":"9999-12-31T23:59:59-12:00"}}', acceptance('outside-window', '9999-12-31T23:59:59-12:00')],
    ['{"Event":{"DateTime":"0000-01-01T00:00:00+01:00"}}', acceptance('outside-window', '0000-01-01T00:00:00+01:00')],
  ])('of %s is that of its acceptance, with the reason', (text, mark) => {
    const bounds = boundsOf(syslog.timeWindow, NOW_MS);
    expect(sentTime(placed(text), bounds, NOW_MS)).toMatchObject({ nanos: nanosFromMs(ACCEPTED_MS), mark });
  });

  it('is in the window of every destination whatever the event says, and is the same at a later attempt if the window does not move', () => {
    const token = fc.oneof(
      fc
        .date({ min: new Date(-8.64e15), max: new Date(8.64e15), noInvalidDate: true })
        .map((date) => date.toISOString()),
      fc.string(),
      fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
    );
    fc.assert(
      fc.property(token, fc.integer({ min: -1e14, max: 1e14 }), (text, later) => {
        const event = placed(JSON.stringify({ Event: { DateTime: text } }));
        for (const { timeWindow } of definitions) {
          if (timeWindow === null) continue;
          const bounds = boundsOf(timeWindow, NOW_MS);
          const { nanos } = sentTime(event, bounds, NOW_MS);
          expect(nanos >= bounds.from && nanos <= bounds.to).toBe(true);
          if (timeWindow.maxBehindMs !== undefined) continue;
          expect(sentTime(event, boundsOf(timeWindow, NOW_MS + later), NOW_MS + later).nanos).toBe(nanos);
        }
      }),
    );
  });

  it('that does not fit into 32 bits is replaced for Splunk by that of acceptance, and kept in the fields', () => {
    const event = Buffer.from('{"Event":{"EventId":"e","DateTime":"2038-01-19T03:14:08Z"}}');
    const text = textOf(bodyOf(encodeSplunk, [event], {} as SplunkSettings));
    expect(JSON.parse(text)).toMatchObject({
      time: ACCEPTED_MS / 1_000,
      fields: {
        event_id: 'e',
        sluice_time_source: 'acceptance',
        sluice_time_reason: 'outside-window',
        sluice_original_time: '2038-01-19T03:14:08Z',
      },
    });
  });

  it('is in a document without the original text, which an index could take as a date', () => {
    const lines = ['0000-01-01T00:00:00+01:00', '2020-01-01T00:00:00'].map(
      (time) => `{"Event":{"DateTime":"${time}"}}`,
    );
    const [, first, , second] = textOf(
      bodyOf(
        encodeBulk,
        lines.map((line) => Buffer.from(line)),
        {} as ElasticsearchSettings,
      ),
    ).split('\n');
    expect(JSON.parse(first ?? '')).toEqual({
      '@timestamp': `${new Date(ACCEPTED_MS).toISOString().slice(0, -1)}000000Z`,
      sluice: { time_source: 'acceptance', time_reason: 'outside-window' },
      Event: { DateTime: '0000-01-01T00:00:00+01:00' },
    });
    expect(JSON.parse(second ?? '')).toMatchObject({
      '@timestamp': '2020-01-01T00:00:00.000000000Z',
      sluice: { time_source: 'event', time_reason: 'no-zone' },
    });
  });

  it('leaves an event with its own @timestamp unchanged, without a mark', () => {
    const event = '{"@timestamp":"2020-01-01T00:00:00Z","a":1}';
    expect(textOf(bodyOf(encodeBulk, [Buffer.from(event)], {} as ElasticsearchSettings)).split('\n')[1]).toBe(event);
  });

  it('is marked in structured data, and the header stays RFC 5424', () => {
    const settings = { facility: '13', hostname: 'h', appName: 'a', structuredData: true } as SyslogSettings;
    const event = new TextEncoder().encode('{"Event":{"EventId":"e","DateTime":"9999-12-31T23:59:59-12:00"}}');
    const message = textOf(syslogMessageOf(event, settings));
    expect(message.split(' ')[1]).toBe(isoTime(nanosFromMs(ACCEPTED_MS), 6));
    expect(message).toContain(
      'timeSource="acceptance" timeReason="outside-window" originalTime="9999-12-31T23:59:59-12:00"]',
    );
  });

  it('is in whole milliseconds in Datadog', () => {
    const event = Buffer.from('{"Event":{"DateTime":"2026-08-20T06:00:00.9999999Z"}}');
    const [log] = JSON.parse(textOf(bodyOf(encodeDatadog, [event], { service: 's' } as DatadogSettings)));
    expect(log.timestamp).toBe(Date.parse('2026-08-20T06:00:00.999Z'));
    expect(log.sluice).toBeUndefined();
  });
});
