import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/contract/commands/application';
import type { DeadLetterView, DeliveryPoint, SeriesSpan } from '../../../src/contract/delivery';
import { bannerWords, storageNotices } from '../../../src/renderer/app/storage-notices';
import { axisTicks } from '../../../src/renderer/features/charts/intervals';
import { outcomeLook, seqRange } from '../../../src/renderer/pages/stream/attempts';
import { endsSoon } from '../../../src/renderer/pages/stream/certificate';
import { accountOf, skipLines } from '../../../src/renderer/pages/stream/counters';
import { curvePoints, curveTotals, fittingSpan } from '../../../src/renderer/pages/stream/curves';
import { exportName, stillChosen, toggled } from '../../../src/renderer/pages/stream/dead-letters';
import { planWords, targetOf, toDateField } from '../../../src/renderer/pages/stream/rewind';
import { streamTabs } from '../../../src/renderer/pages/stream/tabs';
import { streamStatus } from './fixtures';

const DAY_MS = 86_400_000;

describe('where the events are', () => {
  it('leads from a counter to the tab that shows its events, which exists', () => {
    const { parts } = accountOf(streamStatus('a', { delivered: 1 }));
    expect(parts.map(({ name, leadsTo }) => [name, leadsTo])).toEqual([
      ['Delivered', 'deliveries'],
      ['Waiting', null],
      ['Dead letters', 'dead-letters'],
      ['Filtered', 'settings'],
      ['Skipped', null],
    ]);
    const ids = streamTabs.map(({ id }) => id);
    for (const { leadsTo } of parts) if (leadsTo !== null) expect(ids).toContain(leadsTo);
  });

  it('tells why events were skipped, the most frequent reason first', () => {
    const skips = [
      { reason: 'user' as const, count: 2 },
      { reason: 'expired' as const, count: 40 },
    ];
    expect(skipLines({ skips })).toEqual([
      { reason: 'Deleted by retention before they were sent', count: 40 },
      { reason: 'Skipped on request', count: 2 },
    ]);
  });
});

describe('a rewind', () => {
  const choice = { kind: 'time', date: '', seq: '' } as const;

  it('is asked for only when what was typed is complete', () => {
    expect(targetOf({ ...choice, kind: 'beginning' })).toEqual({ kind: 'beginning' });
    expect(targetOf({ ...choice, kind: 'seq', seq: 17 })).toEqual({ kind: 'seq', seq: 17 });
    expect(targetOf({ ...choice, kind: 'seq', seq: '' })).toBeNull();
    expect(targetOf({ ...choice, kind: 'seq', seq: 0 })).toBeNull();
    expect(targetOf(choice)).toBeNull();
    expect(targetOf({ ...choice, date: 'nonsense' })).toBeNull();
  });

  it("takes a date in the computer's own time, to the minute", () => {
    const atMs = new Date(2026, 0, 5, 7, 8).getTime();
    expect(toDateField(atMs)).toBe('2026-01-05T07:08');
    expect(targetOf({ ...choice, date: toDateField(atMs) })).toEqual({ kind: 'time', atMs });
  });

  it('says how many events are sent again, and from which on', () => {
    const plan = { firstSeq: 1_017, acceptedAtMs: Date.UTC(2026, 0, 5, 7, 8), again: 2_400, oldestSeq: 1 };
    expect(planWords(plan, 'en-US', 'UTC').replace(/\s/g, ' ')).toBe(
      '2,400 events will be sent again, from event 1,017, accepted Jan 5, 2026, 7:08:00 AM.',
    );
    expect(planWords({ ...plan, again: 0, acceptedAtMs: null })).toMatch(/^No event would be sent again/);
  });
});

describe('dead letters', () => {
  const letters = [{ id: 3 }, { id: 1 }] as DeadLetterView[];

  it('stay chosen only as long as they are listed', () => {
    expect(stillChosen(new Set([1, 2]), letters)).toEqual([1]);
    expect([...toggled(new Set([1]), 3)]).toEqual([1, 3]);
    expect([...toggled(new Set([1]), 1)]).toEqual([]);
  });

  it('are exported under a name that any system takes', () => {
    expect(exportName('SOC / Łódź: "main"', Date.UTC(2026, 0, 5))).toBe('dead-letters-soc-łódź-main-2026-01-05.ndjson');
    expect(exportName('??', 0)).toBe('dead-letters-stream-1970-01-01.ndjson');
  });
});

describe('the delivery log', () => {
  it('says every outcome in words, and one that it does not know as it is written', () => {
    expect(outcomeLook('delivered')).toEqual({ word: 'Delivered', tone: 'good' });
    expect(outcomeLook('toString')).toEqual({ word: 'toString', tone: 'calm' });
    expect(seqRange({ fromSeq: 4, toSeq: 4 })).toBe('4');
    expect(seqRange({ fromSeq: 4, toSeq: 9 })).toBe('4–9');
  });
});

describe('the curves', () => {
  const point: DeliveryPoint = {
    atMs: 60_000,
    delivered: 3,
    retried: 1,
    deadLettered: 0,
    latencyMeanMs: 20,
    latencyMaxMs: 40,
    backlogAgeMs: 5,
  };
  const series = { fromMs: 0, toMs: 240_000, intervalMs: 60_000, points: [point, { ...point, atMs: 180_000 }] };

  it('show the intervals without an event too', () => {
    const points = curvePoints(series, 'hour', 'en-GB', 'UTC');
    expect(points.map(({ label, delivered, latencyMeanMs }) => [label, delivered, latencyMeanMs])).toEqual([
      ['00:00', 0, null],
      ['00:01', 3, 20],
      ['00:02', 0, null],
      ['00:03', 3, 20],
    ]);
  });

  it('have a gap where nothing is known of what waits', () => {
    const unknown = { ...point, atMs: 180_000, backlogAgeMs: null };
    const points = curvePoints({ ...series, points: [point, unknown] }, 'hour', 'en-GB', 'UTC');
    expect(points.map(({ backlogAgeMs }) => backlogAgeMs)).toEqual([null, 5, null, null]);
    expect(curveTotals({ points: [unknown] }).backlogAgeMs).toBeNull();
  });

  it('stand on an axis in proportion to time, each in the middle of its interval', () => {
    const points = curvePoints(series, 'hour', 'en-GB', 'UTC');
    expect(points.map(({ middleMs }) => middleMs)).toEqual([30_000, 90_000, 150_000, 210_000]);
  });

  const ticksFrom = (from: string, lengthMs: number, span: SeriesSpan, timeZone: string) => {
    const fromMs = Date.parse(from);
    return axisTicks({ fromMs, toMs: fromMs + lengthMs }, span, 'en-GB', timeZone);
  };

  it('have their axis named at round moments of the local time', () => {
    const labels = (ticks: readonly { label: string }[]) => ticks.map(({ label }) => label);
    expect(labels(ticksFrom('2026-01-15T07:15:00Z', 3_600_000, 'hour', 'UTC'))).toEqual([
      ...['07:20', '07:30', '07:40', '07:50', '08:00', '08:10'],
    ]);
    expect(labels(ticksFrom('2026-01-15T07:15:00Z', DAY_MS, 'day', 'UTC'))).toEqual([
      ...['09:00', '12:00', '15:00', '18:00', '21:00', '00:00', '03:00', '06:00'],
    ]);
    expect(labels(ticksFrom('2026-01-15T07:15:00Z', DAY_MS, 'day', 'Asia/Kathmandu'))).toHaveLength(8);
    expect(labels(ticksFrom('2026-01-15T00:00:00Z', 30 * DAY_MS, 'month', 'UTC'))).toEqual([
      ...['15 Jan', '20 Jan', '25 Jan', '30 Jan', '4 Feb', '9 Feb'],
    ]);
  });

  it('keep their proportions over a change of the clock', () => {
    const hours = (ticks: readonly { atMs: number }[]) =>
      ticks.slice(1).map(({ atMs }, index) => (atMs - (ticks[index]?.atMs ?? 0)) / 3_600_000);
    // Lisbon loses the hour from 1:00 on 29 March 2026, and has it twice on 25 October.
    expect(hours(ticksFrom('2026-03-28T12:00:00Z', DAY_MS, 'day', 'Europe/Lisbon'))).toEqual([3, 3, 3, 3, 2, 3, 3, 3]);
    expect(hours(ticksFrom('2026-10-24T11:00:00Z', DAY_MS, 'day', 'Europe/Lisbon'))).toEqual([3, 3, 3, 3, 4, 3, 3]);
    expect(hours(ticksFrom('2026-03-26T00:00:00Z', 7 * DAY_MS, 'week', 'Europe/Lisbon'))).toEqual([
      ...[24, 24, 24, 23, 24, 24, 24],
    ]);
    expect(hours(ticksFrom('2026-10-11T23:00:00Z', 30 * DAY_MS, 'month', 'Europe/Lisbon'))).toEqual([
      ...[120, 120, 121, 120, 120],
    ]);
  });

  it('are summed up in a sentence', () => {
    expect(curveTotals(series)).toEqual({
      delivered: 6,
      retried: 2,
      deadLettered: 0,
      latencyMaxMs: 40,
      backlogAgeMs: 5,
    });
  });
});

describe("a certificate's end", () => {
  it('is worth a word from 14 whole days on', () => {
    expect(endsSoon({ validToMs: 15 * DAY_MS }, 0)).toBe(false);
    expect(endsSoon({ validToMs: 15 * DAY_MS - 1 }, 0)).toBe(true);
    expect(endsSoon({ validToMs: -1 }, 0)).toBe(true);
  });
});

describe('banners on storage', () => {
  const notice = (id: string, changes: Partial<Notice>): Notice => ({
    id,
    atMs: 1,
    severity: 'problem',
    title: 'A data file was damaged and has been set aside.',
    text: '',
    code: 'SLUICE-STO-002',
    streamId: null,
    seen: false,
    ...changes,
  });

  it('stand until they are seen, and only for what concerns storage', () => {
    const notices = [
      notice('damaged', {}),
      notice('seen', { seen: true }),
      notice('full', { code: 'SLUICE-STO-001' }),
      notice('stream', { code: 'SLUICE-TCP-001' }),
      notice('recovered', { severity: 'info', code: null }),
      notice('disk', { code: 'SLUICE-STO-006', severity: 'warning' }),
    ];
    expect(storageNotices(notices).map(({ id }) => id)).toEqual(['damaged', 'disk']);
  });

  it('do not say their title twice', () => {
    expect(bannerWords({ title: 'It broke.', text: 'It broke.\n/data/x' }).below).toBe('/data/x');
    expect(bannerWords({ title: 'It broke.', text: 'Another text' }).below).toBe('Another text');
  });

  it('have one sentence as their heading', () => {
    const title = '3 events are damaged. Numbers 1 to 3, accepted 2026-01-02T03:04:05.678Z.';
    expect(bannerWords({ title, text: `${title}\n/data/x` })).toEqual({
      heading: '3 events are damaged.',
      below: 'Numbers 1 to 3, accepted 2026-01-02T03:04:05.678Z.\n/data/x',
    });
  });
});

describe('the period that charts open with', () => {
  const hour = 3_600_000;
  const nowMs = 1_000 * hour;
  const span = (ageMs: number, quietMs: number | null) =>
    fittingSpan({
      createdAtMs: nowMs - ageMs,
      lastDeliveredAtMs: quietMs === null ? null : nowMs - quietMs,
      nowMs,
    });

  it('is an hour for a young stream, and a day for others', () => {
    expect(span(60_000, null)).toBe('hour');
    expect(span(2 * hour - 1, 1_000)).toBe('hour');
    expect(span(2 * hour, 1_000)).toBe('day');
    expect(span(900 * hour, null)).toBe('day');
  });

  it('reaches back to the last delivery', () => {
    expect(span(900 * hour, 24 * hour - 1)).toBe('day');
    expect(span(900 * hour, 24 * hour)).toBe('week');
    expect(span(900 * hour, 8 * 24 * hour)).toBe('month');
    expect(span(900 * hour, 800 * hour)).toBe('month');
  });
});
