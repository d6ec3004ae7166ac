import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf } from '../../../src/destinations/batch';
import { classify as classifyDatadog } from '../../../src/destinations/datadog/classify';
import { type DatadogSettings, encode as encodeDatadog, intakeUrl } from '../../../src/destinations/datadog/encode';
import { receiver as datadogReceiver } from '../../../src/destinations/datadog/receiver';
import {
  ACCEPTED_MS,
  answerOf,
  anyEvents,
  auditEvent,
  bodyOf,
  bytesOf,
  calm,
  httpReceiverOf,
  NOW_MS,
  requestOf,
  sentWith,
  textOf,
} from './support/material';

const settings = { service: 'odc', tags: 'team:security' } as DatadogSettings;
const encoded = (event: unknown) => JSON.parse(textOf(bodyOf(encodeDatadog, [bytesOf(event)], settings)))[0];

describe('the address of the intake', () => {
  it.each([
    [{ kind: 'site', site: 'datadoghq.eu' }, 'https://http-intake.logs.datadoghq.eu/api/v2/logs'],
    [{ kind: 'url', url: 'http-intake.logs.datadoghq.eu' }, 'https://http-intake.logs.datadoghq.eu/api/v2/logs'],
    [
      { kind: 'url', url: 'https://http-intake.logs.datadoghq.eu/v1/input' },
      'https://http-intake.logs.datadoghq.eu/v1/input',
    ],
    [{ kind: 'url', url: 'http://127.0.0.1:9000/' }, 'http://127.0.0.1:9000/api/v2/logs'],
  ] as const)('of %j is %s', (endpoint, url) => {
    expect(intakeUrl({ endpoint })).toBe(url);
  });
});

describe('a log', () => {
  it('is the event with the reserved attributes in front', () => {
    const event = auditEvent('evt-1');
    expect(encoded(event)).toEqual({
      message: 'User created',
      ddsource: 'outsystems',
      service: 'odc',
      ddtags: 'env:Production,tenant:tenant-1,team:security',
      status: 'info',
      timestamp: Date.parse('2026-08-20T06:00:05.855Z'),
      ...event,
    });
  });

  it('has the tags and the service that are filled in from the event, without those it has no value for', () => {
    const routed = { service: 'odc-{Event.Source.Name}', tags: 'app:{Event.Source.Name},x:{Event.Missing},team:a' };
    const event = bytesOf({ Event: { Source: { Name: 'Users, roles' } } });
    const [log] = JSON.parse(textOf(bodyOf(encodeDatadog, [event], routed as DatadogSettings)));
    expect(log).toMatchObject({ service: 'odc-Users, roles', ddtags: 'app:Users_ roles,team:a' });
  });

  it('keeps an attribute that the event itself has', () => {
    expect(encoded({ message: 'mine', big: 1 })).toMatchObject({ message: 'mine', big: 1 });
  });

  it('leaves large numbers unchanged', () => {
    const raw = Buffer.from('{"n":12345678901234567890}');
    expect(textOf(bodyOf(encodeDatadog, [raw], settings))).toContain('"n":12345678901234567890');
  });

  it.each(['2026-08-18T06:00:00Z', '2026-08-20T08:10:00Z', '2099-01-01T00:00:00Z'])(
    'of the time %s, which the intake does not take, is sent with the time of acceptance, its own beside it',
    (own) => {
      const log = encoded(auditEvent('evt-1', { DateTime: own }));
      const sluice = { time_source: 'acceptance', time_reason: 'outside-window', original_time: own };
      expect(log).toMatchObject({ timestamp: ACCEPTED_MS, sluice });
    },
  );

  it('whose acceptance is too long ago as well is sent with the time of sending', () => {
    const bytes = bytesOf(auditEvent('evt-1', { DateTime: '2026-08-01T00:00:00Z' }));
    const waited = batchOf([bytes], 1, NOW_MS - 24 * 3_600_000);
    const [log] = JSON.parse(textOf(bodyOf(encodeDatadog, waited, settings)));
    expect(log).toMatchObject({ timestamp: NOW_MS, sluice: { time_source: 'sending' } });
  });

  it.each([
    ['"2020-01-01T00:00:00Z"'],
    ['1577836800000'],
    ['1577836800'],
    ['"yesterday"'],
    ['null'],
    ['{}'],
    ['1e400'],
  ])('with its own timestamp %s, with which it would be dropped, keeps it one level deeper', (timestamp) => {
    const event = `{"timestamp":${timestamp},"Event":{"EventId":1410277790296653825}}`;
    const text = textOf(bodyOf(encodeDatadog, [Buffer.from(event)], settings));
    expect(text).toContain(`"event":${event}}`);
    expect(JSON.parse(text)[0]).toMatchObject({ timestamp: ACCEPTED_MS });
  });

  it('with its own timestamp that the intake accepts keeps it', () => {
    const event = `{"timestamp":${NOW_MS - 1},"a":1}`;
    expect(encoded(JSON.parse(event))).toMatchObject({ timestamp: NOW_MS - 1, a: 1 });
  });

  it('of a failed operation has the status "error"', () => {
    expect(encoded(auditEvent('evt-1', { Response: { Status: 'Failed' } }))).toMatchObject({ status: 'error' });
  });

  it('is accepted by the receiver without a complaint, whatever the events contain', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { receiver, settingsFor } = httpReceiverOf(datadogReceiver);
        const { apiKey } = settingsFor('http://localhost', null);
        const body = bodyOf(encodeDatadog, events, settings);
        const headers = { 'dd-api-key': String(apiKey), 'content-type': 'application/json' };
        const answer = receiver.receive(requestOf('POST', 'http://localhost/api/v2/logs', headers, body), calm);
        expect(answer.status).toBe(202);
        expect(answer.checks.filter((check) => !check.ok)).toEqual([]);
        expect(answer.stored.map((one) => one.id)).toEqual(
          events.map((event) => JSON.parse(textOf(event)).Event.EventId),
        );
      }),
    );
  });
});

describe("the intake's answers", () => {
  it.each([
    [202, {}, 'delivered', undefined],
    [200, {}, 'delivered', undefined],
    [400, { errors: [{ detail: 'Invalid JSON' }] }, 'payload', 'SLUICE-HTTP-008'],
    [400, { errors: [{ detail: 'HTTP path is invalid' }] }, 'configuration', 'SLUICE-DATADOG-002'],
    [401, {}, 'credentials', 'SLUICE-DATADOG-001'],
    [403, {}, 'credentials', 'SLUICE-DATADOG-001'],
    [404, {}, 'configuration', 'SLUICE-DATADOG-002'],
    [408, {}, 'transient', 'SLUICE-HTTP-007'],
    [413, {}, 'tooLarge', 'SLUICE-HTTP-009'],
    [429, {}, 'transient', 'SLUICE-HTTP-006'],
    [500, {}, 'transient', 'SLUICE-HTTP-007'],
    [503, {}, 'transient', 'SLUICE-HTTP-007'],
    [200, '<!doctype html><title>Sign in</title>', 'configuration', 'SLUICE-HTTP-010'],
  ])('with status %i and body %j mean %s', (status, body, kind, code) => {
    const outcome = classifyDatadog(answerOf(status, body), sentWith(settings));
    expect(outcome.kind).toBe(kind);
    expect('failure' in outcome ? outcome.failure.code : undefined).toBe(code);
  });
});

describe("the rehearsal's intake", () => {
  const receive = (body: Uint8Array, over: { headers?: Record<string, string>; path?: string } = {}) => {
    const { receiver, settingsFor } = httpReceiverOf(datadogReceiver);
    const { apiKey } = settingsFor('http://localhost', null);
    const headers = { 'dd-api-key': String(apiKey), 'content-type': 'application/json', ...over.headers };
    return receiver.receive(requestOf('POST', `http://localhost${over.path ?? '/api/v2/logs'}`, headers, body), calm);
  };

  it('refuses a wrong path, key, type, size and body as Datadog does', () => {
    const log = bytesOf([{ message: 'x' }]);
    expect(receive(log).status).toBe(202);
    expect(receive(log, { path: '/v1/input' }).status).toBe(200);
    expect(receive(log, { path: '/api/v2/logs/api/v2/logs' }).status).toBe(400);
    expect(receive(log, { headers: { 'dd-api-key': 'x' } }).status).toBe(403);
    expect(receive(Buffer.from('{'), {}).status).toBe(400);
    expect(receive(bytesOf([{ message: 'x'.repeat(5_000_001) }])).status).toBe(413);
    expect(receive(bytesOf(Array.from({ length: 1_001 }, () => ({ message: 'x' })))).status).toBe(400);
  });

  it('reports what Datadog would drop silently', () => {
    const answer = receive(bytesOf([{ message: 'x', timestamp: NOW_MS - 19 * 3_600_000 }]));
    expect(answer.status).toBe(202);
    expect(answer.checks.filter((check) => !check.ok).map((check) => check.what)).toEqual(['Log 1: age']);
  });
});
