import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { joinSecrets } from '../../../../src/contract/settings';
import { elasticsearchModule } from '../../../../src/destinations/elasticsearch/sender';
import { testDependencies } from '../../../support/dependencies';
import { batchOfTexts, httpSender, NEVER, sendOne } from '../../../support/http-destination';
import { startHttp, startTcp } from '../../../support/servers';

/** Answers with these very bytes as soon as anything of the request has come. */
const saying = (answer: string, then: (socket: Socket) => void) =>
  startTcp((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.write(answer, () => then(socket)));
  });
const long = batchOfTexts(`{"text":"${'x'.repeat(900_000)}"}`);

describe('An answer in one of the forms that servers have', () => {
  it.each([
    [
      'before the body has been read, and the connection closed',
      'HTTP/1.1 413 Content Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
      'tooLarge',
    ],
    ['to a body that nobody wants', 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n', 'credentials'],
  ])('is heeded when it comes %s', async (_, answer, kind) => {
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

  it.each([
    ['shorter than it said', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"ok":true}'],
    ['without its last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{"ok":true}\r\n'],
    ['of two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc'],
    ['with a header that does not end', `HTTP/1.1 200 OK\r\nX-Big: ${'x'.repeat(300_000)}`],
  ])('is none when it is %s', async (_, answer) => {
    const server = await saying(answer, (socket) => socket.end());
    const { outcome } = await sendOne(httpSender({ url: server.origin }));
    expect(['transient', 'configuration', 'unknown']).toContain(outcome.kind);
  });

  it('shows no secret that was compressed with it, and is left as it came when it is damaged', async () => {
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

  it('is read when a proxy has compressed it unasked', async () => {
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
