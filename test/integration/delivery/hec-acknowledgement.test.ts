import { describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../../src/main/clock';
import { HecBalancer } from './hec-balancer';
import { events, httpStream, newFolder, quick, RunningEngine } from './running-engine';

const SPEED = 200;
const MOST_EVENTS = 10;

/** A fast clock: the sender waits up to five minutes for acknowledgements. */
const fastClock = (speed: number): Clock => {
  const [startedAtMs, startedAt] = [Date.now(), performance.now()];
  const passedMs = () => (performance.now() - startedAt) * speed;
  return {
    monotonicMs: passedMs,
    wallMs: () => Math.round(startedAtMs + passedMs()),
    after: (delayMs, work) => {
      const timer = setTimeout(work, Math.max(0, delayMs) / speed);
      return () => clearTimeout(timer);
    },
    soon: (work) => void setImmediate(work),
  };
};

async function startStream(balancer: HecBalancer, folder = newFolder(), speed = SPEED): Promise<RunningEngine> {
  const running = new RunningEngine(folder, {}, fastClock(speed));
  onTestFinished(async () => {
    await running.engine.close();
  });
  const delivery = {
    ...quick,
    maxBatchEvents: MOST_EVENTS,
    maxInFlight: 4,
    attemptTimeoutMs: 600_000,
    backoffMaxMs: 1_000,
  };
  const stream = httpStream('', { delivery });
  const settings = { url: balancer.server.origin, acknowledge: true };
  await running.configure({
    streams: [{ ...stream, destination: { kind: 'splunk', settings, secrets: { token: 'token-1234' } } }],
  });
  return running;
}

async function append(running: RunningEngine, count: number): Promise<void> {
  for (let from = 1; from <= count; from += MOST_EVENTS) await running.append(events(from, from + MOST_EVENTS - 1));
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const restartAll = ({ indexers }: HecBalancer) => {
  for (const indexer of indexers) indexer.restart();
};
const union = ({ stored }: HecBalancer) => [...new Set(stored)].sort((a, b) => a - b);

describe('Events behind a balancer count as delivered only when the indexer that took them has stored them', () => {
  it('with four indexers, each exactly once, several at a time', async () => {
    const balancer = await new HecBalancer(4).start();
    // So slow that no request seems late even on a busy machine: a late one would be sent twice.
    const running = await startStream(balancer, newFolder(), 20);
    await append(running, 400);
    await running.untilDelivered();
    expect([...balancer.stored].sort((a, b) => a - b)).toEqual(numbers(400));
    expect(balancer.requests.every((count) => count > 0)).toBe(true);
    expect(balancer.mostWaiting).toBeGreaterThanOrEqual(4);
    expect(running.stream()).toMatchObject({ delivered: 400, deadLettered: 0 });
  });

  it.each([
    [
      'an indexer restarts and loses events that it has not indexed',
      (balancer: HecBalancer) => balancer.indexers[1]?.restart(),
    ],
    ['all indexers restart', (balancer: HecBalancer) => restartAll(balancer)],
    ['the balancer forgets its sessions', (balancer: HecBalancer) => balancer.forgetSessions()],
    [
      'both happen at once',
      (balancer: HecBalancer) => {
        balancer.forgetSessions();
        balancer.indexers[0]?.restart();
      },
    ],
    [
      'the sessions end and an indexer stops indexing',
      (balancer: HecBalancer) => {
        balancer.forgetSessions();
        const [first] = balancer.indexers;
        if (first !== undefined) first.indexesAtPoll = () => false;
        balancer.onEvents = (nth) => {
          if (nth === 30 && first !== undefined) first.indexesAtPoll = () => true;
        };
      },
    ],
  ])('when %s', async (_, happens) => {
    const balancer = await new HecBalancer(4).start();
    balancer.onEvents = (nth) => {
      if (nth % 7 === 0 && nth < 30) happens(balancer);
    };
    const running = await startStream(balancer);
    await append(running, 200);
    await running.untilDelivered();
    expect(union(balancer)).toEqual(numbers(200));
    expect(running.stream()).toMatchObject({ delivered: 200, deadLettered: 0 });
  });

  it('when an indexer never confirms: the batch is sent again later', async () => {
    const balancer = await new HecBalancer(2).start();
    const [first] = balancer.indexers;
    if (first === undefined) throw new Error('no indexer');
    first.isSilent = true;
    balancer.onEvents = (nth) => {
      if (nth > 12) first.isSilent = false;
    };
    const running = await startStream(balancer);
    await append(running, 100);
    await running.untilDelivered();
    expect(union(balancer)).toEqual(numbers(100));
    expect(balancer.stored.length).toBeGreaterThan(100);
  });

  it('when the balancer keeps no sessions', async () => {
    const balancer = await new HecBalancer(2).start();
    balancer.isSticky = false;
    const running = await startStream(balancer);
    await append(running, 100);
    await running.untilDelivered();
    expect(union(balancer)).toEqual(numbers(100));
  });

  it('when Sluice is restarted in between', async () => {
    const balancer = await new HecBalancer(3).start();
    for (const indexer of balancer.indexers) indexer.indexesAtPoll = () => false;
    const folder = newFolder();
    const before = await startStream(balancer, folder);
    await append(before, 100);
    await before.until(
      () => balancer.requests.reduce((sum, count) => sum + count, 0) >= 4,
      'some requests are under way',
    );
    await before.engine.close();
    expect(balancer.stored).toEqual([]);
    restartAll(balancer);
    for (const indexer of balancer.indexers) indexer.indexesAtPoll = () => true;
    const after = await startStream(balancer, folder);
    await after.untilDelivered();
    expect(union(balancer)).toEqual(numbers(100));
  });
});
