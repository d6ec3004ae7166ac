import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify as classifyOtlp } from '../../../src/destinations/otlp/classify';
import { logsUrl } from '../../../src/destinations/otlp/encode';
import { encodeJson } from '../../../src/destinations/otlp/json';
import { decodeResponse } from '../../../src/destinations/otlp/protobuf';
import { receiver as otlpReceiver } from '../../../src/destinations/otlp/receiver';
import { RequestError, readJsonRequest, readProtobufRequest } from '../../../src/destinations/otlp/receiver-requests';
import { type OtlpSettings, resourceLogsOf } from '../../../src/destinations/otlp/record';
import { encodeProtobuf } from '../../../src/destinations/otlp/request-writer';
import { MessageWriter, readFields, WireError } from '../../../src/destinations/otlp/wire';
import type { EventBatch } from '../../../src/destinations/sender';
import { sampleEvents } from '../../support/format-events';
import { protobufOf } from '../../support/otlp-protobuf';
import { rawJson } from '../shaping/json/raw-json';
import {
  ACCEPTED_MS,
  acceptedBatch,
  answerOf,
  anyEvents,
  auditEvent,
  bytesOf,
  calm,
  context,
  httpReceiverOf,
  requestOf,
  sentWith,
  textOf,
} from './support/material';

const scope = { name: 'sluice', version: '1.0.0' };
const groupsOf = (...events: Uint8Array[]) => resourceLogsOf(acceptedBatch(events), 'outsystems-odc', context);

describe('the path rule', () => {
  it.each([
    ['http://collector:4318', 'http://collector:4318/v1/logs'],
    ['http://collector:4318/', 'http://collector:4318/v1/logs'],
    ['https://gateway.example.com/otlp', 'https://gateway.example.com/otlp/v1/logs'],
    ['https://gateway.example.com/otlp/v1/logs', 'https://gateway.example.com/otlp/v1/logs'],
  ])('makes %s to %s', (given, expected) => {
    expect(logsUrl(given).href).toBe(expected);
  });
});

describe('a log record', () => {
  it('maps the event by the data model and the conventions', () => {
    const [group] = groupsOf(bytesOf(auditEvent('evt-1')));
    expect(group?.resource).toEqual([
      ['service.name', 'outsystems-odc'],
      ['service.namespace', 'tenant-1'],
      ['deployment.environment.name', 'Production'],
    ]);
    const [record] = group?.records ?? [];
    expect(record).toMatchObject({
      timeNanos: BigInt(Date.parse('2026-08-20T06:00:05.855Z')) * 1_000_000n,
      observedNanos: BigInt(ACCEPTED_MS) * 1_000_000n,
      severityNumber: 9,
      traceId: 'cd447e35b8b6d8fe442e3d437204e52d',
      eventName: 'outsystems.odc.audit.create_user',
    });
    expect(Object.fromEntries(record?.attributes ?? [])).toMatchObject({
      'log.record.uid': 'evt-1',
      'user.name': 'joão@example.com',
      'http.response.status_code': 200,
      'outsystems.audit.entity.type': 'User',
    });
  });

  it('leaves out a trace id that is not one, and marks a failed operation as an error', () => {
    const event = auditEvent('evt-1', {
      Request: { TraceId: 'tr-1' },
      Response: { Status: 'Failed', OSErrorCode: 'OS-1' },
    });
    const record = groupsOf(bytesOf(event))[0]?.records[0];
    expect(record?.traceId).toBeUndefined();
    expect(record?.severityNumber).toBe(17);
    expect(Object.fromEntries(record?.attributes ?? [])).toMatchObject({ 'error.type': 'OS-1' });
  });

  it('is grouped with others of the same resource, in the same order', () => {
    const stage = (id: string, name: string) => bytesOf(auditEvent(id, { EnvironmentName: name }));
    const groups = groupsOf(stage('1', 'A'), stage('2', 'B'), stage('3', 'A'));
    expect(groups.map((group) => group.records.map((record) => JSON.parse(record.body).Event.EventId))).toEqual([
      ['1', '3'],
      ['2'],
    ]);
  });

  it('is read back by the receiver from both encodings, byte for byte', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const groups = groupsOf(...events);
        const bodies = groups.flatMap((group) => group.records.map((record) => record.body));
        for (const records of [
          readProtobufRequest(encodeProtobuf(acceptedBatch(events), 'outsystems-odc', context, scope)),
          readJsonRequest(encodeJson(groups, scope)),
        ]) {
          expect(records.map((record) => record.body)).toEqual(bodies);
          expect(records.flatMap((record) => record.problems)).toEqual([]);
        }
      }),
    );
  });
});

describe('a request in protobuf', () => {
  const sameAsFieldByField = (batch: EventBatch) => {
    const expected = protobufOf(resourceLogsOf(batch, 'outsystems-odc', context), scope);
    expect(Buffer.from(encodeProtobuf(batch, 'outsystems-odc', context, scope)).equals(expected)).toBe(true);
  };

  it('is written as from records, field by field, whatever the events hold', () => {
    fc.assert(fc.property(anyEvents, (events) => sameAsFieldByField(acceptedBatch(events))));
    fc.assert(
      fc.property(fc.array(rawJson(['Event', 'Request', 'Action', 'EventId', 'TenantId']), { minLength: 1 }), (texts) =>
        sameAsFieldByField(acceptedBatch(texts.map((text) => new TextEncoder().encode(text)))),
      ),
    );
  });

  it('holds records of any size, from memory of its own or shared memory', () => {
    const sizes = [0, 20, 16_000, 17_000, 2_200_000];
    const events = sizes.map((size, index) => bytesOf({ Event: { EventId: `e${index}`, Ring: 'ü'.repeat(size / 2) } }));
    const batch = acceptedBatch([...events, ...sampleEvents.map((text) => new TextEncoder().encode(text))]);
    sameAsFieldByField(batch);
    const bytes = new Uint8Array(new SharedArrayBuffer(batch.bytes.length));
    bytes.set(batch.bytes);
    sameAsFieldByField({ ...batch, bytes });
  });
});

describe('the wire format', () => {
  it('reads back every field that was written', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: 1, max: 500_000 }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.uint8Array()),
        ),
        (fields) => {
          const writer = new MessageWriter();
          for (const [number, value, bytes] of fields)
            writer.integer(number, value).fixed64(number, value).bytes(number, bytes);
          const read = [...readFields(writer.finish())].map((field) => field.value);
          expect(read).toEqual(fields.flatMap(([, value, bytes]) => [value, value, bytes]));
        },
      ),
    );
  });

  it('writes each field byte for byte as the format defines it', () => {
    const varint = (value: bigint): number[] =>
      value < 0x80n ? [Number(value)] : [Number(value & 0x7fn) | 0x80, ...varint(value >> 7n)];
    const number = fc.integer({ min: 1, max: 2 ** 29 - 1 });
    const small = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer(),
      fc.constantFrom(0, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1, -1),
    );
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', 'é'.repeat(300), 'x'.repeat(5_000)));
    fc.assert(
      fc.property(number, small, text, (field, value, string) => {
        const utf8 = new TextEncoder().encode(string);
        const inner = new MessageWriter().text(field, string);
        const tagged = (type: bigint) => varint((BigInt(field) << 3n) | type);
        const innerBytes = [...tagged(2n), ...varint(BigInt(utf8.length)), ...utf8];
        expect([...new MessageWriter().integer(field, value).message(field, inner).finish()]).toEqual([
          ...tagged(0n),
          ...varint(BigInt.asUintN(64, BigInt(value))),
          ...tagged(2n),
          ...varint(BigInt(innerBytes.length)),
          ...innerBytes,
        ]);
      }),
    );
  });

  it('reads or refuses any bytes, and never hangs or fails in another way', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          for (const field of readFields(bytes)) expect(field.number).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(WireError);
        }
        try {
          readProtobufRequest(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RequestError);
        }
      }),
    );
  });
});

describe("the receiver's answers", () => {
  const sentAs = (encoding: OtlpSettings['encoding']) => sentWith({ encoding } as OtlpSettings);
  const json = (status: number, body: unknown, headers = {}) =>
    classifyOtlp(answerOf(status, body, { 'content-type': 'application/json', ...headers }), sentAs('json'));

  it.each([
    [200, {}, 'delivered'],
    [200, { partialSuccess: {} }, 'delivered'],
    [200, { partialSuccess: null }, 'delivered'],
    [200, { partialSuccess: { rejectedLogRecords: '3', errorMessage: 'too long' } }, 'partialUnknown'],
    [400, { message: 'bad' }, 'payload'],
    [401, {}, 'credentials'],
    [403, {}, 'credentials'],
    [404, {}, 'configuration'],
    [413, {}, 'tooLarge'],
    [415, {}, 'configuration'],
    [429, {}, 'transient'],
    [500, {}, 'transient'],
    [502, {}, 'transient'],
    [503, {}, 'transient'],
    [504, {}, 'transient'],
    [200, '<html></html>', 'configuration'],
    [200, 'OK', 'unknown'],
  ])('with status %i and body %j mean %s', (status, body, kind) => {
    expect(json(status, body).kind).toBe(kind);
  });

  it('can warn although everything was accepted', () => {
    expect(json(200, { partialSuccess: { errorMessage: 'deprecated' } })).toEqual({
      kind: 'delivered',
      note: 'deprecated',
    });
  });

  it('can be in protobuf', () => {
    const partial = new MessageWriter().message(1, new MessageWriter().integer(1, 2).text(2, 'no')).finish();
    expect(decodeResponse(partial)).toEqual({ rejected: 2, message: 'no' });
    const answer = { ...answerOf(200, '', { 'content-type': 'application/x-protobuf' }), body: partial };
    expect(classifyOtlp(answer, sentAs('protobuf'))).toMatchObject({ kind: 'partialUnknown', rejected: 2 });
  });

  const rejectedTwo = new MessageWriter().message(1, new MessageWriter().integer(1, 2).text(2, 'no')).finish();
  const inAnyCase = [{}, { 'content-type': 'text/plain' }, { 'content-type': 'application/json' }] as const;

  it.each([
    ['{}', 0],
    [' {"partialSuccess":{}}\n', 0],
    ['{"partialSuccess":{"rejectedLogRecords":null,"errorMessage":null}}', 0],
    ['{"partialSuccess":{"rejectedLogRecords":"2","errorMessage":"no"}}', 2],
    ['{"partial_success":{"rejected_log_records":2,"error_message":"no"}}', 2],
    [Buffer.from(rejectedTwo), 2],
    ['', 0],
    ['\r\n', 0],
  ])('are read whatever encoding the headers name: %s', (body, rejected) => {
    for (const encoding of ['protobuf', 'json'] as const) {
      for (const headers of [...inAnyCase, { 'content-type': 'application/x-protobuf' }]) {
        const answer = { ...answerOf(200, '', headers), body: Buffer.from(body) };
        const outcome = rejected === 0 ? { kind: 'delivered' } : { kind: 'partialUnknown', rejected };
        expect(classifyOtlp(answer, sentAs(encoding))).toMatchObject(outcome);
      }
    }
  });

  it.each(['OK', 'null', '[]', '{"partialSuccess":{"rejectedLogRecords":"many"}}', '{"partialSuccess":'])(
    'are held where they are none of the protocol: %s',
    (body) => {
      for (const encoding of ['protobuf', 'json'] as const) {
        for (const headers of inAnyCase) {
          const answer = { ...answerOf(200, '', headers), body: Buffer.from(body) };
          expect(classifyOtlp(answer, sentAs(encoding))).toMatchObject({ kind: 'unknown' });
        }
      }
    },
  );
});

describe("the rehearsal's receiver", () => {
  const { receiver, settingsFor } = httpReceiverOf(otlpReceiver);
  const { auth } = settingsFor('http://localhost', null) as { auth: { token: string } };
  const headers = { authorization: `Bearer ${auth.token}`, 'content-type': 'application/json' };
  const receive = (body: unknown, over: Record<string, string> = {}, path = '/v1/logs') =>
    receiver.receive(requestOf('POST', `http://localhost${path}`, { ...headers, ...over }, bytesOf(body)), calm);

  it('refuses what the specification refuses', () => {
    expect(receive({ resourceLogs: [] }).status).toBe(200);
    expect(receive({}, {}, '/v1/traces').status).toBe(404);
    expect(receive({}, { 'content-type': 'text/plain' }).status).toBe(415);
    expect(receive({}, { authorization: 'Bearer x' }).status).toBe(401);
    expect(receive({ resourceLogs: 1 }).status).toBe(400);
    expect(receive({ resourceLogs: [{ scopeLogs: [{ logRecords: [{ traceId: 'zz' }] }] }] }).status).toBe(400);
  });

  it('answers with a partial success without naming the records', () => {
    const body = JSON.parse(textOf(encodeJson(groupsOf(bytesOf(auditEvent('a')), bytesOf(auditEvent('b'))), scope)));
    const request = requestOf('POST', 'http://localhost/v1/logs', headers, bytesOf(body));
    const answer = receiver.receive(request, { ...calm, fault: { kind: 'partial', everyNth: 2 } });
    expect(JSON.parse(String(answer.body)).partialSuccess.rejectedLogRecords).toBe('1');
    expect(answer.stored.map((one) => one.id)).toEqual(['a']);
  });
});
