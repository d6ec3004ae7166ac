/** What other clients send and the real services take: the rehearsals take it too. */
import { describe, expect, it } from 'vitest';
import { MessageWriter } from '../../../src/destinations/otlp/wire';
import type { HttpReceiver, ReceivedRequest, ReceiverAnswer } from '../../../src/destinations/receiver';
import { receivers } from '../../../src/destinations/receivers';

function setUp(kind: string) {
  const module = receivers.find((each) => each.kind === kind);
  if (module === undefined) throw new Error(`No receiver "${kind}".`);
  const { receiver, settingsFor } = module.setUp((bytes) => 'a1'.repeat(bytes));
  const settings = settingsFor('http://127.0.0.1:1', null) as {
    token?: string;
    auth?: { token?: string; key?: string };
  };
  return { receiver: receiver as HttpReceiver, settings };
}

function receive(
  receiver: HttpReceiver,
  request: Pick<ReceivedRequest, 'path' | 'headers'> & { body: string | Uint8Array; method?: string },
): ReceiverAnswer {
  const body = Buffer.from(request.body as string);
  return receiver.receive(
    { method: 'POST', query: new URLSearchParams(), rawBody: body, origin: 'http://127.0.0.1:1', ...request, body },
    { fault: null, receivedBefore: 0, nowMs: 1_780_000_000_000 },
  );
}

describe('The rehearsed Splunk', () => {
  it('takes requests larger than our own sender makes', () => {
    const { receiver, settings } = setUp('splunk');
    const body = JSON.stringify({ event: { message: 'x'.repeat(2_000_000) } });
    const answer = receive(receiver, {
      path: '/services/collector',
      headers: { authorization: `Splunk ${settings.token}` },
      body,
    });
    expect(answer).toMatchObject({ status: 200, stored: [{}] });
  });
});

describe('The rehearsed Elasticsearch', () => {
  const { receiver, settings } = setUp('elasticsearch');
  const headers = (type = 'application/x-ndjson') => ({
    authorization: `ApiKey ${settings.auth?.key}`,
    'content-type': type,
  });
  const bulk = (action: object, type?: string) =>
    receive(receiver, { path: '/audit/_bulk', headers: headers(type), body: `${JSON.stringify(action)}\n{"a":1}\n` });

  it('ignores a parameter without a value', () => {
    expect(bulk({ create: { pipeline: null, unheard_of: null } }).status).toBe(200);
    expect(bulk({ create: { unheard_of: 1 } }).status).toBe(400);
  });

  it('refuses a second key in the action, unless the client asks for compatibility with version 8', () => {
    expect(bulk({ create: {}, pipeline: null })).toMatchObject({
      status: 400,
      body: expect.stringContaining('expected END_OBJECT'),
    });
    const compatible = 'application/vnd.elasticsearch+x-ndjson; compatible-with=8';
    const answer = receive(receiver, {
      path: '/audit/_bulk',
      headers: { ...headers(compatible), accept: 'application/vnd.elasticsearch+json; compatible-with=8' },
      body: `${JSON.stringify({ create: {}, pipeline: null })}\n{"a":1}\n`,
    });
    expect(answer.status).toBe(200);
  });

  it('says which index templates it has', () => {
    const ask = (name: string) =>
      receive(receiver, { method: 'HEAD', path: `/_index_template/${name}`, headers: headers(), body: '' }).status;
    expect(ask('logs')).toBe(200);
    expect(ask('mine')).toBe(404);
  });
});

describe('The rehearsed Datadog', () => {
  it('finds the event that comes as JSON in the message', () => {
    const { receiver, settings } = setUp('datadog');
    const headers = {
      'dd-api-key': (settings as { apiKey?: string }).apiKey ?? '',
      'content-type': 'application/json',
    };
    const event = '{"Event":{"EventId":"e-1"}}';
    const body = JSON.stringify([{ message: event, ddsource: 'outsystems' }, { message: 'no event' }]);
    expect(receive(receiver, { path: '/api/v2/logs', headers, body }).stored).toEqual([
      { id: 'e-1', bytes: new TextEncoder().encode(event) },
      { id: null, bytes: expect.anything() },
    ]);
  });
});

describe('The rehearsed endpoint for "Other"', () => {
  it.each(['application/x-ndjson', 'application/jsonl', 'application/json'])('takes lines of JSON as %s', (type) => {
    const { receiver, settings } = setUp('http');
    const body = '{"Event":{"EventId":"1"}}\n{"Event":{"EventId":"2"}}\n';
    const headers = { authorization: `Bearer ${settings.auth?.token}`, 'content-type': type };
    expect(receive(receiver, { path: '/ingest', headers, body }).stored).toMatchObject([{ id: '1' }, { id: '2' }]);
  });
});

describe('The rehearsed OTLP receiver', () => {
  const { receiver, settings } = setUp('otlp');
  const send = (type: string, body: string | Uint8Array) =>
    receive(receiver, {
      path: '/v1/logs',
      headers: { authorization: `Bearer ${settings.auth?.token}`, 'content-type': type },
      body,
    });
  const json = (record: object) =>
    send('application/json', JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords: [record] }] }] }));

  it('takes times as numbers', () => {
    expect(json({ timeUnixNano: 1_780_000_000_000_000_000, body: { stringValue: 'x' } }).status).toBe(200);
    expect(json({ timeUnixNano: 1.5, body: { stringValue: 'x' } }).status).toBe(400);
    expect(json({ timeUnixNano: 2 ** 64, body: { stringValue: 'x' } }).status).toBe(400);
  });

  it('finds the id of an event that comes as key-value pairs', () => {
    const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    const record = {
      body: {
        kvlistValue: { values: [{ key: 'Event', value: { kvlistValue: { values: [text('EventId', 'e-1')] } } }] },
      },
    };
    expect(json(record).stored).toMatchObject([{ id: 'e-1' }]);

    const value = (writer: MessageWriter) => new MessageWriter().message(6, writer);
    const pair = (key: string, of: MessageWriter) => new MessageWriter().text(1, key).message(2, of);
    const event = value(new MessageWriter().message(1, pair('EventId', new MessageWriter().text(1, 'e-2'))));
    const body = value(new MessageWriter().message(1, pair('Event', event)));
    const records = new MessageWriter().message(2, new MessageWriter().message(5, body));
    const request = new MessageWriter().message(1, new MessageWriter().message(2, records));
    expect(send('application/x-protobuf', request.finish()).stored).toMatchObject([{ id: 'e-2' }]);
  });

  it('refuses values that are nested without end', () => {
    const deep = `${'{"arrayValue":{"values":['.repeat(2_000)}{"stringValue":"x"}${']}}'.repeat(2_000)}`;
    const text = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":${deep}}]}]}]}`;
    expect(send('application/json', text).status).toBe(400);
    let bytes: Uint8Array = new MessageWriter().text(1, 'x').finish();
    for (let depth = 0; depth < 2_000; depth += 1) {
      bytes = new MessageWriter().message(5, new MessageWriter().bytes(1, bytes)).finish();
    }
    const record = new MessageWriter().message(2, new MessageWriter().bytes(5, bytes));
    const request = new MessageWriter().message(1, new MessageWriter().message(2, record));
    expect(send('application/x-protobuf', request.finish()).status).toBe(400);
  });
});
