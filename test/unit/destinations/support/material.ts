/** Events, answers and requests for tests of encoding and classification; no sockets. */
import fc from 'fast-check';
import { batchOf } from '../../../../src/destinations/batch';
import type { Encode, SentBatch } from '../../../../src/destinations/codec';
import { type MappingContext, type PlacedEvent, placedEvent } from '../../../../src/destinations/mapping/placed-event';
import type {
  HttpReceiver,
  ReceivedRequest,
  ReceiverContext,
  ReceiverModule,
  ReceiverSetup,
} from '../../../../src/destinations/receiver';
import type { EventBatch } from '../../../../src/destinations/sender';
import { encode as encodeSyslog, type SyslogSettings } from '../../../../src/destinations/syslog/encode';
import type { HttpAnswer } from '../../../../src/destinations/transport/classify';
import { TEST_TRAIL_ID } from '../../../support/dependencies';

export const NOW_MS = Date.parse('2026-08-20T06:10:00Z');
export { TEST_TRAIL_ID } from '../../../support/dependencies';
/** Events of the tests are accepted a moment before they are sent. */
export const ACCEPTED_MS = NOW_MS - 1_000;
export const context: MappingContext = { trailId: TEST_TRAIL_ID, nowMs: NOW_MS, version: '0.0.0-test' };
export const acceptedBatch = (events: readonly Uint8Array[], firstSeq = 1): EventBatch =>
  batchOf(events, firstSeq, ACCEPTED_MS);
/** An event as JSON text, so that a test decides about its every digit. */
export const placed = (text: string, firstSeq = 1): PlacedEvent =>
  placedEvent(acceptedBatch([encoder.encode(text)], firstSeq), 0, TEST_TRAIL_ID);

/** The body that a destination makes of events. */
export const bodyOf = <S>(encode: Encode<S>, events: EventBatch | readonly Uint8Array[], settings: S): Uint8Array =>
  encode('bytes' in events ? events : acceptedBatch(events), settings, context).body;
/** The syslog message of one event, without framing. */
export function syslogMessageOf(event: Uint8Array, settings: SyslogSettings): Uint8Array {
  const [message] = encodeSyslog(acceptedBatch([event]), settings, context);
  if (message === undefined) throw new Error('The event was not encoded.');
  return message;
}

/** What an answer is read with, where so many events were sent. */
export const sentWith = <S>(settings: S, count = 1): SentBatch<S> => ({
  batch: acceptedBatch(Array.from({ length: count }, (_, index) => encoder.encode(`{"n":${index}}`))),
  settings,
  ...context,
});

const encoder = new TextEncoder();
export const bytesOf = (value: unknown): Uint8Array => encoder.encode(JSON.stringify(value));
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export function auditEvent(id: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    CustomerVisible: 'true',
    Metadata: { Schema: 'urn:os:comp:auditLog:begin:1.0.0' },
    Event: {
      EventId: id,
      TenantId: 'tenant-1',
      EnvironmentName: 'Production',
      DateTime: '2026-08-20T06:00:05.855Z',
      Request: {
        UserName: 'joão@example.com',
        EntityType: 'User',
        Action: 'CreateUser',
        TraceId: 'tr-cd447e35b8b6d8fe442e3d437204e52d',
      },
      Response: { Status: 'Success', StatusCode: 200 },
      Effect: { Message: 'User created' },
      ...over,
    },
  };
}

/** Events whose texts may hold anything that JSON can: quotes, controls, lone surrogates, other scripts, big numbers. */
export const anyEvent = fc
  .record({
    id: fc.uuid(),
    message: fc.string({ unit: 'binary' }),
    old: fc.string({ unit: 'grapheme' }),
    extra: fc.jsonValue(),
  })
  .map(({ id, message, old, extra }) =>
    bytesOf({
      ...auditEvent(id, {
        Effect: { Message: message },
        Extra: extra,
        Request: { EntityOldValue: old, Action: message },
      }),
    }),
  );
export const anyEvents = fc.uniqueArray(anyEvent, { minLength: 1, maxLength: 20, selector: textOf });

export function answerOf(status: number, body: unknown = '', headers: Record<string, string> = {}): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers, body: encoder.encode(text), truncated: false, text };
}

let counter = 0;
/** Not random, but different each time. */
export const fixedHex = (count: number): string => {
  counter += 1;
  return Buffer.alloc(count, counter).toString('hex');
};

export function requestOf(
  method: string,
  url: string,
  headers: Record<string, string>,
  body: Uint8Array,
): ReceivedRequest {
  const parsed = new URL(url);
  return {
    method,
    path: parsed.pathname,
    query: parsed.searchParams,
    headers,
    rawBody: body,
    body,
    origin: parsed.origin,
  };
}

export const calm: ReceiverContext = { fault: null, receivedBefore: 0, nowMs: NOW_MS };

export function httpReceiverOf(module: ReceiverModule): ReceiverSetup & { receiver: HttpReceiver } {
  const setup = module.setUp(fixedHex);
  if (setup.receiver.transport !== 'http') throw new Error(`${module.kind} is no HTTP receiver`);
  return { ...setup, receiver: setup.receiver };
}
