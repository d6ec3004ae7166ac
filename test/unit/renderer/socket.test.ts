import { describe, expect, it } from 'vitest';
import type { Push } from '../../../src/contract/push';
import type { Connection } from '../../../src/renderer/bridge/door';
import { openSocketDoor, reconnectDelayMs, type Socket } from '../../../src/renderer/bridge/socket';

class FakeSocket implements Socket {
  readonly sent: string[] = [];
  readonly #listeners = new Map<string, ((event: { data: unknown }) => void)[]>();

  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.emit('close');
  }
  emit(type: 'open' | 'close' | 'message', data?: unknown): void {
    for (const listener of this.#listeners.get(type) ?? []) listener({ data });
  }
}

function setUp() {
  const sockets: FakeSocket[] = [];
  const timers: { callback: () => void; delayMs: number; cancelled: boolean }[] = [];
  const door = openSocketDoor({
    connect: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    setTimer: (callback, delayMs) => {
      const timer = { callback, delayMs, cancelled: false };
      timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    random: () => 1,
  });
  const last = () => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('Nothing was connected.');
    return socket;
  };
  return { door, sockets, timers, last };
}

describe('the console door', () => {
  it('sends a call in an envelope and resolves with the answer of the same id', async () => {
    const { door, last } = setUp();
    last().emit('open');
    const first = door.call('streams.list', {});
    const second = door.call('sources.list', {});
    expect(last().sent.map((text) => JSON.parse(text))).toEqual([
      { id: 1, name: 'streams.list', input: {} },
      { id: 2, name: 'sources.list', input: {} },
    ]);
    last().emit('message', JSON.stringify({ kind: 'answer', id: 2, answer: { ok: true, value: ['b'] } }));
    last().emit('message', JSON.stringify({ kind: 'answer', id: 1, answer: { ok: true, value: ['a'] } }));
    expect(await first).toEqual({ ok: true, value: ['a'] });
    expect(await second).toEqual({ ok: true, value: ['b'] });
  });

  it('hands pushes to its subscribers until they leave', () => {
    const { door, last } = setUp();
    const seen: Push[] = [];
    const leave = door.subscribe((push) => seen.push(push));
    last().emit('open');
    const message = JSON.stringify({ kind: 'push', push: { kind: 'navigate', path: '/streams' } });
    last().emit('message', message);
    leave();
    last().emit('message', message);
    expect(seen).toEqual([{ kind: 'navigate', path: '/streams' }]);
  });

  it('overlooks messages that are not envelopes', () => {
    const { door, last } = setUp();
    const seen: Push[] = [];
    door.subscribe((push) => seen.push(push));
    last().emit('open');
    for (const data of ['not json', '[]', '{"kind":"other"}', 'null', new ArrayBuffer(2)]) last().emit('message', data);
    expect(seen).toEqual([]);
  });

  it('fails a call at once while it is not open', async () => {
    const { door, last } = setUp();
    expect(await door.call('app.info', {})).toMatchObject({ ok: false, failure: { code: 'SLUICE-CMD-004' } });
    expect(last().sent).toEqual([]);
  });

  it('fails the calls that are under way when the connection is lost', async () => {
    const { door, last } = setUp();
    last().emit('open');
    const call = door.call('app.info', {});
    last().emit('close');
    expect(await call).toMatchObject({ ok: false, failure: { code: 'SLUICE-CMD-004' } });
  });

  it('connects again after growing waits, and tells how things stand', () => {
    const { door, sockets, timers, last } = setUp();
    const seen: Connection[] = [];
    door.onConnection((connection) => seen.push(connection));
    last().emit('close');
    timers.at(-1)?.callback();
    last().emit('close');
    timers.at(-1)?.callback();
    last().emit('open');
    expect(seen).toEqual([
      { kind: 'connecting' },
      { kind: 'lost', attempts: 1 },
      { kind: 'lost', attempts: 2 },
      { kind: 'connected' },
    ]);
    expect(timers.map((timer) => timer.delayMs)).toEqual([250, 500]);
    expect(sockets).toHaveLength(3);
  });

  it('tries at once when asked to, instead of when the wait is over', () => {
    const { door, sockets, timers, last } = setUp();
    last().emit('close');
    door.reconnect();
    expect(timers[0]?.cancelled).toBe(true);
    expect(sockets).toHaveLength(2);
    door.reconnect();
    expect(sockets).toHaveLength(2);
  });
});

it('waits between half and all of a ceiling that doubles up to five seconds', () => {
  expect(reconnectDelayMs(1, 0)).toBe(125);
  expect(reconnectDelayMs(1, 1)).toBe(250);
  expect(reconnectDelayMs(3, 1)).toBe(1_000);
  expect(reconnectDelayMs(50, 1)).toBe(5_000);
});
