import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { TurnedClock } from '../../support/turned-clock';
import { bearer, post, raw, SECRET, start, textOf, urlOf } from './collector-client';
import { event, full, numbers, range, startSource, until } from './harness';

describe('what is taken', () => {
  test.each<[string, string | Buffer, Record<string, string>, number]>([
    ['an object', event(1), {}, 1],
    ['an array', `[${event(1)},${event(2)}]`, {}, 2],
    ['an empty array', '[]', {}, 0],
    ['NDJSON without a last line end', `${event(1)}\n${event(2)}`, { 'content-type': 'application/x-ndjson' }, 2],
    ['gzip', gzipSync(`${event(1)}\n`), { 'content-encoding': 'gzip' }, 1],
    [
      'several members of gzip',
      Buffer.concat([gzipSync(event(1)), gzipSync(event(2))]),
      { 'content-encoding': 'GZip' },
      2,
    ],
    [
      'a sequence of texts (RFC 7464)',
      `\u001e${event(1)}\n\u001e${event(2)}\n`,
      { 'content-type': 'application/json-seq' },
      2,
    ],
    ['gzip that no header tells about', gzipSync(event(1)), {}, 1],
    ['gzip, told twice', gzipSync(event(1)), { 'content-encoding': 'gzip, gzip' }, 1],
    ['gzip beside "identity"', gzipSync(event(1)), { 'content-encoding': 'gzip, identity' }, 1],
    ['a content type told twice', event(1), { 'content-type': 'application/json, application/json; charset=ascii' }, 1],
    ['a type of its own', event(1), { 'content-type': 'application/vnd.odc+json; charset=UTF-8' }, 1],
  ])('%s', async (_name, body, headers, count) => {
    const running = await start();
    const answer = await post(running, body, headers);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ accepted: count, duplicates: 0, setAside: [], setAsideTotal: 0 });
    expect(numbers(running.trail)).toEqual(range(1, count));
  });

  test('gzip that no header tells about, a byte at a time', async () => {
    const running = await start();
    const body = gzipSync(event(1));
    const url = urlOf(running);
    const head = `POST ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nAuthorization: ${bearer.authorization}\r\n`;
    const socket = connect(Number(url.port), url.hostname);
    onTestFinished(() => void socket.destroy());
    socket.setNoDelay(true);
    socket.write(`${head}Content-Length: ${body.length}\r\n\r\n`);
    for (const byte of body) {
      socket.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    await until(() => running.trail.events.length === 1, 'the event is there');
    expect(numbers(running.trail)).toEqual([1]);
  });

  test.each([
    ['a ZIP archive', Buffer.from('PK\x03\x04rest', 'latin1'), 'It is a ZIP archive'],
    ['gzip within gzip', gzipSync(gzipSync(event(1))), 'It is compressed with gzip'],
  ])('not %s, which is named', async (_name, body, words) => {
    const running = await start();
    const answer = await post(running, body);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain(words);
  });

  test.each([
    ['UTF-8', Buffer.from('Jörg:pä:ss', 'utf8')],
    ['ISO 8859-1', Buffer.from('Jörg:pä:ss', 'latin1')],
    ['letters and accents apart', Buffer.from('Jörg:pä:ss'.normalize('NFD'), 'utf8')],
  ])('user and password in %s', async (_name, credentials) => {
    const running = await start({ auth: { kind: 'basic', user: 'Jörg' } }, { secrets: { 'auth.password': 'pä:ss' } });
    const answer = (given: Buffer) => post(running, event(1), { authorization: `Basic ${given.toString('base64')}` });
    expect((await answer(credentials)).status).toBe(200);
    expect((await answer(credentials.subarray(0, -1))).status).toBe(401);
  });

  test('chunks without a length, and several requests on one connection', async () => {
    const running = await start();
    expect((await post(running, event(1), {}, { chunked: true })).status).toBe(200);
    expect((await post(running, event(1))).body).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  test('the whole address in place of the path, as a proxy may send it', async () => {
    const running = await start();
    expect((await post(running, event(1), {}, { path: urlOf(running).href })).status).toBe(200);
    expect((await post(running, event(2), {}, { path: new URL('/else', urlOf(running)).href })).status).toBe(404);
  });

  test('the same body from several senders at once is stored once', async () => {
    const running = await start();
    const body = range(1, 300)
      .map((number) => event(number))
      .join('\n');
    const answers = await Promise.all(range(1, 4).map(() => post(running, body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(numbers(running.trail).sort((a, b) => a - b)).toEqual(range(1, 300));
    expect(answers.reduce((sum, answer) => sum + Number(answer.body.accepted), 0)).toBe(300);
  });

  test('9.8 MB at once', async () => {
    const running = await start();
    const one = event(1, `,"Ring":"${'r'.repeat(970)}"`);
    const body = Array.from({ length: 9_700 }, (_, index) => one.replace('e-1', `e-${index + 1}`)).join('\n');
    expect(body.length).toBeGreaterThan(9_700_000);
    expect((await post(running, body)).body).toMatchObject({ accepted: 9_700 });
  });

  test.each<[string, object, string, Record<string, string>]>([
    [
      'an API key',
      { kind: 'apiKey', header: 'X-Sluice-Key' },
      'auth.key',
      { 'x-sluice-key': SECRET, authorization: '' },
    ],
    ['a bearer token', { kind: 'bearer' }, 'auth.token', { authorization: `bearer  ${SECRET}` }],
    [
      'user and password',
      { kind: 'basic', user: 'odc' },
      'auth.password',
      { authorization: `Basic ${Buffer.from(`odc:${SECRET}`).toString('base64')}` },
    ],
  ])('with %s, and not without', async (_name, auth, path, headers) => {
    const running = await start({ auth }, { secrets: { [path]: SECRET } });
    expect((await post(running, event(1), headers)).status).toBe(200);
    for (const wrong of ['', 'Bearer', 'Bearer wrong', 'Basic b2RjOndyb25n', `Basic ${SECRET}`]) {
      const answer = await post(running, event(2), { authorization: wrong, 'x-sluice-key': 'wrong' });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBeDefined();
    }
    expect(numbers(running.trail)).toEqual([1]);
  });

  test('responds only after the commit', async () => {
    const running = await start();
    let open: () => void = () => undefined;
    running.trail.gate = new Promise((resolve) => {
      open = resolve;
    });
    let answered = false;
    const answer = post(running, event(1)).then((got) => {
      answered = true;
      return got;
    });
    await post(running, '', {}, { method: 'GET' });
    expect(answered).toBe(false);
    open();
    expect((await answer).status).toBe(200);
  });

  test('a sender that leaves before the answer leaves nothing broken behind', async () => {
    const running = await start();
    let open: () => void = () => undefined;
    running.trail.gate = new Promise((resolve) => {
      open = resolve;
    });
    const socket = await raw(running);
    const body = event(1);
    socket.write(
      `POST /v1/audit HTTP/1.1\r\nHost: ${urlOf(running).host}\r\nAuthorization: Bearer ${SECRET}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await post(running, '', {}, { method: 'GET' });
    socket.resetAndDestroy();
    const half = await raw(running);
    half.write(`POST /v1/audit HTTP/1.1\r\nHost: ${urlOf(running).host}\r\nAuthorization: Bearer ${SECRET}\r\n`);
    half.write('Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a"');
    await post(running, '', {}, { method: 'GET' });
    half.destroy();
    open();
    expect((await post(running, event(2))).status).toBe(200);
    await until(() => running.trail.events.length === 2, 'both are stored');
  });

  test('good records are stored, bad ones set aside, and the answer says which and where', async () => {
    const running = await start();
    const answer = await post(running, `[${event(1)},\n{bad},\n7,\n${event(2)}]`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      accepted: 2,
      setAsideTotal: 2,
      setAside: [
        { record: 2, line: 2, code: 'SLUICE-REC-001' },
        { record: 3, line: 3, code: 'SLUICE-REC-002' },
      ],
    });
    const requestId = answer.body.requestId;
    expect(running.trail.setAside).toMatchObject([
      { origin: { kind: 'request', requestId, record: 2 } },
      { origin: { kind: 'request', requestId, record: 3 } },
    ]);
  });
});

describe('what is refused', () => {
  test('a body in which nothing can be read, with the place; nothing is stored', async () => {
    const running = await start();
    const answer = await post(running, '\n{"Event": {"EventId": oops}}\n');
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'SLUICE-SRC-019', cause: 'SLUICE-REC-001', line: 2, record: 1, byteOffset: 1 },
    });
    expect(answer.body.message).toMatch(/Record 1 \(line 2\).*byte 23 of the record/);
    for (const body of ['', ' \n', 'no', '[', '"text"']) expect((await post(running, body)).status).toBe(400);
    expect((await post(running, gzipSync(event(1)).subarray(0, 20), { 'content-encoding': 'gzip' })).status).toBe(400);
    expect((await post(running, event(1), { 'content-encoding': 'gzip' })).status).toBe(400);
    const trailing = Buffer.concat([gzipSync(event(1)), Buffer.from('more')]);
    expect((await post(running, trailing, { 'content-encoding': 'gzip' })).status).toBe(400);
    expect(running.trail.events).toEqual([]);
    expect(running.trail.setAside).toEqual([]);
    expect(running.source.status().refused[0]).toMatchObject({ status: 400, code: 'SLUICE-SRC-019' });
  });

  test.each<[number, Record<string, string>, { method?: string; path?: string }]>([
    [403, { host: 'evil.example' }, {}],
    [403, { host: 'evil.example:80' }, {}],
    [403, { host: '127.0.0.1:1' }, {}],
    [403, { origin: 'https://evil.example' }, {}],
    [403, { origin: 'null' }, {}],
    [403, { 'sec-fetch-site': 'cross-site' }, {}],
    [403, { origin: 'https://evil.example' }, { method: 'OPTIONS' }],
    [404, {}, { path: '/' }],
    [404, {}, { path: '/v1/audit/../secret' }],
    [405, {}, { method: 'GET' }],
    [405, {}, { method: 'OPTIONS' }],
    [405, {}, { method: 'PUT' }],
    [401, { authorization: '' }, {}],
    [415, { 'content-type': 'text/plain' }, {}],
    [415, { 'content-type': 'application/x-www-form-urlencoded' }, {}],
    [415, { 'content-type': 'text/csv' }, {}],
    [415, { 'content-type': 'application/json; charset=utf-16' }, {}],
    [415, { 'content-encoding': 'br' }, {}],
  ])('%i for %j %j', async (status, headers, more) => {
    const running = await start();
    const answer = await post(running, more.method === 'GET' ? '' : event(1), headers, more);
    expect(answer.status).toBe(status);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(running.trail.events).toEqual([]);
    expect(JSON.stringify(running.source.status().refused)).not.toContain(SECRET);
  });

  test('a name by which senders reach it is allowed when it is set', async () => {
    const running = await start({ allowedHosts: ['sluice.example.com'] });
    expect((await post(running, event(1), { host: 'sluice.example.com' })).status).toBe(200);
    expect((await post(running, event(2), { host: 'other.example.com' })).status).toBe(403);
  });

  test('a request that does not say how long it is', async () => {
    const running = await start();
    const socket = await raw(running);
    const { host } = urlOf(running);
    socket.write(
      `POST /v1/audit HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${SECRET}\r\nConnection: close\r\n\r\n`,
    );
    expect(await textOf(socket)).toMatch(/^HTTP\/1.1 411 /);
  });

  test('bodies that are too large: by their length, by what comes, and by what they inflate to', async () => {
    const running = await start({ maxBodyBytes: 100_000 });
    const large = `{"a":"${'x'.repeat(150_000)}"}`;
    expect(await post(running, large)).toMatchObject({ status: 413, body: { maxBytes: 100_000 } });
    expect((await post(running, large, {}, { chunked: true })).status).toBe(413);
    expect((await post(running, gzipSync(large), { 'content-encoding': 'gzip' })).status).toBe(413);
    expect((await post(running, event(1))).status).toBe(200);
  });

  test('a bomb that would inflate to a gigabyte ends at the limit', async () => {
    const running = await start();
    const member = gzipSync(Buffer.alloc(64_000_000, 0x20));
    const bomb = Buffer.concat(Array.from({ length: 16 }, () => member));
    const answer = await post(running, bomb, { 'content-encoding': 'gzip' }, { chunked: true });
    expect(answer.status).toBe(413);
  });

  test('a large body whose refusal is known from its head is not asked for', async () => {
    const running = await start({ maxBodyBytes: 100_000 });
    const socket = await raw(running);
    const { host } = urlOf(running);
    const head = (extra: string) =>
      `POST /v1/audit HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n${extra}\r\n`;
    socket.write(head('Authorization: Bearer wrong\r\nContent-Length: 50000\r\n'));
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString('latin1')).toMatch(/^HTTP\/1.1 401 /);
    const second = await raw(running);
    second.write(
      head(`Authorization: Bearer ${SECRET}\r\nContent-Length: ${event(1).length}\r\nConnection: close\r\n`),
    );
    const [asked] = (await once(second, 'data')) as [Buffer];
    expect(asked.toString('latin1')).toMatch(/^HTTP\/1.1 100 /);
    second.write(event(1));
    expect(await textOf(second)).toMatch(/HTTP\/1.1 200 /);
  });

  test('503 with Retry-After while the trail is full, and 200 again when there is room', async () => {
    const running = await start();
    running.trail.refusal = full();
    const answer = await post(running, event(1));
    expect(answer).toMatchObject({ status: 503, body: { code: 'SLUICE-STO-001' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(running.source.status()).toMatchObject({ state: 'held', problem: { code: 'SLUICE-STO-001' } });
    running.trail.refusal = null;
    expect((await post(running, event(1))).status).toBe(200);
    expect(running.source.status()).toMatchObject({ state: 'running', problem: null });
  });

  test.each<[string, Buffer, RegExp]>([
    ['UTF-16 without a mark', Buffer.from(event(1), 'utf16le'), /UTF-16/],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${event(1)}`, 'utf16le'), /UTF-16/],
    ['Windows-1252', Buffer.from('{"a":"\u00e9"}', 'latin1'), /Windows-1252/],
  ])('%s is named', async (_name, body, words) => {
    const running = await start();
    const answer = await post(running, body);
    expect(answer).toMatchObject({ status: 400, body: { cause: 'SLUICE-REC-005' } });
    expect(answer.body.message).toMatch(words);
  });

  test('20,000 headers are too many', async () => {
    const running = await start();
    const socket = await raw(running);
    const headers = Array.from({ length: 20_000 }, (_, index) => `X-${index}: 1\r\n`).join('');
    socket.write(`POST /v1/audit HTTP/1.1\r\nHost: ${urlOf(running).host}\r\n${headers}\r\n`);
    expect(await textOf(socket)).toMatch(/^HTTP\/1.1 431 /);
    expect((await post(running, event(1))).status).toBe(200);
  });
});

describe('who is slow', () => {
  test('a body that stops coming is answered 408', async () => {
    const clock = new TurnedClock();
    const running = await start({}, { clock });
    const socket = await raw(running);
    const waiting = clock.waiting;
    socket.write(
      `POST /v1/audit HTTP/1.1\r\nHost: ${urlOf(running).host}\r\nAuthorization: Bearer ${SECRET}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"a"',
    );
    await until(() => clock.waiting > waiting, 'its body is awaited');
    const text = textOf(socket);
    await clock.advance(10_000);
    await until(() => running.source.status().refused.length > 0, 'it is refused');
    await clock.advance(3_000);
    expect(await text).toMatch(/^HTTP\/1.1 408 /);
  });

  test('more than a thousand connections that send nothing do not keep a sender out', async () => {
    const running = await start();
    const idle = await Promise.all(range(1, 1_050).map(() => raw(running)));
    expect((await post(running, event(1))).status).toBe(200);
    await until(() => idle.some((socket) => socket.destroyed || socket.readableEnded), 'the oldest has made room');
  });
});

describe('its life', () => {
  test('stopping waits for what is in flight, and takes nothing new', async () => {
    const running = await start();
    let open: () => void = () => undefined;
    running.trail.gate = new Promise((resolve) => {
      open = resolve;
    });
    const answer = post(running, event(1));
    await post(running, '', {}, { method: 'GET' });
    const stopped = running.stop();
    open();
    expect((await answer).status).toBe(200);
    await stopped;
    expect(running.source.status().url).toBeNull();
    expect(numbers(running.trail)).toEqual([1]);
  });

  test('reports a port that is in use, and tries again', async () => {
    const first = await start();
    const port = Number(urlOf(first).port);
    const clock = new TurnedClock();
    const second = startSource({ kind: 'collector', port }, { clock, secrets: { 'auth.token': SECRET } });
    await until(() => second.source.status().problem !== null, 'it fails');
    expect(second.source.status()).toMatchObject({ state: 'failed', problem: { code: 'SLUICE-SRC-001' } });
    await first.stop();
    await clock.advance(5_000);
    await until(() => second.source.status().url !== null, 'it listens');
    expect(second.source.status().problem).toBeNull();
  });

  test('a port chosen by the system stays the same from start to start', async () => {
    const first = await start();
    const url = first.source.status().url;
    await first.stop();
    const second = await start({}, { trail: first.trail });
    expect(second.source.status().url).toBe(url);
  });

  test('without a secret it does not listen', async () => {
    const running = startSource({ kind: 'collector', port: 0 });
    await until(() => running.source.status().problem !== null, 'it fails');
    expect(running.source.status().problem?.code).toBe('SLUICE-SECRET-002');
  });

  test('beyond loopback it does not listen without TLS', async () => {
    const running = startSource({ kind: 'collector', port: 0, host: '0.0.0.0' }, { secrets: { 'auth.token': SECRET } });
    await until(() => running.source.status().problem !== null, 'it fails');
    expect(running.source.status().problem?.code).toBe('SLUICE-SRC-005');
  });
});
