import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MAX_CONNECTION_AGE_MS } from '../../../../src/destinations/transport/http';
import { serverTls } from '../../../support/certificates';
import { testDependencies } from '../../../support/dependencies';
import { batchOfTexts, codeOf, httpSender, NEVER, sendOne } from '../../../support/http-destination';
import { closedPort, startHttp, startHttps, startTcp } from '../../../support/servers';

describe('A request', () => {
  it('arrives in its framing, with its length, its credentials and the headers that the receiver may use', async () => {
    const server = await startHttp();
    const sender = httpSender(
      { url: `${server.origin}/in?x=1`, auth: { kind: 'apiKey', header: 'X-Key' }, headers: { 'X-Own': 'own' } },
      { 'auth.key': 'the-key' },
    );
    const result = await sender.send(batchOfTexts('{"a":1}', '{"b":2}'), { signal: NEVER });
    expect(result).toMatchObject({ outcome: { kind: 'delivered' }, httpStatus: 200, answerText: '{"ok":true}' });
    const [request] = server.received;
    expect(request).toMatchObject({ method: 'POST', url: '/in?x=1' });
    expect(request?.body.toString()).toBe('{"a":1}\n{"b":2}\n');
    expect(request?.headers).toMatchObject({
      'content-length': '16',
      'content-type': 'application/x-ndjson',
      'x-key': 'the-key',
      'x-own': 'own',
      'x-event-count': '2',
      'user-agent': 'Sluice/0.0.0-test',
      host: `127.0.0.1:${server.port}`,
    });
    expect(request?.headers).not.toHaveProperty('transfer-encoding');
    expect(result.sentBytes).toBe(16);
  });

  it('is compressed if the stream says so', async () => {
    const server = await startHttp();
    const result = await sendOne(httpSender({ url: server.origin, gzip: true }));
    const [request] = server.received;
    expect(request?.headers['content-encoding']).toBe('gzip');
    expect(request?.headers['content-length']).toBe(String(request?.body.length));
    expect(gunzipSync(request?.body ?? Buffer.alloc(0)).toString()).toBe('{"n":1}\n');
    expect(result.sentBytes).toBe(request?.body.length);
  });

  it('uses the same connection as the one before', async () => {
    const server = await startHttp();
    const sender = httpSender({ url: server.origin });
    for (let n = 0; n < 5; n += 1) await sendOne(sender);
    expect(server.received).toHaveLength(5);
    expect(server.connections()).toBe(1);
  });

  it('has a new connection if the last one is too old, so that a changed name is looked up', async () => {
    const server = await startHttp();
    const dependencies = testDependencies();
    const sender = httpSender({ url: server.origin }, {}, dependencies);
    await sendOne(sender);
    dependencies.wake(MAX_CONNECTION_AGE_MS);
    for (let n = 0; n < 5; n += 1) expect((await sendOne(sender)).outcome.kind).toBe('delivered');
    expect(server.received).toHaveLength(6);
    expect(server.connections()).toBe(2);
  });

  it('is not made at all if it exceeds the limits', async () => {
    const server = await startHttp();
    const sender = httpSender({ url: server.origin, framing: 'object' });
    const result = await sender.send(batchOfTexts('{}', '{}'), { signal: NEVER });
    expect(result).toMatchObject({ outcome: { kind: 'tooLarge' }, sentBytes: 0 });
    expect(server.received).toHaveLength(0);
  });

  it('is not redirected', async () => {
    const elsewhere = await startHttp();
    const server = await startHttp((response) => response.writeHead(307, { location: elsewhere.origin }).end());
    const sender = httpSender({ url: server.origin, auth: { kind: 'bearer' } }, { 'auth.token': 'token-1234' });
    const result = await sendOne(sender);
    expect(result.outcome).toMatchObject({ kind: 'configuration', failure: { code: 'SLUICE-HTTP-002' } });
    expect(elsewhere.received).toHaveLength(0);
  });
});

describe('A session that a load balancer keeps by a cookie', () => {
  const SESSION = 'b7e1c0a94f2d4c1e8a63';

  it("is kept: the cookie is returned with the stream's own, to the same origin only", async () => {
    const server = await startHttp((response) =>
      response.setHeader('set-cookie', [`sid=${SESSION}; Path=/`, 'b=2']).end(),
    );
    const elsewhere = await startHttp();
    const sender = httpSender({ url: `${server.origin}/in`, headers: { Cookie: 'own=1' } });
    for (let n = 0; n < 2; n += 1) await sendOne(sender);
    await sendOne(httpSender({ url: `${elsewhere.origin}/in` }));
    expect(server.received.map(({ headers }) => headers.cookie)).toEqual(['own=1', `own=1; sid=${SESSION}; b=2`]);
    expect(elsewhere.received[0]?.headers).not.toHaveProperty('cookie');
  });

  it('is not shown, neither in what the server sends back nor in a preview', async () => {
    const server = await startHttp((response, request) =>
      response.writeHead(400, { 'set-cookie': `sid=${SESSION}` }).end(`You sent ${request.headers.cookie}`),
    );
    const sender = httpSender({ url: server.origin });
    const results = [await sendOne(sender), await sendOne(sender), await sender.preview(batchOfTexts('{}'))];
    expect(server.received[1]?.headers.cookie).toBe(`sid=${SESSION}`);
    expect(JSON.stringify(results)).not.toContain(SESSION);
  });
});

describe('An answer', () => {
  it('is kept in part if it is long, and so is the connection', async () => {
    const server = await startHttp((response) => response.writeHead(400).end('x'.repeat(500_000)));
    const sender = httpSender({ url: server.origin });
    const result = await sendOne(sender);
    expect(result.answerText).toHaveLength(4097);
    await sendOne(sender);
    expect(server.connections()).toBe(1);
  });

  it('is cut off if it does not end', async () => {
    const server = await startHttp((response) => {
      response.writeHead(200);
      const pour = () => {
        if (response.write('y'.repeat(65_536))) setImmediate(pour);
        else response.once('drain', pour);
      };
      pour();
    });
    const result = await sendOne(httpSender({ url: server.origin }));
    expect(result.outcome.kind).toBe('delivered');
  });

  it('is read after early hints', async () => {
    const server = await startTcp((socket) =>
      socket.once('data', () =>
        socket.end(
          'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok',
        ),
      ),
    );
    const result = await sendOne(httpSender({ url: server.origin }));
    expect(result).toMatchObject({ outcome: { kind: 'delivered' }, httpStatus: 202, answerText: 'ok' });
  });

  it('shows no secret that the server sends back', async () => {
    const server = await startHttp((response, request) =>
      response.writeHead(403).end(`You sent ${request.headers.authorization}, I know ${'token-1234'}`),
    );
    const sender = httpSender({ url: server.origin, auth: { kind: 'bearer' } }, { 'auth.token': 'token-1234' });
    const result = await sendOne(sender);
    expect(result.answerText).toBe('You sent Bearer ••••, I know ••••');
    expect(JSON.stringify(result)).not.toContain('token-1234');
  });
});

describe('If no answer arrives,', () => {
  it('a port on which nothing listens is reported', async () => {
    const result = await sendOne(httpSender({ url: `http://127.0.0.1:${await closedPort()}` }));
    expect(result.outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-TCP-001' } });
  });

  it('a host that does not exist is reported', async () => {
    const result = await sendOne(httpSender({ url: 'http://no-such-host.invalid' }));
    // Without any name server the system says so instead.
    expect(result.outcome.kind).toBe('transient');
    expect(codeOf(result)).toMatch(/^SLUICE-DNS-00[12]$/);
  });

  it('a name with an unreachable address falls back to the next', async () => {
    const server = await startHttp();
    const result = await sendOne(httpSender({ url: `http://localhost:${server.port}` }));
    expect(result.outcome.kind).toBe('delivered');
  });

  it('a connection cut before the answer is reported', async () => {
    const server = await startTcp((socket) => socket.once('data', () => socket.destroy()));
    const result = await sendOne(httpSender({ url: server.origin }));
    expect(result.outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-TCP-004' } });
  });

  it('a connection that ends within the status line is reported', async () => {
    const server = await startTcp((socket) => socket.once('data', () => socket.end('HTTP/1.1 2')));
    const result = await sendOne(httpSender({ url: server.origin }));
    expect(result.outcome).toMatchObject({ kind: 'transient', cut: true, failure: { code: 'SLUICE-TCP-004' } });
  });

  it('a connection reset in the middle of the body is reported, and the status before it counts', async () => {
    const server = await startTcp((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf', () => socket.resetAndDestroy());
      }),
    );
    const result = await sendOne(httpSender({ url: server.origin }));
    expect(result.outcome).toMatchObject({ kind: 'delivered', note: expect.stringContaining('to its end') });
  });

  it('an answer that is not HTTP is reported', async () => {
    const server = await startTcp((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    const result = await sendOne(httpSender({ url: server.origin }));
    expect(result.outcome).toMatchObject({ kind: 'configuration', failure: { code: 'SLUICE-HTTP-012' } });
  });

  it('plain http on a port for TLS is reported, and TLS on a port for plain http', async () => {
    const secure = await startHttps(await serverTls('valid'));
    const toSecure = await sendOne(httpSender({ url: `http://127.0.0.1:${secure.port}` }));
    expect(['SLUICE-TLS-009', 'SLUICE-TCP-004']).toContain(codeOf(toSecure));
    const plain = await startHttp();
    const toPlain = await sendOne(httpSender({ url: `https://127.0.0.1:${plain.port}` }));
    expect(toPlain.outcome).toMatchObject({
      kind: 'configuration',
      failure: { code: 'SLUICE-TLS-011' },
    });
  });

  it('the time limit ends an attempt whose answer never begins', async () => {
    const dependencies = testDependencies();
    const server = await startHttp(() => dependencies.wake());
    const result = await sendOne(httpSender({ url: server.origin }, {}, dependencies));
    expect(result.outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-HTTP-001' } });
    expect(dependencies.sleepsMs()).toEqual([]);
  });

  it('the time limit ends an attempt whose answer arrives byte by byte', async () => {
    const dependencies = testDependencies();
    const server = await startHttp((response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('.', () => dependencies.wake());
    });
    const result = await sendOne(httpSender({ url: server.origin }, {}, dependencies));
    expect(codeOf(result)).toBe('SLUICE-HTTP-001');
  });

  it('the time limit ends an attempt that gets no connection', async () => {
    const dependencies = testDependencies();
    // Takes the connection and never answers the handshake.
    const server = await startTcp((socket) => socket.once('data', () => dependencies.wake()));
    const result = await sendOne(httpSender({ url: `https://127.0.0.1:${server.port}` }, {}, dependencies));
    expect(result.outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-TLS-012' } });
  });

  it('the time limit blames a proxy that does not answer', async () => {
    const dependencies = testDependencies();
    const proxy = await startTcp((socket) => socket.once('data', () => dependencies.wake()));
    const settings = { url: 'https://siem.invalid', proxy: { kind: 'explicit', url: proxy.origin } };
    expect(codeOf(await sendOne(httpSender(settings, {}, dependencies)))).toBe('SLUICE-PROXY-002');
  });

  it('the caller can end an attempt, and the next one works', async () => {
    const controller = new AbortController();
    let isFirst = true;
    const server = await startHttp((response) => {
      if (isFirst) controller.abort();
      else response.end();
      isFirst = false;
    });
    const sender = httpSender({ url: server.origin });
    const result = await sendOne(sender, controller.signal);
    expect(result.outcome).toMatchObject({ kind: 'transient', failure: { code: 'SLUICE-CMD-003' } });
    expect((await sendOne(sender)).outcome.kind).toBe('delivered');
    expect((await sendOne(sender, AbortSignal.abort())).outcome.kind).toBe('transient');
  });

  it('a closed sender says so instead of throwing', async () => {
    const sender = httpSender({ url: 'http://127.0.0.1:9' });
    await sender.close();
    expect((await sendOne(sender)).outcome.kind).toBe('transient');
  });
});
