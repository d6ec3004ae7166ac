import { describe, expect, it } from 'vitest';
import { startTcp } from '../../support/servers';
import { events, httpStream, numbersIn, quick, startEngine } from './running-engine';
import { cut, refusal, silence, startScripted, taken } from './scripted-server';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Stores each request and answers with exactly these bytes. */
async function startRaw(answer: string) {
  const stored: number[] = [];
  const server = await startTcp((socket) => {
    let read = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      read = Buffer.concat([read, chunk]);
      for (;;) {
        const end = read.indexOf('\r\n\r\n') + 4;
        const length = Number(/content-length: (\d+)/i.exec(read.toString('latin1', 0, end))?.[1] ?? Number.NaN);
        if (end < 4 || read.length < end + length) return;
        stored.push(...numbersIn(read.subarray(end, end + length), undefined));
        read = read.subarray(end + length);
        socket.write(answer, 'latin1');
      }
    });
  });
  return { stored, url: server.origin };
}

describe('Events are stored once and counted as delivered', () => {
  it.each([
    ['an unasked 100 before it', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'],
    ['equal lengths twice', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
    ],
    [
      'a header of 20,000 bytes',
      `HTTP/1.1 200 OK\r\nSet-Cookie: s=${'x'.repeat(20_000)}\r\nContent-Length: 2\r\n\r\nok`,
    ],
    ['a header of 300,000 bytes', `HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(300_000)}\r\nContent-Length: 2\r\n\r\nok`],
    ['two lengths', 'HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok'],
    ['broken chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'],
    ['garbage behind it', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokGARBAGE'],
    ['lines without CR', 'HTTP/1.1 200 OK\nContent-Length: 2\n\nok'],
  ])('although the answer has %s', async (_, answer) => {
    const receiver = await startRaw(answer);
    const running = startEngine();
    await running.configure({ streams: [httpStream(receiver.url, { delivery: { ...quick, maxBatchEvents: 10 } })] });
    await running.append(events(1, 50));
    await running.untilDelivered();
    expect(receiver.stored).toEqual(numbers(50));
    expect(running.stream()).toMatchObject({ delivered: 50, deadLettered: 0 });
  });
});

describe('A destination that stores a batch and cuts the connection each time', () => {
  it('is reported as such, gets smaller requests, and everything in the end', async () => {
    const server = await startScripted(() => cut(true));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 64));
    await running.until(() => server.requests.at(-1)?.length === 1, 'single events are tried');
    const codes = running.stream().problems.map(({ failure }) => failure.code);
    expect(codes).toContain('SLUICE-TCP-005');
    expect(running.stream()).toMatchObject({ delivered: 0, deadLettered: 0 });
    server.script = () => taken;
    await running.untilDelivered();
    expect([...server.storedOnce].sort((a, b) => a - b)).toEqual(numbers(64));
    expect(running.stream()).toMatchObject({ delivered: 64, deadLettered: 0 });
  });

  it('only if it is large, gets requests of a size that passes', async () => {
    const server = await startScripted(({ numbers }) => (numbers.length > 10 ? cut(false) : taken));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 100));
    await running.untilDelivered();
    expect([...server.stored].sort((a, b) => a - b)).toEqual(numbers(100));
  });
});

describe('A destination that fails on large requests', () => {
  const within = { ...quick, attemptTimeoutMs: 250 };

  it.each([
    ['never answers them', () => silence, within],
    ['lets its gateway answer with 504', () => refusal(504), quick],
  ] as const)('and that %s gets them in the size that passes', async (_, tooMuch, delivery) => {
    const server = await startScripted(({ numbers }) => (numbers.length > 10 ? tooMuch() : taken));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url, { delivery })] });
    await running.append(events(1, 100));
    await running.untilDelivered();
    expect([...server.storedOnce].sort((a, b) => a - b)).toEqual(numbers(100));
    expect(running.stream()).toMatchObject({ delivered: 100, deadLettered: 0 });
  });

  it('is reported as not answering in time, and gets smaller requests, through the SDK of AWS too', async () => {
    const sizes: number[] = [];
    const server = await startScripted(({ received }) => {
      sizes.push(JSON.parse(received.body.toString()).Records.length);
      return silence;
    });
    const running = startEngine();
    const credentials = { kind: 'key', accessKeyId: 'AKIAPLANTED000000001' };
    const settings = { region: 'us-east-1', deliveryStream: 'audit', endpoint: server.url, credentials };
    const secrets = { 'credentials.secretAccessKey': 'planted/secret+access/key/0123456789abcd' };
    await running.configure({
      streams: [httpStream('', { destination: { kind: 'firehose', settings, secrets }, delivery: within })],
    });
    await running.append(events(1, 20));
    await running.until(() => sizes.at(-1) === 1, 'single events are tried');
    expect(sizes.slice(0, 4)).toEqual([20, 20, 20, 10]);
    expect(running.stream()).toMatchObject({ delivered: 0, deadLettered: 0, waiting: 20, phase: { kind: 'waiting' } });
    expect(running.stream().problems[0]?.failure.code).toBe('SLUICE-HTTP-001');
  });
});

describe('A destination that stores a batch and never ends the head of its answer', () => {
  it('gets the batch once, and it counts as delivered', async () => {
    const receiver = await startRaw('HTTP/1.1 200 OK\r\nX-Slow: ');
    const running = startEngine();
    const delivery = { ...quick, attemptTimeoutMs: 500, maxBatchEvents: 10 };
    await running.configure({ streams: [httpStream(receiver.url, { delivery })] });
    await running.append(events(1, 20));
    await running.untilDelivered();
    expect(receiver.stored).toEqual(numbers(20));
    expect(running.stream()).toMatchObject({ delivered: 20, deadLettered: 0 });
  });
});

describe('A bulk endpoint that fails on one event every time', () => {
  const POISON = 7;
  const bulk = (sent: readonly number[]) => ({
    took: 1,
    errors: sent.includes(POISON),
    items: sent.map((number) =>
      number === POISON
        ? { create: { status: 500, error: { type: 'exception', reason: 'failed' } } }
        : { create: { status: 201 } },
    ),
  });

  it.each([1, 2, 10, 100])(
    'stores all others, and the event is kept as a dead letter, in batches of %i',
    async (size) => {
      const stored: number[] = [];
      const server = await startScripted(({ numbers: sent }) => {
        stored.push(...sent.filter((number) => number !== POISON));
        return { store: false, answer: (response) => response.end(JSON.stringify(bulk(sent))) };
      });
      const running = startEngine();
      const stream = httpStream('', { delivery: { ...quick, maxBatchEvents: size } });
      const settings = { url: server.url, index: 'audit', auth: { kind: 'none' } };
      await running.configure({
        streams: [{ ...stream, destination: { kind: 'elasticsearch', settings, secrets: {} } }],
      });
      await running.append(events(1, 50));
      await running.untilDelivered();
      expect([...stored].sort((a, b) => a - b)).toEqual(numbers(50).filter((number) => number !== POISON));
      expect(running.stream()).toMatchObject({ delivered: 49, deadLettered: 1 });
      expect(await running.conserved()).toBe(true);
    },
  );
});

describe('A refusal that is not by the service itself', () => {
  it.each([
    ['elasticsearch', { index: 'audit', auth: { kind: 'none' } }, {}],
    ['splunk', {}, { token: 'token-1234' }],
  ])('makes no event a dead letter for %s', async (kind, settings, secrets) => {
    const server = await startScripted(() => refusal(400, 'Bad Request'));
    const running = startEngine();
    const destination = { kind, settings: { url: server.url, ...settings }, secrets } as const;
    await running.configure({ streams: [{ ...httpStream(''), destination } as ReturnType<typeof httpStream>] });
    await running.append(events(1, 100));
    await running.until(() => server.requests.length >= 10, 'it has been probed several times');
    expect(running.stream()).toMatchObject({ waiting: 100, deadLettered: 0, phase: { kind: 'held' } });
  });
});
