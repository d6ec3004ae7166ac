import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { failure, SluiceError } from '../../../src/contract/errors';
import { ThreadClient } from '../../../src/main/threads/client';
import { request, unlimited } from '../../../src/main/threads/requests';
import { requestServer } from '../../../src/main/threads/server';

const requests = {
  double: request<number, number>(),
  fail: request<string, null>({ limitMs: 1_000 }),
  wait: request<null, null>({ limitMs: 1_000 }),
  waitLong: request<null, null>(unlimited),
} as const;

/** Client and server over a real port, with timers that the test controls. */
function start() {
  const { port1, port2 } = new MessageChannel();
  const worker = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => port1.postMessage(message),
    unref: () => port1.unref(),
    terminate: async () => port1.close(),
  });
  port1.on('message', (message) => worker.emit('message', message));
  const serve = requestServer<typeof requests>({
    handlers: {
      double: (input) => input * 2,
      fail: (message) => {
        throw new Error(message);
      },
      wait: () => new Promise(() => undefined),
      waitLong: () => new Promise(() => undefined),
    },
    post: (message) => port2.postMessage(message),
    failureOf: (error, name) => failure('SLUICE-CMD-002', { raw: `${name}: ${String(error)}` }),
  });
  port2.on('message', serve);
  onTestFinished(() => port2.close());

  const timers = new Map<() => void, number>();
  const ended: Error[] = [];
  const notifications: string[] = [];
  const client = new ThreadClient<typeof requests, { readonly kind: 'notification'; readonly text: string }>(worker, {
    requests,
    after: (delayMs, callback) => {
      timers.set(callback, delayMs);
      return () => void timers.delete(callback);
    },
    onNotification: ({ text }) => notifications.push(text),
    onEnd: (cause) => ended.push(cause),
    codes: { unanswered: 'SLUICE-ENG-003', ended: 'SLUICE-ENG-001' },
  });
  return { client, worker, timers, ended, notifications, port2 };
}

const codeOf = async (answer: Promise<unknown>): Promise<string> => {
  const error = await answer.catch((cause: unknown) => cause);
  return error instanceof SluiceError ? error.failure.code : String(error);
};

it('gives every request its own answer and leaves no timer behind', async () => {
  const { client, timers } = start();
  const answers = await Promise.all([1, 2, 3].map((number) => client.request('double', number)));
  expect(answers).toEqual([2, 4, 6]);
  expect(timers.size).toBe(0);
});

it('throws the failure that the handler threw, with the name of the request', async () => {
  const { client } = start();
  const error = await client.request('fail', 'broken').catch((cause: unknown) => cause);
  expect((error as SluiceError).failure).toMatchObject({ code: 'SLUICE-CMD-002', raw: 'fail: Error: broken' });
});

it('fails a request at its time limit, and ignores a late answer', async () => {
  const { client, timers, port2 } = start();
  const waiting = client.request('wait', null);
  const [[expire, delayMs] = [() => undefined, 0]] = timers;
  expect(delayMs).toBe(1_000);
  expire();
  expect(await codeOf(waiting)).toBe('SLUICE-ENG-003');
  port2.postMessage({ kind: 'answer', id: 1, ok: true, output: null });
  expect(await client.request('double', 4)).toBe(8);
});

it('sets no timer for a request without a limit', () => {
  const { client, timers, worker } = start();
  const waiting = client.request('waitLong', null);
  expect(timers.size).toBe(0);
  worker.emit('exit', 0);
  return expect(waiting).rejects.toThrow();
});

it('fails requests under way when the thread ends, and reports why it ended', async () => {
  const { client, worker, ended, timers } = start();
  const waiting = client.request('wait', null);
  worker.emit('error', new Error('out of memory'));
  worker.emit('exit', 1);
  expect(await codeOf(waiting)).toBe('SLUICE-ENG-001');
  expect(ended.map(({ message }) => message)).toEqual(['out of memory']);
  expect(timers.size).toBe(0);
});

it('passes on notifications from the thread', async () => {
  const { client, notifications, port2 } = start();
  port2.postMessage({ kind: 'notification', text: 'hello' });
  await client.request('double', 1);
  expect(notifications).toEqual(['hello']);
});
