import { describe, expect, it } from 'vitest';
import { event, events, httpStream, newFolder, quick, startEngine } from './running-engine';
import { refusal, startScripted, taken } from './scripted-server';

describe('delivery', () => {
  it('sends what sources append, in order and byte for byte', async () => {
    const server = await startScripted();
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 500));
    await running.append(events(501, 700));
    await running.untilDelivered();
    const body = Buffer.concat(server.server.received.map((request) => request.body)).toString();
    expect(body).toBe(`${events(1, 700).join('\n')}\n`);
    expect(running.stream()).toMatchObject({ status: 'active', delivered: 700, waiting: 0, cursorSeq: 700 });
    expect(await running.conserved()).toBe(true);
  });

  it('continues at the cursor after a restart, and sends nothing twice that was committed', async () => {
    const server = await startScripted();
    const folder = newFolder();
    const before = startEngine(folder);
    await before.configure({ streams: [httpStream(server.url)] });
    await before.append(events(1, 50));
    await before.untilDelivered();
    await before.engine.close();
    const after = startEngine(folder);
    await after.configure({ streams: [httpStream(server.url)] });
    await after.append(events(51, 60));
    await after.untilDelivered();
    expect(server.stored).toEqual(events(1, 60).map((_, index) => index + 1));
    expect(after.stream()).toMatchObject({ delivered: 60 });
  });

  it('starts where it was told to: at the beginning, or from now on', async () => {
    const server = await startScripted();
    const running = startEngine();
    await running.configure({});
    await running.append(events(1, 5));
    const from = { id: 'now' as never, name: 'Now', startAt: 'now' as const };
    const other = await startScripted();
    await running.configure({ streams: [httpStream(server.url), httpStream(other.url, from)] });
    await running.append(events(6, 8));
    await running.untilDelivered();
    await running.untilDelivered('now');
    expect(server.stored).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(other.stored).toEqual([6, 7, 8]);
  });

  it('respects the limits of a request', async () => {
    const server = await startScripted();
    const running = startEngine();
    const delivery = { ...quick, maxBatchEvents: 7 };
    await running.configure({ streams: [httpStream(server.url, { delivery })] });
    await running.append(events(1, 30));
    await running.untilDelivered();
    expect(server.requests.map((numbers) => numbers.length)).toEqual([7, 7, 7, 7, 2]);
  });

  it('sends one event per request if the destination takes no more', async () => {
    const server = await startScripted();
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url, { settings: { framing: 'object' } })] });
    await running.append(events(1, 5));
    await running.untilDelivered();
    expect(server.requests).toEqual([[1], [2], [3], [4], [5]]);
  });

  it('several requests under way: the cursor waits for the slow one', async () => {
    const later: (() => void)[] = [];
    const server = await startScripted(({ numbers }) =>
      numbers.includes(1) ? { store: true, answer: (response) => later.push(() => response.end('{}')) } : taken,
    );
    const running = startEngine();
    const delivery = { ...quick, maxBatchEvents: 10 };
    await running.configure({ streams: [httpStream(server.url, { delivery, settings: { ordered: false } })] });
    await running.append(events(1, 40));
    await running.until(() => server.requests.length === 4, 'all four requests were made');
    expect(running.stream()).toMatchObject({ cursorSeq: 0, delivered: 0 });
    for (const answer of later) answer();
    await running.untilDelivered();
    expect(running.stream()).toMatchObject({ cursorSeq: 40, delivered: 40 });
  });

  it('delivers events that match the filter, and no sample events', async () => {
    const server = await startScripted();
    const running = startEngine();
    const filter = { where: { field: 'user', is: ['ann'] }, includeSamples: false };
    await running.configure({ streams: [httpStream(server.url, { filter })] });
    const by = (user: string) => `,"Request":{"UserName":"${user}"}`.replace('"Request"', '"User"');
    await running.append([
      `{"Event":{"EventId":"e-1","Request":{"UserName":"ann"}}}`,
      `{"Event":{"EventId":"e-2","Request":{"UserName":"bob"}}}`,
      event(3, by('ann')),
    ]);
    await running.append([`{"Event":{"EventId":"e-4","Request":{"UserName":"ann"}}}`], [4]);
    await running.untilDelivered();
    expect(server.stored).toEqual([1]);
    expect(running.stream()).toMatchObject({ delivered: 1, filtered: 2, skipped: 1, waiting: 0 });
    expect(await running.conserved()).toBe(true);
  });

  it('a stream that cannot run reports why and blocks nothing else', async () => {
    const server = await startScripted();
    const running = startEngine();
    const wrong = httpStream('not an address', { id: 'wrong' as never, name: 'Wrong' });
    await running.configure({ streams: [wrong, httpStream(server.url)] });
    await running.append(events(1, 3));
    await running.untilDelivered();
    expect(running.stream('wrong')).toMatchObject({
      status: 'activeWithErrors',
      phase: { kind: 'held', reason: 'configuration' },
      problems: [{ failure: { code: 'SLUICE-SET-001' } }],
      waiting: 3,
    });
  });

  it('writes a log of its attempts and a time series', async () => {
    const server = await startScripted(({ nth }) => (nth === 1 ? refusal(503) : taken));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 20));
    await running.untilDelivered();
    await running.engine.request('skipToNow', { streamId: 'lab' as never });
    const attempts = await running.engine.request('attempts', { streamId: 'lab' as never, limit: 10 });
    expect(attempts).toMatchObject([
      { outcome: 'delivered', events: 20, fromSeq: 1, toSeq: 20, status: 200 },
      { outcome: 'transient', events: 20, status: 503, code: 'SLUICE-HTTP-007' },
    ]);
    const points = await running.engine.request('metrics', {
      streamId: 'lab' as never,
      fromMs: 0,
      toMs: Date.now() + 1,
    });
    expect(points.reduce((sum, point) => sum + point.delivered, 0)).toBe(20);
    expect(points.reduce((sum, point) => sum + point.retried, 0)).toBe(20);
    expect(points.reduce((sum, point) => sum + point.attempts, 0)).toBe(2);
  });
});

describe('a stream with a limit on events per second', () => {
  it('sends all of a backlog in small requests, one after the other', async () => {
    const server = await startScripted(() => taken);
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url, { delivery: { ...quick, maxEventsPerSecond: 40 } })] });
    await running.append(events(1, 60));
    await running.untilDelivered();
    expect(server.stored).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
    expect(server.requests.length).toBeGreaterThan(1);
  });
});
