/** Delivery threads that misbehave: real threads, with a program of the test. */
import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import type { Failure } from '../../../src/contract/errors';
import { unshaped } from '../../../src/contract/shaping';
import { batchOf } from '../../../src/destinations/batch';
import { DeliveryThreads } from '../../../src/main/engine/delivery/outlet/delivery-threads';
import type { Outlet, OutletConfig } from '../../../src/main/engine/delivery/outlet/outlet';
import { TurnedClock } from '../../support/turned-clock';

const config: OutletConfig = {
  destination: { kind: 'http', settings: {}, secrets: {} },
  shaping: unshaped,
  attemptTimeoutMs: 1_000,
};
const events = batchOf([new TextEncoder().encode('{"n":1}')]);

/** Opens any outlet. What it does with a request is the test's. */
const program = (send: string) => `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ kind, name, id }) => {
    if (kind === 'end') return parentPort.close();
    if (kind === 'abort') return;
    if (name === 'send') { ${send} }
    const output = name === 'open' ? { ok: true, growth: { factor: 1, bytes: 0 } } : { outcome: { kind: 'delivered' }, sentBytes: 1 };
    parentPort.postMessage({ kind: 'answer', id, ok: true, output });
  });`;

function setUp(programs: readonly string[]) {
  const clock = new TurnedClock();
  const started: Worker[] = [];
  const died: Failure[] = [];
  const threads = new DeliveryThreads({
    createWorker: () => {
      const worker = new Worker(programs[started.length] ?? program(''), { eval: true });
      started.push(worker);
      return worker;
    },
    maxThreads: 1,
    clock,
    onDied: (failure) => died.push(failure),
  });
  onTestFinished(() => threads.close());
  const open = async (): Promise<Outlet> => {
    const opened = await threads.open(config);
    if (!opened.ok) throw new Error(opened.failure.message);
    return opened.outlet;
  };
  return { clock, started, died, open };
}

const send = (outlet: Outlet, signal = new AbortController().signal) => outlet.send(events, { signal });

it('replaces a thread that no longer answers, some time after its request was aborted', async () => {
  const { clock, started, died, open } = setUp([program('for (;;);')]);
  const outlet = await open();
  const attempt = new AbortController();
  const sent = send(outlet, attempt.signal);
  attempt.abort(new Error('No answer.'));
  clock.turn(10_000);
  clock.turn(30_000);
  expect(await sent).toMatchObject({ outcome: { kind: 'transient', failure: { code: 'SLUICE-DLV-014' } } });
  expect(await send(outlet)).toMatchObject({ outcome: { kind: 'delivered' } });
  expect(started).toHaveLength(2);
  expect(died).toMatchObject([{ code: 'SLUICE-DLV-014' }]);
});

it('waits before it starts a third thread, and gives a stream whose threads die one of its own', async () => {
  const dies = program("throw new Error('a defect');");
  const { clock, started, died, open } = setUp([dies, dies]);
  const outlet = await open();
  expect(await send(outlet)).toMatchObject({ outcome: { kind: 'transient', heavy: true } });
  expect(await send(outlet)).toMatchObject({ outcome: { kind: 'transient', heavy: true } });
  expect(await send(outlet)).toMatchObject({ outcome: { kind: 'transient', retryAfterMs: 1_000 } });
  expect(started).toHaveLength(2);
  expect(died.map(({ raw }) => raw)).toEqual([
    expect.stringContaining('a defect'),
    expect.stringContaining('a defect'),
  ]);
  clock.turn(1_000);
  expect(await send(outlet)).toMatchObject({ outcome: { kind: 'delivered' } });
  const other = await open();
  expect(await send(other)).toMatchObject({ outcome: { kind: 'delivered' } });
  expect(started).toHaveLength(4);
});

it('ends a thread some time after its last stream has left', async () => {
  const { clock, started, open } = setUp([]);
  const outlet = await open();
  await outlet.close();
  const again = await open();
  clock.turn(10_000);
  expect(started).toHaveLength(1);
  await again.close();
  clock.turn(10_000);
  const later = await open();
  expect(started).toHaveLength(2);
  await later.close();
});
