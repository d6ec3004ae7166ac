import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import { events, httpStream, newFolder, quick, RunningEngine, startEngine } from './running-engine';
import { refusal, startScripted, taken } from './scripted-server';

describe('a computer that sleeps, or whose clock is set', () => {
  it.each([
    ['eight hours of sleep', 8 * 3_600_000],
    ['a day back', -86_400_000],
  ])('%s: the stream retries soon, once, and delivers', { timeout: 30_000 }, async (_what, jumpMs) => {
    const server = await startScripted(({ nth }) => (nth === 1 ? refusal(503, '', { 'retry-after': '3600' }) : taken));
    let aheadMs = 0;
    const clock = { ...systemClock, wallMs: () => Date.now() + aheadMs };
    const running = new RunningEngine(newFolder(), {}, clock);
    onTestFinished(async () => void (await running.engine.close()));
    await running.configure({ streams: [httpStream(server.url, { delivery: { ...quick, lagAlertMs: 0 } })] });
    await running.append(events(1, 5));
    await running.until(() => running.stream().phase.kind === 'waiting', 'the stream waits');
    aheadMs = jumpMs;
    await running.untilDelivered();
    expect(server.requests).toHaveLength(2);
    expect(running.stream()).toMatchObject({ status: 'active', delivered: 5 });
    expect(running.stream().lagMs).toBe(0);
  });

  it('retries at once when main reports that the computer woke up or changed its network', async () => {
    const server = await startScripted(({ nth }) => (nth === 1 ? refusal(503, '', { 'retry-after': '3600' }) : taken));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 5));
    await running.until(() => running.stream().phase.kind === 'waiting', 'the stream waits');
    await running.engine.request('systemChanged', { change: 'suspend' });
    expect(server.requests).toHaveLength(1);
    await running.engine.request('systemChanged', { change: 'network' });
    await running.untilDelivered();
    expect(server.requests).toHaveLength(2);
  });
});
