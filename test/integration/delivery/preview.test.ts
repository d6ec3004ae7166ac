import { describe, expect, it } from 'vitest';
import { httpStream, event as made, quick, startEngine } from './running-engine';

const lab = httpStream('https://no-such-host.invalid/in');
const { destination, filter, shaping } = lab;
const asked = { destination, filter, shaping, delivery: quick };

describe('a preview by the engine', () => {
  it('shows an event of the trail, or a test event if none is named, and sends nothing', async () => {
    const running = startEngine();
    await running.configure({ streams: [{ ...lab, active: false }] });
    await running.append([made(1), made(2)]);
    const chosen = await running.engine.request('preview', { ...asked, seq: 2 });
    expect(chosen).toMatchObject({ withheld: null, requests: [{ body: `${made(2)}\n` }] });
    const test = await running.engine.request('preview', asked);
    expect(test.requests[0]?.body).toContain('Sluice connection test');
    expect(running.stream()).toMatchObject({ waiting: 2, delivered: 0 });
  });

  it('reports that the event is not in the trail', async () => {
    const running = startEngine();
    await expect(running.engine.request('preview', { ...asked, seq: 9 })).rejects.toMatchObject({
      code: 'SLUICE-TRL-004',
    });
  });
});
