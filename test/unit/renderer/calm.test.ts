import { describe, expect, it } from 'vitest';
import { calmOf, passedOver, skipsSamples } from '../../../src/renderer/pages/stream/calm';
import { streamStatus } from './fixtures';

describe('a stream with which nothing is wrong', () => {
  it('waits for its first event, and claims no success, while nothing has been delivered', () => {
    expect(calmOf(streamStatus('a'))).toEqual({ tone: 'calm', title: 'Waiting for the first event.' });
    expect(calmOf(streamStatus('a', { skipped: 9 })).title).toBe('Waiting for the first event.');
    expect(calmOf(streamStatus('a', { filtered: 9 })).title).toBe('Waiting for the first event.');
  });

  it('has delivered everything only where nothing was passed over', () => {
    expect(calmOf(streamStatus('a', { delivered: 9 }))).toEqual({
      tone: 'good',
      title: 'Everything has been delivered.',
    });
    for (const passed of ['skipped', 'filtered', 'deadLettered'] as const) {
      expect(calmOf(streamStatus('a', { delivered: 9, [passed]: 1 })).title).toBe('No event is waiting.');
    }
  });

  it('is delivering while events wait', () => {
    expect(calmOf(streamStatus('a', { delivered: 9, skipped: 3, waiting: 1 })).title).toBe('Delivering.');
  });

  it('says how many events were not delivered, and why', () => {
    const status = streamStatus('a', { skipped: 10, filtered: 2, deadLettered: 1 });
    const skips = [
      { reason: 'too-old', count: 1 },
      { reason: 'sample', count: 9 },
    ] as const;
    expect(passedOver(status, skips, 'en-US')).toEqual([
      '9 events skipped: sample events, which this stream does not send.',
      '1 event skipped: older than the destination accepts.',
      "2 events left out by the stream's filter.",
      '1 event refused by the destination, kept as dead letters.',
    ]);
    expect(passedOver(status, null, 'en-US')[0]).toBe('10 events skipped.');
    expect(passedOver(streamStatus('a', { delivered: 9 }), [])).toEqual([]);
    expect(skipsSamples(skips)).toBe(true);
    expect(skipsSamples([{ reason: 'user', count: 1 }])).toBe(false);
  });
});
