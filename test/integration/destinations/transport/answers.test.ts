import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { joinSecrets, type PlainSettings, type SecretValues } from '../../../../src/contract/settings';
import { destination as elasticsearchModule } from '../../../../src/destinations/elasticsearch/sender';
import { destination as firehoseModule } from '../../../../src/destinations/firehose/sender';
import type { DestinationModule } from '../../../../src/destinations/module';
import { destination as otlpModule } from '../../../../src/destinations/otlp/sender';
import type { Sender } from '../../../../src/destinations/sender';
import { destination as splunkModule } from '../../../../src/destinations/splunk/sender';
import { testDependencies } from '../../../support/dependencies';
import { batchOfTexts, httpSender, NEVER, sendOne } from '../../../support/http-destination';
import { startHttp, startTcp } from '../../../support/servers';

/** Answers with these very bytes as soon as anything of the request has come. */
const saying = (answer: string, then: (socket: Socket) => void) =>
  startTcp((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.write(answer, () => then(socket)));
  });
/** The same in pieces, each with a packet of its own. */
const sayingInPieces = (pieces: readonly string[]) =>
  startTcp((socket) => {
    socket.on('error', () => socket.destroy());
    socket.setNoDelay(true);
    socket.once('data', async () => {
      for (const piece of pieces) await new Promise<void>((resolve) => socket.write(piece, 'latin1', () => resolve()));
      socket.end();
    });
  });

const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}';
const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';
const bigHeader = (bytes: number) => `X-Big: ${'x'.repeat(bytes)}\r\n`;
const withHeaders = (headers: string) => `HTTP/1.1 200 OK\r\n${headers}Content-Length: 11\r\n\r\n{"ok":true}`;

const readable = [
  ['a 100 that nobody asked for', CONTINUE + OK],
  ['several 100', CONTINUE.repeat(5) + OK],
  [
    '102, 103 and 199 before it',
    `HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 199 X\r\n\r\n${OK}`,
  ],
  ['the same length twice', withHeaders('Content-Length: 11\r\n')],
  ['the same length in a list', 'HTTP/1.1 200 OK\r\nContent-Length: 11, 11\r\n\r\n{"ok":true}'],
  [
    'a length and chunks',
    withHeaders('Transfer-Encoding: chunked\r\n').replace('{"ok":true}', 'b\r\n{"ok":true}\r\n0\r\n\r\n'),
  ],
  [
    'chunked said twice',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{"ok":true}\r\n0\r\n\r\n',
  ],
  ['the coding identity', withHeaders('Transfer-Encoding: identity\r\n')],
  ['lines without CR', OK.replaceAll('\r', '')],
  ['a folded header', withHeaders('X-Folded: a\r\n  b\r\n')],
  ['lines that are no header', withHeaders('nonsense\r\n: nothing\r\nX Y: z\r\n')],
  ['control characters in a header', withHeaders('X-Bell: \u0007\u0000x\r\n')],
  ['no reason phrase and no space', OK.replace(' OK', '')],
  ['empty lines before it', `\r\n\n${OK}`],
  ['the old version', 'HTTP/1.0 200 OK\r\n\r\n{"ok":true}'],
  ['a version that does not exist', 'HTTP/2 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}'],
] as const;

const unreadable = [
  ['shorter than it said', (status: string) => `HTTP/1.1 ${status}\r\nContent-Length: 50\r\n\r\n{"ok"`],
  ['without its last chunk', (status: string) => `HTTP/1.1 ${status}\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{"ok"`],
  ['in chunks of no length', (status: string) => `HTTP/1.1 ${status}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{"ok"`],
  ['of two lengths', (status: string) => `HTTP/1.1 ${status}\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc`],
  ['of a length that is none', (status: string) => `HTTP/1.1 ${status}\r\nContent-Length: -2\r\n\r\nabc`],
  ['with a header that does not end', (status: string) => `HTTP/1.1 ${status}\r\nX-Big: ${'x'.repeat(300_000)}`],
  ['cut within its headers', (status: string) => `HTTP/1.1 ${status}\r\nX-Cut: `],
  [
    'compressed and damaged',
    (status: string) => `HTTP/1.1 ${status}\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc`,
  ],
] as const;

/** Resolves once undici has read the head of an answer. */
const headersRead = () =>
  new Promise<void>((resolve) => {
    const onHeaders = () => {
      unsubscribe('undici:request:headers', onHeaders);
      resolve();
    };
    subscribe('undici:request:headers', onHeaders);
  });

const senderOf = (module: DestinationModule, settings: PlainSettings, secrets: SecretValues): Sender => {
  const sender = module.createSender(joinSecrets(module.definition.fields, settings, secrets), testDependencies());
  onTestFinished(() => sender.close());
  return sender;
};
const elasticsearch = (url: string) => senderOf(elasticsearchModule, { url, auth: { kind: 'none' } }, {});
const splunk = (url: string) => senderOf(splunkModule, { url }, { token: 'token-123456' });
const otlp = (url: string) => senderOf(otlpModule, { url, auth: { kind: 'none' } }, {});
const firehose = (endpoint: string) =>
  senderOf(
    firehoseModule,
    {
      region: 'us-east-1',
      deliveryStream: 'audit',
      endpoint,
      credentials: { kind: 'key', accessKeyId: 'AKIAPLANTED000000001' },
    },
    { 'credentials.secretAccessKey': 'planted/secret+access/key/0123456789abcd' },
  );

const long = batchOfTexts(`{"text":"${'x'.repeat(900_000)}"}`);

describe('An answer in one of the forms that servers send', () => {
  it.each([
    [
      'before the body has been read, and the connection closed',
      'HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
      'tooLarge',
    ],
    ['to a body that nobody wants', 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n', 'credentials'],
  ])('counts if it comes %s', async (_, answer, kind) => {
    // Reads on without caring, as servers do so that the answer is not lost with the connection.
    const server = await saying(answer, (socket) => {
      socket.resume();
      if (answer.includes('close')) socket.end();
    });
    const { outcome } = await httpSender({ url: server.origin }).send(long, { signal: NEVER });
    expect(outcome.kind).toBe(kind);
  });

  it.each([
    ['the old version and no length', 'HTTP/1.0 200 OK\r\n\r\n{"ok":true}'],
    [
      'chunks, extensions and a trailer',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=1\r\n{"ok"\r\n6\r\n:true}\r\n0\r\nX-T: 1\r\n\r\n',
    ],
    ['no reason phrase', 'HTTP/1.1 200 \r\nContent-Length: 11\r\n\r\n{"ok":true}'],
  ])('is read with %s', async (_, answer) => {
    const server = await saying(answer, (socket) => socket.end());
    const result = await sendOne(httpSender({ url: server.origin }));
    expect(result).toMatchObject({ outcome: { kind: 'delivered' }, answerText: '{"ok":true}' });
  });

  it.each(readable)('is read with %s', async (_, answer) => {
    for (const pieces of [[answer], [...answer]]) {
      const server = await sayingInPieces(pieces);
      const result = await sendOne(httpSender({ url: server.origin }));
      expect(result).toMatchObject({ outcome: { kind: 'delivered' }, httpStatus: 200, answerText: '{"ok":true}' });
      expect(result.outcome).not.toHaveProperty('note');
    }
  });

  it.each(unreadable)('counts by its status alone if it is %s', async (_, answer) => {
    const server = await saying(answer('200 OK'), (socket) => socket.end());
    const { outcome } = await sendOne(httpSender({ url: server.origin }));
    expect(outcome).toMatchObject({
      kind: 'delivered',
      note: expect.stringContaining('could not be read to its end'),
      code: 'SLUICE-HTTP-017',
    });
    const failing = await saying(answer('503 Service Unavailable'), (socket) => socket.end());
    expect((await sendOne(httpSender({ url: failing.origin }))).outcome.kind).toBe('transient');
  });

  it.each(unreadable)('holds the stream if the body decides and it is %s', async (_, answer) => {
    const server = await saying(answer('200 OK'), (socket) => socket.end());
    for (const sender of [
      elasticsearch(server.origin),
      splunk(server.origin),
      otlp(server.origin),
      firehose(server.origin),
    ]) {
      const { outcome } = await sender.send(batchOfTexts('{"n":1}'), { signal: NEVER });
      expect(outcome).toMatchObject({ kind: 'unknown', mayBeStored: true, failure: { code: 'SLUICE-HTTP-016' } });
    }
  });

  it('counts by its status if the rest does not arrive in time', async () => {
    const server = await saying('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nok', () => undefined);
    const dependencies = testDependencies();
    const statusCame = headersRead();
    const sent = sendOne(httpSender({ url: server.origin }, {}, dependencies));
    await statusCame;
    dependencies.wake();
    expect((await sent).outcome).toMatchObject({ kind: 'delivered', note: expect.stringContaining('to its end') });
  });

  it.each(['HTTP/1.1 200 OK\r\n', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Slow: '])(
    'counts by its status if its head never ends: %j',
    async (beginning) => {
      const server = await saying(beginning, () => undefined);
      const dependencies = testDependencies();
      const statusCame = headersRead();
      const sent = sendOne(httpSender({ url: server.origin }, {}, dependencies));
      await statusCame;
      dependencies.wake();
      expect((await sent).outcome).toMatchObject({ kind: 'delivered', code: 'SLUICE-HTTP-017' });
    },
  );

  it.each([elasticsearch, splunk, otlp, firehose])(
    'whose head never ends holds the stream if the body decides',
    async (senderFor) => {
      const server = await saying('HTTP/1.1 200 OK\r\nX-Slow: ', () => undefined);
      const statusCame = headersRead();
      const stop = new AbortController();
      const sent = senderFor(server.origin).send(batchOfTexts('{"n":1}'), { signal: stop.signal });
      await statusCame;
      stop.abort();
      expect((await sent).outcome).toMatchObject({ kind: 'unknown', failure: { code: 'SLUICE-HTTP-016' } });
    },
  );

  it.each(['', 'HTTP/1.1 20', 'HTTP/1.1 103 Early Hints\r\nLink: </x>'])(
    'without a status in time is none, and the same events are sent again, in a smaller request if necessary: %j',
    async (beginning) => {
      const { promise: answered, resolve } = Promise.withResolvers<void>();
      const server = await saying(beginning, () => resolve());
      const dependencies = testDependencies();
      const sent = sendOne(httpSender({ url: server.origin }, {}, dependencies));
      await answered;
      dependencies.wake();
      expect((await sent).outcome).toMatchObject({
        kind: 'transient',
        heavy: true,
        failure: { code: 'SLUICE-HTTP-001' },
      });
    },
  );

  it.each([
    ['several answers', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n'],
    ['garbage behind it', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more'],
    ['a body that may not be there', 'HTTP/1.1 204 No Content\r\n\r\nok'],
    ['a body and a length that may not be there', 'HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\nok'],
  ])('with %s counts for its own request only, and the next request has its own answer', async (_, answer) => {
    const server = await startTcp((socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', () => socket.write(answer));
    });
    const sender = httpSender({ url: server.origin });
    for (let n = 0; n < 5; n += 1) expect((await sendOne(sender)).outcome.kind).toBe('delivered');
  });

  it.each([16_000, 16_384, 16_385, 65_536, 250_000])('is read with a header of %i bytes', async (bytes) => {
    const server = await saying(withHeaders(bigHeader(bytes)), (socket) => socket.end());
    const result = await sendOne(httpSender({ url: server.origin }));
    expect(result).toMatchObject({ outcome: { kind: 'delivered' }, answerText: '{"ok":true}' });
    expect(result.outcome).not.toHaveProperty('note');
  });

  it('that is an unrequested interim one costs no connection', async () => {
    const server = await startTcp((socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', () =>
        socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'),
      );
    });
    const sender = httpSender({ url: server.origin });
    for (let n = 0; n < 5; n += 1) expect((await sendOne(sender)).outcome.kind).toBe('delivered');
    expect(server.connections()).toBe(1);
  });

  it('that switches to another protocol holds the stream', async () => {
    const server = await saying(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
      (socket) => socket.end(),
    );
    const { outcome } = await sendOne(httpSender({ url: server.origin }));
    expect(['configuration', 'transient']).toContain(outcome.kind);
  });

  it('shows no secret that was compressed in it, and is left unchanged if it is damaged', async () => {
    const auth = { kind: 'apiKey', header: 'X-Key' };
    const answers = [gzipSync('no such key: the-secret-key'), Buffer.from('the-secret-key, not gzip')];
    for (const body of answers) {
      const server = await startHttp((response) => response.writeHead(401, { 'content-encoding': 'gzip' }).end(body));
      const sender = httpSender({ url: server.origin, auth }, { 'auth.key': 'the-secret-key' });
      const result = await sendOne(sender);
      expect(result.outcome.kind).toBe('credentials');
      expect(result.answerText).toMatch(/no such key|not gzip/);
      expect(JSON.stringify(result)).not.toContain('the-secret-key');
    }
  });

  it('is read if a proxy has compressed it without being asked', async () => {
    const body = gzipSync(JSON.stringify({ took: 1, errors: false, items: [{ create: { status: 201 } }] }));
    const server = await startHttp((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body));
    const settings = { url: server.origin, auth: { kind: 'none' } };
    const sender = elasticsearchModule.createSender(
      joinSecrets(elasticsearchModule.definition.fields, settings, {}),
      testDependencies(),
    );
    const { outcome } = await sender.send(batchOfTexts('{"n":1}'), { signal: NEVER });
    await sender.close();
    expect(outcome.kind).toBe('delivered');
  });
});
