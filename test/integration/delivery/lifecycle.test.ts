import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import type { EngineStream } from '../../../src/main/engine/protocol';
import { events, httpStream, newFolder, quick, startEngine } from './running-engine';
import { cut, refusal, silence, startScripted, taken } from './scripted-server';

const lab = 'lab' as EngineStream['id'];
const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('deactivating and activating', () => {
  it('finishes the request under way, then sends nothing, and continues where it stopped', async () => {
    const later: (() => void)[] = [];
    const server = await startScripted(() => ({
      store: true,
      answer: (response) => later.push(() => response.end('{}')),
    }));
    const running = startEngine();
    const stream = httpStream(server.url, { delivery: { ...quick, maxBatchEvents: 10 } });
    await running.configure({ streams: [stream] });
    await running.append(events(1, 30));
    await running.until(() => later.length === 1, 'a request is under way');
    const deactivated = running.configure({ streams: [{ ...stream, active: false }] });
    await running.until(() => running.stream().status === 'inactive', 'it is said to be inactive');
    later[0]?.();
    await deactivated;
    expect(running.stream()).toMatchObject({
      status: 'inactive',
      phase: { kind: 'deactivated' },
      delivered: 10,
      waiting: 20,
    });
    await running.append(events(31, 35));
    expect(server.requests).toHaveLength(1);
    expect(await running.engine.request('standing', { streamId: lab })).toEqual({ waiting: 25, expired: 0 });
    server.script = () => taken;
    await running.configure({ streams: [stream] });
    await running.untilDelivered();
    expect(server.stored).toEqual(oneTo(35));
  });

  it('stays deactivated after a restart', async () => {
    const server = await startScripted();
    const folder = newFolder();
    const before = startEngine(folder);
    const inactive = httpStream(server.url, { active: false });
    await before.configure({ streams: [inactive] });
    await before.append(events(1, 5));
    await before.engine.close();
    const after = startEngine(folder);
    await after.configure({ streams: [inactive] });
    expect(after.stream()).toMatchObject({ status: 'inactive', waiting: 5 });
    expect(server.requests).toEqual([]);
    await after.configure({ streams: [httpStream(server.url)] });
    await after.untilDelivered();
    expect(server.stored).toEqual(oneTo(5));
  });

  it('from now on: the backlog counts as skipped', async () => {
    const server = await startScripted();
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url, { active: false })] });
    await running.append(events(1, 5));
    await running.engine.request('skipToNow', { streamId: lab });
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(6, 7));
    await running.untilDelivered();
    expect(server.stored).toEqual([6, 7]);
    expect(running.stream()).toMatchObject({ delivered: 2, skipped: 5 });
    expect(await running.conserved()).toBe(true);
  });

  it('aborts a request that does not end', async () => {
    const server = await startScripted(() => silence);
    const running = startEngine();
    const stream = httpStream(server.url, { delivery: { ...quick, attemptTimeoutMs: 60_000 } });
    await running.configure({ streams: [stream] });
    await running.append(events(1, 5));
    await running.until(() => server.requests.length === 1, 'a request is under way');
    await running.configure({ streams: [] });
    expect(await running.conserved()).toBe(true);
    expect(running.engine.status().streams).toEqual([]);
  });
});

describe('changing a stream with a backlog', () => {
  it('keeps the backlog and sends it with the new settings', async () => {
    const dead = await startScripted(() => refusal(503));
    const alive = await startScripted();
    const running = startEngine();
    await running.configure({ streams: [httpStream(dead.url)] });
    await running.append(events(1, 2_000));
    await running.until(() => dead.requests.length > 1, 'the old destination was tried');
    await running.configure({ streams: [httpStream(alive.url)] });
    await running.untilDelivered();
    expect(alive.stored).toEqual(oneTo(2_000));
    const seen = dead.requests.length;
    await running.append(events(2_001, 2_010));
    await running.untilDelivered();
    expect(dead.requests.length).toBe(seen);
  });

  it('new credentials end a hold at once, without waiting for the next probe', async () => {
    const server = await startScripted(({ received }) =>
      received.headers.authorization === 'Bearer right' ? taken : refusal(401),
    );
    const running = startEngine();
    const withToken = (token: string) =>
      httpStream('', {
        destination: {
          kind: 'http',
          settings: { url: server.url, auth: { kind: 'bearer' } },
          secrets: { 'auth.token': token },
        },
        delivery: { ...quick, holdProbeMs: 3_600_000 },
      });
    await running.configure({ streams: [withToken('wrong')] });
    await running.append(events(1, 20));
    await running.until(() => running.stream().phase.kind === 'held', 'the stream is held');
    await running.configure({ streams: [withToken('right')] });
    await running.untilDelivered();
    expect(server.stored).toEqual(oneTo(20));
    expect(running.stream()).toMatchObject({ status: 'active', problems: [] });
  });

  it('a secret that cannot be read holds the stream until it is entered again', async () => {
    const server = await startScripted();
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url, { blocked: failure('SLUICE-SECRET-001') })] });
    await running.append(events(1, 3));
    expect(running.stream()).toMatchObject({
      status: 'activeWithErrors',
      phase: { kind: 'held', reason: 'credentials', nextTryAtMs: 0 },
      waiting: 3,
    });
    await running.configure({ streams: [httpStream(server.url)] });
    await running.untilDelivered();
    expect(server.stored).toEqual([1, 2, 3]);
  });

  it('a new name or threshold does not interrupt what is under way', async () => {
    const server = await startScripted(() => silence);
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 3));
    await running.until(() => server.requests.length === 1, 'a request is under way');
    await running.configure({
      streams: [httpStream(server.url, { name: 'Other', delivery: { ...quick, lagAlertMs: 1 } })],
    });
    expect(server.requests).toHaveLength(1);
    expect(running.stream().name).toBe('Other');
    await running.until(
      () => running.stream().problems.some(({ failure }) => failure.code === 'SLUICE-DLV-002'),
      'it lags',
    );
  });
});

describe('deleting a stream', () => {
  it('keeps its cursor while the deletion can be undone', async () => {
    const server = await startScripted();
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 5));
    await running.untilDelivered();
    await running.configure({ streams: [] });
    await running.append(events(6, 8));
    await running.configure({ streams: [httpStream(server.url)] });
    await running.untilDelivered();
    expect(server.stored).toEqual(oneTo(8));
    await running.configure({ streams: [] });
    await running.engine.request('forgetStream', { streamId: lab });
    expect(running.trail.streams.list({ includeDeleted: true })).toEqual([]);
    await running.configure({ streams: [httpStream(server.url)] });
    await running.untilDelivered();
    expect(server.stored).toEqual([...oneTo(8), ...oneTo(8)]);
  });
});

describe('rewinding', () => {
  it('sends again from an event on, twice with the same result, and the ledger stays consistent', async () => {
    const server = await startScripted();
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 20));
    await running.untilDelivered();
    for (const _again of [1, 2]) {
      server.stored.length = 0;
      const standing = await running.engine.request('rewind', { streamId: lab, to: { kind: 'seq', seq: 11 } });
      expect(standing.expired).toBe(0);
      await running.untilDelivered();
      expect(server.stored).toEqual(oneTo(20).slice(10));
      expect(running.stream()).toMatchObject({ delivered: 10, waiting: 0 });
      expect(await running.conserved()).toBe(true);
    }
  });

  it('goes back to the first event of a date, or to the beginning', async () => {
    const server = await startScripted();
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 5));
    const between = running.trail.readEvent(5)?.acceptedAtMs ?? 0;
    await running.until(() => Date.now() > between, 'the clock has moved on');
    await running.append(events(6, 9));
    await running.untilDelivered();
    server.stored.length = 0;
    await running.engine.request('rewind', { streamId: lab, to: { kind: 'time', atMs: between + 1 } });
    await running.untilDelivered();
    expect(server.stored).toEqual([6, 7, 8, 9]);
    await running.engine.request('rewind', { streamId: lab, to: { kind: 'beginning' } });
    await running.untilDelivered();
    expect(server.stored.slice(4)).toEqual(oneTo(9));
  });
});

describe('a lost acknowledgement', () => {
  it('the destination stored the events and its answer was cut: the same events are sent again', async () => {
    const server = await startScripted(({ nth }) => (nth === 1 ? cut(true) : taken));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 10));
    await running.untilDelivered();
    expect(server.requests[0]).toEqual(server.requests[1]);
    expect(server.stored).toEqual([...oneTo(10), ...oneTo(10)]);
    const keys = server.server.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toBe(keys[1]);
    expect(running.stream().delivered).toBe(10);
  });

  it('closing waits for the answer under way, and the next start continues after it', async () => {
    const later: (() => void)[] = [];
    const server = await startScripted(() => ({
      store: true,
      answer: (response) => later.push(() => response.end('{}')),
    }));
    const folder = newFolder();
    const before = startEngine(folder);
    await before.configure({ streams: [httpStream(server.url)] });
    await before.append(events(1, 10));
    await before.until(() => later.length === 1, 'a request is under way');
    const closed = before.engine.close();
    later[0]?.();
    await closed;
    const after = startEngine(folder);
    await after.configure({ streams: [httpStream(server.url)] });
    expect(after.stream()).toMatchObject({ delivered: 10, waiting: 0 });
    expect(server.requests).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  it.each<[string, () => string, number]>([
    ['seconds', () => '120', 120_000],
    ['a date', () => new Date(Date.now() + 300_000).toUTCString(), 300_000],
    ['more than an hour, which is cut', () => '90000', 3_600_000],
  ])('as %s is waited for', async (_what, header, expectedMs) => {
    let answeredAtMs = 0;
    const server = await startScripted(() => {
      answeredAtMs = Date.now();
      return refusal(429, '', { 'retry-after': header() });
    });
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 3));
    await running.until(() => running.stream().phase.kind === 'waiting', 'the stream waits');
    const { phase } = running.stream();
    const nextTryAtMs = phase.kind === 'waiting' ? phase.nextTryAtMs : 0;
    // A date has whole seconds. However slow the machine, the wait begins between the answer and now.
    expect(nextTryAtMs - answeredAtMs).toBeGreaterThan(expectedMs - 2_000);
    expect(nextTryAtMs - Date.now()).toBeLessThanOrEqual(expectedMs + 2_000);
    server.script = () => taken;
    await running.engine.request('systemChanged', { change: 'resume' });
    await running.untilDelivered();
  });

  it('as garbage is ignored: the backoff applies', async () => {
    const server = await startScripted(({ nth }) => (nth < 4 ? refusal(429, '', { 'retry-after': 'soon' }) : taken));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 3));
    await running.untilDelivered();
    expect(server.requests).toHaveLength(4);
  });
});

describe('a stream that points at a rehearsal', () => {
  it('is known as one to the status and to the ledger, as long as it does, without being stopped for it', async () => {
    const server = await startScripted();
    const running = startEngine();
    const marks = () => [running.stream().rehearsal, running.trail.streams.get(lab)?.rehearsal];
    await running.configure({ streams: [httpStream(server.url, { rehearsal: true })] });
    expect(marks()).toEqual([true, true]);
    await running.append(events(1, 3));
    await running.configure({ streams: [httpStream(server.url)] });
    expect(marks()).toEqual([false, false]);
    await running.untilDelivered();
    expect(server.stored).toEqual(oneTo(3));
  });
});

describe('trying now', () => {
  it('is one retry, after which delivery continues if it succeeds', async () => {
    let isUp = false;
    const server = await startScripted(() => (isUp ? taken : refusal(503)));
    const running = startEngine();
    const slowRetries = { ...quick, backoffInitialMs: 60_000, backoffMaxMs: 600_000 };
    await running.configure({ streams: [httpStream(server.url, { delivery: slowRetries })] });
    await running.append(events(1, 20));
    const tried = async (requests: number) => {
      await running.until(() => running.stream().problems[0]?.attempts === requests, `there were ${requests} attempts`);
    };
    await tried(1);
    await running.engine.request('tryNow', { streamId: lab });
    await tried(2);
    expect(server.requests).toHaveLength(2);
    isUp = true;
    await running.engine.request('tryNow', { streamId: lab });
    await running.untilDelivered();
    expect(server.stored).toEqual(oneTo(20));
  });

  it('is one probe with one event if the stream is held', async () => {
    const server = await startScripted(() => refusal(401));
    const running = startEngine();
    await running.configure({
      streams: [httpStream(server.url, { delivery: { ...quick, holdProbeMs: 3_600_000 } })],
    });
    await running.append(events(1, 20));
    await running.until(() => running.stream().phase.kind === 'held', 'it is held');
    const before = server.requests.length;
    await running.engine.request('tryNow', { streamId: lab });
    await running.until(() => running.stream().problems[0]?.attempts === 2, 'it was probed');
    expect(server.requests.slice(before).map(({ length }) => length)).toEqual([1]);
    server.script = () => taken;
    await running.engine.request('tryNow', { streamId: lab });
    await running.untilDelivered();
    expect(server.stored).toEqual(oneTo(20));
  });

  it('does nothing to a stream that delivers or is inactive', async () => {
    const server = await startScripted();
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 5));
    await running.untilDelivered();
    await running.engine.request('tryNow', { streamId: lab });
    await running.configure({ streams: [httpStream(server.url, { active: false })] });
    await running.engine.request('tryNow', { streamId: lab });
    expect(server.stored).toEqual(oneTo(5));
  });
});
