import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyHealth, classify as classifyHec } from '../../../src/destinations/splunk/classify';
import { encode as encodeSplunk, hecUrl, type SplunkSettings } from '../../../src/destinations/splunk/encode';
import { receiver as splunkReceiver } from '../../../src/destinations/splunk/receiver';
import {
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

const settings = { source: 'odc', sourcetype: 'odc:audit:trail', index: 'audit' } as SplunkSettings;

describe('the address of the collector', () => {
  it.each([
    ['https://splunk.example.com:8088', 'https://splunk.example.com:8088/services/collector/event'],
    ['https://splunk.example.com:8088/services/collector', 'https://splunk.example.com:8088/services/collector/event'],
    [
      'https://splunk.example.com:8088/services/collector/raw/1.0',
      'https://splunk.example.com:8088/services/collector/event',
    ],
    [
      'https://proxy.example.com/splunk/services/collector/',
      'https://proxy.example.com/splunk/services/collector/event',
    ],
    ['https://cloud.us.humio.com/api/v1/ingest/hec', 'https://cloud.us.humio.com/api/v1/ingest/hec'],
  ])('completes %s', (given, expected) => {
    expect(hecUrl(given, 'event')).toBe(expected);
  });
});

describe('an envelope', () => {
  it('contains the time with three decimals, the metadata, and the unchanged event', () => {
    const event = bytesOf(auditEvent('evt-1'));
    const text = textOf(bodyOf(encodeSplunk, [event], settings));
    expect(text).toBe(
      `{"time":1787205605.855,"host":"tenant-1","source":"odc","sourcetype":"odc:audit:trail","index":"audit","fields":{"event_id":"evt-1"},"event":${textOf(event)}}\n`,
    );
  });

  it('goes to the index, host and source type that are filled in from the event', () => {
    const routed = {
      ...settings,
      host: '{Event.Source.Name}',
      index: 'audit_{Event.EnvironmentName}',
      sourcetype: 'odc:{Event.Missing}',
      source: 'odc {literally',
    };
    const envelope = (event: unknown) => JSON.parse(textOf(bodyOf(encodeSplunk, [bytesOf(event)], routed)));
    expect(envelope({ Event: { EnvironmentName: 'Pro duction/1', Source: { Name: 'UserService' } } })).toMatchObject({
      host: 'UserService',
      index: 'audit_pro_duction_1',
      sourcetype: 'odc:audit:trail',
      source: 'odc {literally',
    });
    expect(envelope({ Event: {} })).not.toHaveProperty('index');
  });

  it('is read by the receiver event for event and byte for byte, whatever the events contain', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { receiver, settingsFor } = httpReceiverOf(splunkReceiver);
        const { token } = settingsFor('http://localhost', null);
        const body = bodyOf(encodeSplunk, events, settings);
        const request = requestOf(
          'POST',
          'http://localhost/services/collector/event',
          { authorization: `Splunk ${token}` },
          body,
        );
        const answer = receiver.receive(request, calm);
        expect(textOf(Buffer.from(answer.body))).toBe('{"text":"Success","code":0}');
        expect(answer.stored.map((one) => textOf(one.bytes))).toEqual(events.map(textOf));
      }),
    );
  });
});

describe("the collector's answers", () => {
  const said = (status: number, code: number, rest: object = {}) =>
    answerOf(status, { text: 'as it says', code, ...rest });

  it.each([
    [200, 0, 'delivered', undefined],
    [403, 1, 'credentials', 'SLUICE-SPLUNK-002'],
    [401, 2, 'credentials', 'SLUICE-SPLUNK-003'],
    [401, 3, 'credentials', 'SLUICE-SPLUNK-003'],
    [403, 4, 'credentials', 'SLUICE-SPLUNK-001'],
    [400, 5, 'payload', 'SLUICE-HTTP-008'],
    [400, 6, 'payload', 'SLUICE-HTTP-008'],
    [400, 7, 'configuration', 'SLUICE-SPLUNK-004'],
    [500, 8, 'transient', 'SLUICE-HTTP-007'],
    [503, 9, 'transient', 'SLUICE-HTTP-007'],
    [400, 10, 'configuration', 'SLUICE-SPLUNK-005'],
    [400, 11, 'configuration', 'SLUICE-SPLUNK-005'],
    [400, 12, 'payload', 'SLUICE-HTTP-008'],
    [400, 13, 'payload', 'SLUICE-HTTP-008'],
    [400, 15, 'payload', 'SLUICE-HTTP-008'],
    [400, 16, 'credentials', 'SLUICE-SPLUNK-003'],
    [503, 18, 'transient', 'SLUICE-HTTP-007'],
    [503, 23, 'transient', 'SLUICE-HTTP-007'],
    [429, 26, 'transient', 'SLUICE-HTTP-006'],
    [429, 27, 'transient', 'SLUICE-HTTP-006'],
    [400, 28, 'configuration', 'SLUICE-SPLUNK-005'],
    [413, 413, 'tooLarge', 'SLUICE-HTTP-009'],
    [413, 27, 'tooLarge', 'SLUICE-HTTP-009'],
    [413, 6, 'tooLarge', 'SLUICE-HTTP-009'],
    [404, 404, 'configuration', 'SLUICE-HTTP-005'],
    [200, 99, 'unknown', 'SLUICE-HTTP-011'],
  ])('with status %i and code %i mean %s', (status, code, kind, failureCode) => {
    const outcome = classifyHec(said(status, code), sentWith(settings));
    expect(outcome.kind).toBe(kind);
    expect('failure' in outcome ? outcome.failure.code : undefined).toBe(failureCode);
  });

  it('give the number of the broken event as a hint', () => {
    expect(classifyHec(said(400, 6, { 'invalid-event-number': 3 }), sentWith(settings))).toMatchObject({
      kind: 'payload',
      suspectIndex: 3,
    });
  });

  it('can ask to slow down although the events were accepted', () => {
    expect(classifyHec(said(200, 24), sentWith(settings))).toMatchObject({ kind: 'delivered', slowDown: true });
  });

  it('set a minimum wait by Retry-After', () => {
    const answer = answerOf(503, { text: 'Server is busy', code: 9 }, { 'retry-after': '7' });
    expect(classifyHec(answer, sentWith(settings))).toMatchObject({ kind: 'transient', retryAfterMs: 7_000 });
  });

  it.each(['<html><body>Sign in</body></html>', '', '{}', 'OK'])('are not a success if the body is %j', (body) => {
    expect(classifyHec(answerOf(200, body), sentWith(settings)).kind).not.toBe('delivered');
  });

  it('prove the token at the health endpoint', () => {
    expect(classifyHealth(said(200, 17), NOW_MS).kind).toBe('delivered');
    expect(classifyHealth(said(400, 21), NOW_MS).kind).toBe('credentials');
  });
});

describe("the rehearsal's collector", () => {
  const receive = (body: string, headers: Record<string, string> = {}, path = '/services/collector/event') => {
    const { receiver, settingsFor } = httpReceiverOf(splunkReceiver);
    const { token } = settingsFor('http://localhost', null);
    const request = requestOf(
      'POST',
      `http://localhost${path}`,
      { authorization: `Splunk ${token}`, ...headers },
      Buffer.from(body),
    );
    const answer = receiver.receive(request, calm);
    return { status: answer.status, body: JSON.parse(textOf(Buffer.from(answer.body))), stored: answer.stored.length };
  };

  it.each([
    ['', 400, 5],
    ['{"event":"x"', 400, 6],
    ['{"sourcetype":"x"}', 400, 12],
    ['{"event":""}', 400, 13],
    ['{"event":{}}', 400, 13],
    ['{"event":null}', 400, 13],
    ['{"event":"x","time":1.7E9}', 400, 15],
    ['{"event":"x","fields":{"a":{"b":1}}}', 400, 15],
    ['{"event":"x","index":"secret"}', 400, 7],
    ['{"event":"x"}{"event":"y"}', 200, 0],
    ['[{"event":"x"},{"event":"y"}]', 200, 0],
  ])('answers %j with %i and code %i', (body, status, code) => {
    expect(receive(body)).toMatchObject({ status, body: { code } });
  });

  it('stores the events before a broken envelope and reports its number', () => {
    expect(receive('{"event":"x"}\n{"event":"y"}\n{"event":""}\n{"event":"z"}')).toMatchObject({
      status: 400,
      body: { code: 13, 'invalid-event-number': 2 },
      stored: 2,
    });
  });

  it('requires a token in the right form', () => {
    expect(receive('{"event":"x"}', { authorization: '' })).toMatchObject({ status: 401, body: { code: 2 } });
    expect(receive('{"event":"x"}', { authorization: 'abc' })).toMatchObject({ status: 401, body: { code: 3 } });
    expect(receive('{"event":"x"}', { authorization: 'Splunk abc' })).toMatchObject({ status: 403, body: { code: 4 } });
  });

  it('acknowledges a channel’s request once', () => {
    const { receiver, settingsFor } = httpReceiverOf(splunkReceiver);
    const { token } = settingsFor('http://localhost', null);
    const channel = '0aeeac95-ac74-4aa9-b30d-6c4c0ac581ba';
    const headers = { authorization: `Splunk ${token}`, 'x-splunk-request-channel': channel };
    const taken = receiver.receive(
      requestOf('POST', 'http://localhost/services/collector', headers, Buffer.from('{"event":"x"}')),
      calm,
    );
    const { ackId } = JSON.parse(String(taken.body));
    const poll = () =>
      JSON.parse(
        String(
          receiver.receive(
            requestOf('POST', 'http://localhost/services/collector/ack', headers, bytesOf({ acks: [ackId] })),
            calm,
          ).body,
        ),
      );
    expect(poll()).toEqual({ acks: { [ackId]: true } });
    expect(poll()).toEqual({ acks: { [ackId]: false } });
  });
});
