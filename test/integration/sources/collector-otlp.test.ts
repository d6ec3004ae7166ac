/** OTLP/HTTP at the collector: what OpenTelemetry's own exporters send, and requests that no exporter would send. */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { describe, expect, test } from 'vitest';
import { lengthDelimited, varint } from '../../../src/sources/collector/protocols/protobuf';
import { bearer, post, SECRET, start, urlOf } from './collector-client';
import { event, full, numbers, type Running, range } from './harness';

const startOtlp = (settings: object = {}) => start({ otlp: true, ...settings });
const send = (running: Running, body: string | Buffer, headers: Record<string, string> = {}) =>
  post(running, body, headers, { path: '/v1/logs' });
const record = (body: object | undefined, attributes: readonly string[] = []) => ({
  timeUnixNano: '1764239520000000000',
  observedTimeUnixNano: 1_764_239_520_000,
  body,
  attributes: attributes.map((key) => ({ key, value: { stringValue: 'x' } })),
});
const request = (...records: readonly object[]) =>
  JSON.stringify({
    resourceLogs: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: 'odc' } }] },
        scopeLogs: [{ scope: { name: 's' }, logRecords: records }],
      },
    ],
  });
const text = (stringValue: string) => record({ stringValue });
const pair = (key: string, value: object) => ({ key, value });

describe.each([
  ['JSON', JsonExporter],
  ['protobuf', ProtobufExporter],
] as const)("OpenTelemetry's exporter in %s", (_name, Exporter) => {
  async function exportAll(running: Running, bodies: readonly unknown[], compression?: 'gzip', token = SECRET) {
    const exporter = new Exporter({
      url: new URL('/v1/logs', urlOf(running)).href,
      headers: { Authorization: `Bearer ${token}` },
      timeoutMillis: 10_000,
      ...(compression === undefined ? {} : { compression: compression as never }),
    });
    const provider = new LoggerProvider({ processors: [new BatchLogRecordProcessor({ exporter })] });
    const logger = provider.getLogger('another-client', '1.0');
    for (const body of bodies) logger.emit({ body: body as never, attributes: { team: 'a' } });
    await provider.forceFlush();
    await provider.shutdown();
  }

  test.each([undefined, 'gzip' as const])('has its records stored (%s)', async (compression) => {
    const running = await startOtlp();
    await exportAll(
      running,
      range(1, 1_200).map((number) => event(number)),
      compression,
    );
    expect(running.trail.events).toEqual(range(1, 1_200).map((number) => event(number)));
    expect(running.source.status().refused).toEqual([]);
    expect(running.source.status().leftOut).toContainEqual({ name: 'attributes.team', events: 1_200 });
  });

  test('has keys and values made an object, in their order', async () => {
    const running = await startOtlp();
    const body = {
      Event: { EventId: 'e-1', n: 7, part: 0.5, yes: true, none: null, list: ['a', 1, { b: 'ü"\n' }], empty: {} },
      a: '1',
    };
    await exportAll(running, [body]);
    expect(running.trail.events).toEqual([JSON.stringify(body)]);
    expect(numbers(running.trail)).toEqual([1]);
  });

  test('is refused with another token', async () => {
    const running = await startOtlp();
    await exportAll(running, [event(1)], undefined, 'another');
    expect(running.source.status().refused).toMatchObject([{ status: 401, code: 'SLUICE-SRC-014' }]);
    expect(running.trail.events).toEqual([]);
  });
});

describe('JSON', () => {
  test.each<[string, string | Buffer, Record<string, string>, readonly string[]]>([
    ['an empty request', '{}', {}, []],
    ['an empty list', '{"resourceLogs":[]}', {}, []],
    ['null for what is absent', '{"resourceLogs":[{"resource":null,"scopeLogs":[{"logRecords":null}]}]}', {}, []],
    ['zstd', zstdCompressSync(request(text(event(1)))), { 'content-encoding': 'zstd' }, [event(1)]],
    ['gzip', gzipSync(request(text(event(1)))), { 'content-encoding': 'gzip' }, [event(1)]],
    [
      'the names of the proto files',
      request(text(event(1)))
        .replaceAll('resourceLogs', 'resource_logs')
        .replaceAll('scopeLogs', 'scope_logs')
        .replaceAll('logRecords', 'log_records')
        .replaceAll('stringValue', 'string_value'),
      {},
      [event(1)],
    ],
    ['bytes', request(record({ bytesValue: Buffer.from(event(1)).toString('base64') })), {}, [event(1)]],
    ['a text with white space around the event', request(text(`\n ${event(1)} \n`)), {}, [event(1)]],
    [
      'big numbers, as texts and as numbers',
      request(
        record({
          kvlistValue: {
            values: [
              pair('a', { intValue: '12345678901234567890' }),
              pair('b', { intValue: 0 }),
              pair('c', { doubleValue: 'NaN' }),
              pair('d', {}),
            ],
          },
        }),
      )
        .replace('"intValue":0', '"intValue":98765432109876543210')
        .replace('"doubleValue":"NaN"', '"doubleValue":1.50'),
      {},
      ['{"a":12345678901234567890,"b":98765432109876543210,"c":1.50,"d":null}'],
    ],
  ])('%s', async (_name, body, headers, events) => {
    const running = await startOtlp();
    expect(await send(running, body, headers)).toMatchObject({ status: 200, body: {} });
    expect(running.trail.events).toEqual(events);
  });

  test('records without an event are set aside as they came, beside those with one', async () => {
    const running = await startOtlp();
    const others = [text('plain'), record({ intValue: '7' }), record(undefined), record({})];
    expect(await send(running, request(text(event(1)), ...others, text(event(2))))).toMatchObject({
      status: 200,
      body: {},
    });
    expect(numbers(running.trail)).toEqual([1, 2]);
    expect(
      running.trail.setAside.map(({ reason, bytes }) => [reason.code, JSON.parse(Buffer.from(bytes).toString())]),
    ).toEqual([
      ['SLUICE-REC-001', others[0]],
      ['SLUICE-REC-002', others[1]],
      ['SLUICE-REC-011', JSON.parse(JSON.stringify(others[2]))],
      ['SLUICE-REC-011', others[3]],
    ]);
  });

  test.each<[string, string, Record<string, string>, number, number]>([
    ['no credentials', request(text(event(1))), { authorization: '' }, 401, 16],
    ['no JSON', 'hello', {}, 400, 3],
    ['another object', event(1), {}, 400, 3],
    ['a list where an object has to be', '{"resourceLogs":[[]]}', {}, 400, 3],
    ['an object where a list has to be', '{"resourceLogs":{}}', {}, 400, 3],
    ['no event', request(text('plain')), {}, 400, 3],
    ['another content type', request(text(event(1))), { 'content-type': 'application/x-ndjson' }, 415, 2],
    ['too large a body', request(text('x'.repeat(200_000))), {}, 413, 8],
    ['brackets without end', `{"resourceLogs":${'['.repeat(50_000)}`, {}, 400, 3],
  ])('is refused with a google.rpc.Status: %s', async (_name, body, headers, status, code) => {
    const running = await startOtlp({ maxBodyBytes: 100_000 });
    const answer = await send(running, body, headers);
    expect(answer).toMatchObject({ status, body: { code, message: expect.any(String) } });
    expect(running.trail.events).toEqual([]);
  });

  test('503 while the trail is full', async () => {
    const running = await startOtlp();
    running.trail.refusal = full();
    const answer = await send(running, request(text(event(1))));
    expect(answer).toMatchObject({ status: 503, body: { code: 14 } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('protobuf', () => {
  const nested = (bytes: Uint8Array, ...fields: readonly number[]) =>
    fields.reduceRight((inner: Uint8Array, field) => lengthDelimited(field, inner), bytes);
  const body = (anyValue: Uint8Array) => Buffer.from(nested(anyValue, 1, 2, 2, 5));
  const raw = async (running: Running, bytes: Buffer) => {
    const response = await fetch(new URL('/v1/logs', urlOf(running)), {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/x-protobuf' },
      body: new Uint8Array(bytes),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: Buffer.from(await response.arrayBuffer()),
    };
  };

  test('is answered in protobuf', async () => {
    const running = await startOtlp();
    const stored = await raw(running, body(lengthDelimited(1, Buffer.from(event(1)))));
    expect(stored).toEqual({ status: 200, type: 'application/x-protobuf', body: Buffer.alloc(0) });
    expect(await raw(running, Buffer.alloc(0))).toMatchObject({ status: 200 });
    const refused = await raw(running, body(lengthDelimited(1, Buffer.from('plain'))));
    expect(refused).toMatchObject({ status: 400, type: 'application/x-protobuf' });
    expect(refused.body.subarray(0, 2)).toEqual(varint(1, 3));
    expect(refused.body.toString('utf8')).toContain('It is not JSON');
    expect(numbers(running.trail)).toEqual([1]);
  });

  test.each<[string, Buffer]>([
    ['bytes that are no message', Buffer.from('hello')],
    ['a length beyond the end', Buffer.from([0x0a, 0x7f])],
    ['a length of five gigabytes', Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x13])],
    ['a number without end', Buffer.alloc(40, 0xff)],
    [
      'two thousand levels of keys and values',
      body(
        Array.from({ length: 2_000 }).reduce<Buffer>(
          (inner) => lengthDelimited(6, lengthDelimited(1, lengthDelimited(2, inner))),
          Buffer.alloc(0),
        ),
      ),
    ],
    [
      'a million values',
      body(
        lengthDelimited(
          6,
          lengthDelimited(1, lengthDelimited(2, lengthDelimited(5, Buffer.alloc(2_000_000, Buffer.from([0x0a, 0]))))),
        ),
      ),
    ],
    ['a million records', Buffer.from(nested(Buffer.alloc(2_000_000, Buffer.from([0x12, 0])), 1, 2))],
  ])('is refused: %s', async (_name, bytes) => {
    const running = await startOtlp();
    expect([400, 413]).toContain((await raw(running, bytes)).status);
    expect(running.trail.events).toEqual([]);
    expect(running.source.status().refused).toHaveLength(1);
  });
});
