import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamStatus } from '../../../src/contract/status';
import type { EngineStream } from '../../../src/main/engine/protocol';
import { events, httpStream, quick, startEngine } from './running-engine';
import { cut, type Reaction, refusal, silence, startScripted, taken } from './scripted-server';

const id = (name: string) => name as EngineStream['id'];

describe('isolation', () => {
  it('hanging, refusing and slow destinations delay neither healthy ones nor the sources', async () => {
    const healthy = await Promise.all([startScripted(), startScripted()]);
    const hanging = await startScripted(() => silence);
    const refusing = await startScripted(() => refusal(401));
    const delivery = { ...quick, attemptTimeoutMs: 600_000 };
    const running = startEngine();
    await running.configure({
      streams: [
        httpStream(hanging.url, { id: id('hanging'), name: 'Hanging', delivery }),
        httpStream(refusing.url, { id: id('refusing'), name: 'Refusing' }),
        ...healthy.map(({ url }, index) => httpStream(url, { id: id(`healthy-${index}`), name: `Healthy ${index}` })),
      ],
    });
    for (let batch = 0; batch < 20; batch += 1) await running.append(events(batch * 100 + 1, batch * 100 + 100));
    await running.untilDelivered('healthy-0');
    await running.untilDelivered('healthy-1');
    for (const { stored } of healthy) expect(stored).toHaveLength(2_000);
    expect(running.stream('hanging')).toMatchObject({ waiting: 2_000 });
    expect(running.stream('refusing')).toMatchObject({ waiting: 2_000, phase: { kind: 'held' } });
    expect(await running.conserved()).toBe(true);
    await running.configure({ streams: [] });
  });

  it('two streams to the same destination are independent', async () => {
    const server = await startScripted();
    const running = startEngine();
    const condition = (values: string[]) => ({
      where: { field: 'user', is: values },
      includeSamples: false,
    });
    await running.configure({
      streams: [
        httpStream(server.url, { id: id('ann'), name: 'Ann', filter: condition(['ann']) }),
        httpStream(server.url, { id: id('all'), name: 'All' }),
      ],
    });
    await running.append(
      ['ann', 'bob', 'ann'].map((user, at) => `{"Event":{"EventId":"e-${at + 1}","Request":{"UserName":"${user}"}}}`),
    );
    await running.untilDelivered('ann');
    await running.untilDelivered('all');
    expect([...server.stored].sort()).toEqual([1, 1, 2, 3, 3]);
    expect(running.stream('ann')).toMatchObject({ delivered: 2, filtered: 1 });
    expect(running.stream('all')).toMatchObject({ delivered: 3, filtered: 0 });
  });
});

describe('conservation', () => {
  const sum = ({ delivered, waiting, deadLettered, filtered, skipped }: StreamStatus) =>
    delivered + waiting + deadLettered + filtered + skipped;

  it('accepted = delivered + waiting + dead-lettered + filtered + skipped, at every moment, whatever the destination does', async () => {
    const reaction = fc.constantFrom<Reaction>(
      taken,
      taken,
      refusal(503),
      refusal(400),
      refusal(413),
      refusal(401),
      refusal(429, '', { 'retry-after': '0' }),
      cut(true),
      cut(false),
    );
    const reactions = fc.sample(reaction, { numRuns: 400, seed: 7 });
    const server = await startScripted(({ nth }) => reactions[nth] ?? taken);
    const running = startEngine();
    const delivery = { ...quick, maxBatchEvents: 20, holdProbeMs: 5 };
    await running.configure({ streams: [httpStream(server.url, { delivery, settings: { ordered: false } })] });
    let accepted = 0;
    const check = async () => {
      expect(sum(running.stream())).toBe(accepted);
      const status = running.stream();
      expect(status.problems.length > 0).toBe(status.status === 'activeWithErrors');
      expect(await running.conserved()).toBe(true);
    };
    for (let round = 0; round < 40; round += 1) {
      await running.append(events(accepted + 1, accepted + 25));
      accepted += 25;
      await check();
    }
    await running.until(() => {
      expect(sum(running.stream())).toBe(accepted);
      return running.stream().waiting === 0;
    }, 'all is delivered or set apart');
    await check();
    await running.until(() => running.trail.streams.get('lab')?.waiting === 0, 'the ledger has followed');
    const dead = running.trail.deadLetters.list({ limit: 1_000 }).map(({ seq }) => seq);
    const fates = new Set([...server.stored, ...dead]);
    expect(fates.size).toBe(accepted);
    expect(running.stream().delivered).toBe(accepted - dead.length);
  });
});
