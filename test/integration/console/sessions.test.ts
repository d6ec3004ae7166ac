/** How a session ends, and how the owner gets in while someone holds all connections. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import { LINK_VALID_MS, SESSION_IDLE_MS } from '../../../src/main/console/access';
import { MAX_CONNECTIONS } from '../../../src/main/console/server';
import { TurnedClock } from '../../support/turned-clock';
import { startTestConsole, type TestConsole } from './support/console-in-a-folder';

async function open() {
  const clock = new TurnedClock();
  const running = await startTestConsole({ clock });
  onTestFinished(() => running.close());
  return { clock, running };
}

async function openSocket(running: TestConsole, cookie: string): Promise<WebSocket> {
  const socket = await running.connect({ cookie, origin: running.origin });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

const linkPath = (running: TestConsole) => {
  const { pathname, search } = new URL(running.links.at(-1) ?? '');
  return pathname + search;
};

it('a link that was not followed for ten minutes opens nothing', async () => {
  const { clock, running } = await open();
  clock.turn(LINK_VALID_MS);
  expect((await running.get(linkPath(running))).status).toBe(403);
  running.newLink();
  expect((await running.get(linkPath(running))).status).toBe(200);
});

it('a session that is not used for half an hour ends, with its sockets', async () => {
  const { clock, running } = await open();
  const cookie = await running.signIn();
  const socket = await openSocket(running, cookie);
  clock.turn(SESSION_IDLE_MS - 1);
  socket.send(JSON.stringify({ id: 1, name: 'app.info', input: {} }));
  await once(socket, 'message');
  clock.turn(SESSION_IDLE_MS - 1);
  expect(socket.readyState).toBe(socket.OPEN);
  const closed = once(socket, 'close');
  clock.turn(1);
  expect((await closed)[0]).toBe(4_401);
  expect((await running.get('/', { cookie })).status).toBe(401);
  expect(await running.connect({ cookie, origin: running.origin })).toBe(401);
});

it('a session that is ended closes all its sockets, and no other session', async () => {
  const { running } = await open();
  const cookie = await running.signIn();
  running.newLink();
  const other = await running.signIn();
  const sockets = [await openSocket(running, cookie), await openSocket(running, cookie)];
  const kept = await openSocket(running, other);
  const closed = sockets.map((socket) => once(socket, 'close'));
  const headers = { cookie, origin: running.origin };
  const answer = await running.get('/sign-out', headers, 'POST');
  expect(answer.status).toBe(200);
  expect(String(answer.headers['set-cookie'])).toContain('Max-Age=0');
  for (const each of closed) expect((await each)[0]).toBe(4_401);
  expect((await running.get('/', { cookie })).status).toBe(401);
  const said = await running.get('/sign-out', { cookie });
  expect([said.status, said.body]).toEqual([401, expect.stringContaining('Session ended')]);
  expect((await running.get('/', { cookie: other })).status).toBe(200);
  expect(kept.readyState).toBe(kept.OPEN);
});

it('another site cannot end a session, nor a mere visit', async () => {
  const { running } = await open();
  const cookie = await running.signIn();
  expect((await running.get('/sign-out', { cookie, origin: 'http://attacker.example' }, 'POST')).status).toBe(403);
  expect((await running.get('/sign-out', { cookie }, 'POST')).status).toBe(403);
  expect((await running.get('/sign-out', { cookie }, 'GET')).status).toBe(303);
  expect((await running.get('/', { cookie })).status).toBe(200);
});

it('whoever holds all connections keeps out neither a session that is open nor a new one', async () => {
  const { running } = await open();
  const cookie = await running.signIn();
  const socket = await openSocket(running, cookie);
  const idle: Socket[] = [];
  onTestFinished(() => {
    for (const each of idle) each.destroy();
  });
  for (let count = 0; count < MAX_CONNECTIONS * 2; count += 1) {
    const each = connect(running.port, '127.0.0.1');
    each.on('error', () => undefined);
    idle.push(each);
    await once(each, 'connect');
    // Half of them begin a request and never end it.
    if (count % 2 === 0) each.write('GET / HTTP/1.1\r\nhost: ');
  }
  expect(socket.readyState).toBe(socket.OPEN);
  expect((await running.get('/', { cookie })).status).toBe(200);
  running.newLink();
  const fresh = await running.signIn();
  expect((await running.get('/', { cookie: fresh })).status).toBe(200);
  await openSocket(running, fresh);
  socket.send(JSON.stringify({ id: 1, name: 'app.info', input: {} }));
  await once(socket, 'message');
});
