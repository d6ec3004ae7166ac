import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import { fastClock } from '../../support/fast-clock';
import { closedPort } from '../../support/servers';
import { TurnedClock } from '../../support/turned-clock';
import { events, httpStream, idleIntake, newFolder, quick, RunningEngine, startEngine } from './running-engine';
import { refusal, startScripted, taken } from './scripted-server';

describe('a computer that sleeps, or whose clock is set', () => {
  it.each([
    ['eight hours of sleep', 8 * 3_600_000],
    ['a day back', -86_400_000],
  ])('%s: the stream retries soon, once, and delivers', async (_what, jumpMs) => {
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

describe('a computer that loses its network', () => {
  it('says so instead of blaming the proxy, and delivers once the network is back, long before its next try', async () => {
    const port = await closedPort();
    let addresses: readonly string[] = [];
    const running = new RunningEngine(newFolder(), {}, fastClock(10), null, undefined, () => addresses);
    onTestFinished(async () => void (await running.engine.close()));
    const proxy = { kind: 'explicit', url: `http://127.0.0.1:${port}` };
    const delivery = { ...quick, backoffInitialMs: 3_600_000, backoffMaxMs: 3_600_000 };
    await running.configure({ streams: [httpStream('http://siem.invalid/in', { settings: { proxy }, delivery })] });
    await running.append(events(1, 5));
    await running.until(() => running.stream().problems.length > 0, 'the stream reports its problem');
    expect(running.stream().problems[0]?.failure.code).toBe('SLUICE-NET-003');
    const back = createServer((request, response) => request.resume().on('end', () => response.end()));
    await new Promise<void>((resolve) => back.listen(port, '127.0.0.1', resolve));
    onTestFinished(() => void back.close());
    addresses = ['192.168.1.7'];
    await running.untilDelivered();
    expect(running.stream()).toMatchObject({ status: 'active', delivered: 5, problems: [] });
  });

  it('has its sources try when the network is back, and after waking up', async () => {
    let addresses: readonly string[] = [];
    let tries = 0;
    const tryAllNow = () => {
      tries += 1;
    };
    const intake = { ...idleIntake, tryAllNow };
    const clock = new TurnedClock();
    const running = new RunningEngine(
      newFolder(),
      {},
      clock,
      null,
      () => intake,
      () => addresses,
    );
    onTestFinished(async () => void (await running.engine.close()));
    await clock.advance(20_000);
    expect(tries).toBe(0);
    addresses = ['192.168.1.7'];
    await clock.advance(60_000);
    expect(tries).toBe(3);
    await running.engine.request('systemChanged', { change: 'suspend' });
    expect(tries).toBe(3);
    await running.engine.request('systemChanged', { change: 'resume' });
    expect(tries).toBe(4);
  });
});
