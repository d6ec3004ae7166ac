import { describe, expect, it } from 'vitest';
import { SluiceError } from '../../../src/contract/errors';
import { events, httpStream, newFolder, startEngine } from './running-engine';
import { refusal, startScripted, taken } from './scripted-server';

describe('a full trail', () => {
  it('holds sources at the limit with the reason, still delivers, and recovers by itself', async () => {
    const server = await startScripted(() => refusal(503));
    const running = startEngine();
    const retention = { maxAgeMs: null, maxBytes: 1, hardLimitBytes: 200_000 };
    await running.configure({ streams: [httpStream(server.url)], retention });
    let accepted = 0;
    const appendUntilHeld = async () => {
      for (;;) {
        const wide = events(accepted + 1, accepted + 100).map((event) =>
          event.replace('{', `{"pad":"${'x'.repeat(900)}",`),
        );
        await running.append(wide);
        accepted += 100;
      }
    };
    await expect(appendUntilHeld()).rejects.toThrow(SluiceError);
    const status = running.engine.status();
    expect(status.trail.full).toMatchObject({ code: 'SLUICE-STO-001' });
    expect(status.sources).toMatchObject([{ state: 'held', problem: { code: 'SLUICE-STO-001' } }]);
    expect(running.stream()).toMatchObject({ waiting: accepted });
    server.script = () => taken;
    await running.untilDelivered();
    expect(server.storedOnce.size).toBe(accepted);
    await running.until(() => running.engine.status().trail.full === null, 'there is room again');
    await running.append(events(accepted + 1, accepted + 1));
    await running.untilDelivered();
    expect(await running.conserved()).toBe(true);
  });

  it('keeps events that an active stream has not delivered, and deletes and counts those of an inactive one', async () => {
    const server = await startScripted(() => refusal(503));
    const running = startEngine(newFolder(), { maxSegmentBytes: 50_000 });
    const wide = (from: number) =>
      events(from, from + 99).map((event) => event.replace('{', `{"pad":"${'x'.repeat(900)}",`));
    const limits = { maxAgeMs: null, maxBytes: 400_000, hardLimitBytes: null };
    await running.configure({ streams: [httpStream(server.url)], retention: limits });
    for (let batch = 0; batch < 5; batch += 1) await running.append(wide(batch * 100 + 1));
    await running.configure({ retention: { ...limits, maxBytes: 390_000 } });
    expect(await running.engine.request('standing', { streamId: 'lab' as never })).toEqual({
      waiting: 500,
      expired: 0,
    });
    await running.configure({ streams: [httpStream(server.url, { active: false })] });
    await running.until(() => running.trail.tailSeq > 1, 'old events were deleted');
    const standing = await running.engine.request('standing', { streamId: 'lab' as never });
    expect(standing.expired).toBe(running.trail.tailSeq - 1);
    expect(standing.waiting + standing.expired).toBe(500);
    server.script = () => taken;
    await running.configure({ streams: [httpStream(server.url)] });
    await running.untilDelivered();
    expect(running.stream()).toMatchObject({ delivered: standing.waiting, skipped: standing.expired });
    expect(await running.conserved()).toBe(true);
  });
});
