/** The console's WebSocket: the same checks as every request, and a session besides. */
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { MAX_MESSAGE_BYTES } from '../../../src/contract/envelope';
import { startTestConsole, type TestConsole } from './support/console-in-a-folder';

let console_: TestConsole;
let cookie: string;
beforeAll(async () => {
  console_ = await startTestConsole();
  cookie = await console_.signIn();
});
afterAll(() => console_.close());

async function openSocket(): Promise<WebSocket> {
  const socket = await console_.connect({ cookie, origin: console_.origin });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

async function ask(socket: WebSocket, text: string): Promise<unknown> {
  const answer = once(socket, 'message');
  socket.send(text);
  const [data] = await answer;
  return JSON.parse(String(data));
}

describe('an upgrade', () => {
  it.each([
    ['without a session', 401, () => ({ origin: console_.origin })],
    ['with a wrong session', 401, () => ({ origin: console_.origin, cookie: `${cookie}x` })],
    ['from another site', 403, () => ({ origin: 'https://attacker.example', cookie })],
    ['from another port of this machine', 403, () => ({ origin: 'http://127.0.0.1:1', cookie })],
    ['that does not say where it comes from', 403, () => ({ cookie })],
    ['for another host', 403, () => ({ origin: 'http://attacker.example', host: 'attacker.example', cookie })],
  ])('%s is refused', async (_what, status, headers) => {
    expect(await console_.connect(headers())).toBe(status);
  });

  it('elsewhere is refused', async () => {
    expect(await console_.connect({ cookie, origin: console_.origin }, '/other')).toBe(404);
  });
});

describe('an open socket', () => {
  it('carries requests and their answers', async () => {
    const socket = await openSocket();
    const answer = await ask(socket, JSON.stringify({ id: 5, name: 'app.info', input: {} }));
    expect(answer).toEqual({ kind: 'answer', id: 5, answer: { ok: true, value: 'app.info' } });
    socket.close();
  });

  it('answers what is not a request with a code, and stays open', async () => {
    const socket = await openSocket();
    expect(await ask(socket, '{"id":6}')).toMatchObject({ id: 6, answer: { failure: { code: 'SLUICE-CMD-001' } } });
    expect(await ask(socket, 'nonsense')).toMatchObject({ id: -1, answer: { failure: { code: 'SLUICE-CMD-001' } } });
    expect(await ask(socket, JSON.stringify({ id: 7, name: 'x', input: 1 }))).toMatchObject({ id: 7 });
    socket.close();
  });

  it('is closed by a message that is too large, and by bytes that are no text', async () => {
    const large = await openSocket();
    large.send('x'.repeat(MAX_MESSAGE_BYTES + 1));
    expect((await once(large, 'close'))[0]).toBe(1009);
    const binary = await openSocket();
    binary.send(Buffer.from([1, 2, 3]));
    expect((await once(binary, 'close'))[0]).toBe(1003);
  });

  it('carries pushes, and none after it is closed', async () => {
    const socket = await openSocket();
    await expect.poll(() => console_.subscribers()).toBe(1);
    const pushed = once(socket, 'message');
    console_.push({ kind: 'navigate', path: '/streams' });
    expect(JSON.parse(String((await pushed)[0]))).toEqual({
      kind: 'push',
      push: { kind: 'navigate', path: '/streams' },
    });
    socket.close();
    await expect.poll(() => console_.subscribers()).toBe(0);
  });
});

it('closes its sockets when Sluice ends', async () => {
  const other = await startTestConsole();
  const session = await other.signIn();
  const socket = await other.connect({ cookie: session, origin: other.origin });
  if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`);
  const closed = once(socket, 'close');
  await other.close();
  await closed;
  expect(socket.readyState).toBe(WebSocket.CLOSED);
});

it('says in plain words that the port is taken', async () => {
  await expect(startTestConsole({ port: console_.port })).rejects.toThrow(
    `Port ${console_.port} is in use by another program. Choose another port with --port, or omit --port.`,
  );
});
