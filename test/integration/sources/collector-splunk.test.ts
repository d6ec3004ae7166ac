/** Splunk HEC at the collector: what its senders send, and the words in which they are answered. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bearer, post, SECRET, start } from './collector-client';
import { event, full, numbers, type Running, range } from './harness';

const CHANNEL = '7f1c3a52-0f5e-4a0f-9d54-0d5b2f1f3a11';
const splunk = { authorization: `Splunk ${SECRET}` };
const startHec = (settings: object = {}) => start({ splunk: true, ...settings });
const envelope = (number: number, more = '') => `{"time":1764239520.000,"host":"odc",${more}"event":${event(number)}}`;
const hec = (running: Running, body: string | Buffer, headers: Record<string, string> = {}, path = '') =>
  post(running, body, { ...splunk, ...headers }, { path: `/services/collector${path}` });
const success = { text: 'Success', code: 0 };

describe('what is taken', () => {
  test.each<[string, string | Buffer, string, Record<string, string>, number]>([
    ['one envelope', envelope(1), '', {}, 1],
    ['envelopes without anything between them', envelope(1) + envelope(2), '/event', {}, 2],
    ['envelopes on lines', `${envelope(1)}\n${envelope(2)}\n`, '/event/1.0', {}, 2],
    ['an array of envelopes', `[${envelope(1)}, ${envelope(2)}]`, '', {}, 2],
    ['gzip', gzipSync(envelope(1) + envelope(2)), '', { 'content-encoding': 'gzip' }, 2],
    ['an event as text', `{"event":${JSON.stringify(event(1))}}`, '', {}, 1],
    ['both, in turn', `{"event":${JSON.stringify(` ${event(1)}\n`)}}${envelope(2)}`, '', {}, 2],
    ['lines without envelopes', `${event(1)}\n${event(2)}\n`, '/raw', {}, 2],
    ['lines without envelopes, with metadata in the query', event(1), `/raw/1.0?channel=${CHANNEL}&index=main`, {}, 1],
    ["curl's content type", envelope(1), '', { 'content-type': 'application/x-www-form-urlencoded' }, 1],
  ])('%s', async (_name, body, path, headers, count) => {
    const running = await startHec();
    const answer = await hec(running, body, headers, path);
    expect(answer).toMatchObject({ status: 200, body: success });
    expect(running.trail.events).toEqual(range(1, count).map((number) => event(number)));
  });

  test('the event byte for byte, white space, big numbers and escapes included', async () => {
    const running = await startHec();
    const inner = '{ "Event" : {"EventId":"e-1","big":12345678901234567890.10,"text":"\\u00e9\\/"},\t"a":1,"a":2}';
    await hec(running, `{"sourcetype":"a}\\"{","event":${inner},"index":"main"}`);
    await hec(running, `{"event":${JSON.stringify(inner.replace('e-1', 'e-2'))}}`);
    expect(running.trail.events).toEqual([inner, inner.replace('e-1', 'e-2')]);
  });

  test('the fields beside events are named, since only the event is kept', async () => {
    const running = await startHec();
    await hec(
      running,
      envelope(1, '"fields":{"region":"eu","team":["a"]},') + envelope(2, '"fields":{"region":"us"},"x":1,'),
    );
    expect(running.source.status().leftOut).toEqual([
      { name: 'fields.region', events: 2 },
      { name: 'fields.team', events: 1 },
      { name: 'x', events: 1 },
    ]);
  });

  test('entries that are no events are set aside with their envelope, beside those that are', async () => {
    const running = await startHec();
    const others = [
      '{"event":"plain text"}',
      '{"event":[1]}',
      '{"event":7}',
      '{"host":"odc"}',
      '{"event":"\\ud800{}"}',
      '{bad}',
    ];
    const answer = await hec(running, [envelope(1), ...others, envelope(2)].join('\n'));
    expect(answer).toMatchObject({ status: 200, body: success });
    expect(numbers(running.trail)).toEqual([1, 2]);
    const kept = running.trail.setAside.map(({ reason, origin, bytes }) => [
      reason.code,
      origin.kind === 'request' ? origin.record : null,
      Buffer.from(bytes).toString(),
    ]);
    expect(kept).toEqual([
      ['SLUICE-REC-001', 2, others[0]],
      ['SLUICE-REC-002', 3, others[1]],
      ['SLUICE-REC-002', 4, others[2]],
      ['SLUICE-REC-011', 5, others[3]],
      ['SLUICE-REC-005', 6, others[4]],
      ['SLUICE-REC-001', 7, others[5]],
    ]);
  });
});

describe('who sends', () => {
  test.each<[string, string, number, number]>([
    ['Splunk', `Splunk ${SECRET}`, 200, 0],
    ['Bearer', `Bearer ${SECRET}`, 200, 0],
    ['Basic, with any user', `Basic ${Buffer.from(`x:${SECRET}`).toString('base64')}`, 200, 0],
    ['nothing', '', 401, 2],
    ['no known scheme', `Token ${SECRET}`, 401, 3],
    ['another token', 'Splunk wrong', 403, 4],
    ['a part of the token', `Splunk ${SECRET.slice(0, -1)}`, 403, 4],
  ])('%s', async (_name, authorization, status, code) => {
    const running = await startHec();
    expect(await hec(running, envelope(1), { authorization })).toMatchObject({ status, body: { code } });
    expect(running.trail.events).toHaveLength(status === 200 ? 1 : 0);
    if (status !== 200) expect(running.source.status().refused).toMatchObject([{ status, code: 'SLUICE-SRC-014' }]);
  });

  test('is known by the password, if the collector wants user and password', async () => {
    const auth = { kind: 'basic', user: 'odc' };
    const running = await start({ splunk: true, auth }, { secrets: { 'auth.password': SECRET } });
    expect((await hec(running, envelope(1))).status).toBe(200);
  });

  test('is refused while the protocol is off, and the page says so', async () => {
    const running = await start();
    expect((await hec(running, envelope(1))).status).toBe(404);
    expect(running.source.status().refused).toMatchObject([
      { code: 'SLUICE-SRC-025', message: expect.stringContaining('Splunk HEC') },
    ]);
    expect(running.trail.events).toEqual([]);
  });
});

describe('what is refused, in the words of HEC', () => {
  test.each<[string, string, number, object]>([
    ['an empty body', '', 400, { text: 'No data', code: 5 }],
    ['no JSON', 'hello', 400, { text: 'Invalid data format', code: 6, 'invalid-event-number': 0 }],
    ['text', '{"event":"plain"}', 400, { text: 'Invalid data format', code: 6, 'invalid-event-number': 0 }],
    ['no event', '{"time":1}', 400, { text: 'Event field is required', code: 12, 'invalid-event-number': 0 }],
    ['null', '{"event":null}', 400, { text: 'Event field cannot be blank', code: 13, 'invalid-event-number': 0 }],
    [
      'an empty text',
      '{"event":""}',
      400,
      { text: 'Event field cannot be blank', code: 13, 'invalid-event-number': 0 },
    ],
    [
      'an empty object',
      '{"event":{ }}',
      400,
      { text: 'Event field cannot be blank', code: 13, 'invalid-event-number': 0 },
    ],
  ])('%s', async (_name, body, status, words) => {
    const running = await startHec();
    expect(await hec(running, body)).toMatchObject({ status, body: words });
    expect(running.trail.events).toEqual([]);
    expect(running.trail.setAside).toEqual([]);
  });

  test.each<[string, string, string, Record<string, string>, number]>([
    ['another method', 'GET', '', {}, 405],
    ['another encoding', 'POST', '', { 'content-encoding': 'br' }, 415],
    ['another host', 'POST', '', { host: 'evil.example' }, 403],
    ['too large a body', 'POST', '', {}, 413],
  ])('%s', async (_name, method, path, headers, status) => {
    const running = await startHec({ maxBodyBytes: 1_024 });
    const body = method === 'GET' ? '' : status === 413 ? envelope(1, `"x":"${'x'.repeat(2_000)}",`) : envelope(1);
    const answer = await post(running, body, { ...splunk, ...headers }, { method, path: `/services/collector${path}` });
    expect(answer).toMatchObject({ status, body: { code: status } });
  });

  test('503 while the trail is full, also for the health, and success again when there is room', async () => {
    const running = await startHec();
    running.trail.refusal = full();
    const answer = await hec(running, envelope(1));
    expect(answer).toMatchObject({ status: 503, body: { code: 18 } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    const health = () =>
      post(running, '', { authorization: '' }, { method: 'GET', path: '/services/collector/health' });
    expect(await health()).toMatchObject({ status: 503, body: { code: 18 } });
    running.trail.refusal = null;
    expect((await hec(running, envelope(1))).status).toBe(200);
    expect(await health()).toMatchObject({ status: 200, body: { text: 'HEC is healthy', code: 17 } });
  });
});

describe('questions', () => {
  test('an id is acknowledged once its events are stored, and no other', async () => {
    const running = await startHec();
    const channel = { 'x-splunk-request-channel': CHANNEL };
    expect((await hec(running, envelope(1), channel)).body).toEqual({ ...success, ackId: 0 });
    expect((await hec(running, envelope(2), {}, `/event?channel=${CHANNEL}`)).body).toEqual({ ...success, ackId: 1 });
    running.trail.refusal = full();
    expect((await hec(running, envelope(3), channel)).body.ackId).toBeUndefined();
    const asked = await hec(running, '{"acks":[0,1,2]}', channel, '/ack');
    expect(asked).toMatchObject({ status: 200, body: { acks: { 0: true, 1: true, 2: false } } });
    const other = await hec(running, '{"acks":[0]}', {}, `/ack?channel=${CHANNEL.replace('7', '8')}`);
    expect(other.body).toEqual({ acks: { 0: false } });
    expect((await hec(running, '{"acks":[0]}', {}, '/ack')).body).toMatchObject({ code: 10 });
    expect((await hec(running, '{"acks":[0]}', {}, '/ack?channel=x')).body).toMatchObject({ code: 11 });
    expect((await hec(running, 'no', channel, '/ack')).body).toMatchObject({ code: 6 });
    expect((await hec(running, '{"acks":[0]}', { ...channel, authorization: '' }, '/ack')).status).toBe(401);
  });

  test('the health is told without a token, and not with a wrong one', async () => {
    const running = await startHec();
    const ask = (authorization: string) =>
      post(running, '', { authorization }, { method: 'GET', path: '/services/collector/health/1.0' });
    expect(await ask('')).toMatchObject({ status: 200, body: { code: 17 } });
    expect(await ask(`Splunk ${SECRET}`)).toMatchObject({ status: 200 });
    expect(await ask('Splunk wrong')).toMatchObject({ status: 400, body: { code: 21 } });
  });
});

test('the collector’s own path goes on as before', async () => {
  const running = await startHec();
  expect((await post(running, event(1), bearer)).body).toMatchObject({ accepted: 1 });
});
