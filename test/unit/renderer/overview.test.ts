import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrafficPoint } from '../../../src/contract/overview';
import type { EngineStatus, SourceStatus, StreamStatus } from '../../../src/contract/status';
import { failingSources, failingStreams } from '../../../src/renderer/pages/overview/attention';
import { calmLine } from '../../../src/renderer/pages/overview/calm';
import {
  acceptedToday,
  backlog,
  deadLetters,
  eventsIn,
  eventsOut,
  oldestWaiting,
  QUIET_MS,
  sourcesInWords,
  storage,
} from '../../../src/renderer/pages/overview/numbers';
import { spanOf, trafficPoints, trafficTotals, trafficWords } from '../../../src/renderer/pages/overview/traffic';
import { speak } from '../../../src/texts/translate';
import { engineStatus, streamStatus } from './fixtures';

const problem = (sinceMs: number) => ({
  failure: { code: 'SLUICE-HTTP-004' as const, message: 'Refused.' },
  sinceMs,
  attempts: 1,
});
const failing = (id: string, sinceMs: number, changes: Partial<StreamStatus> = {}) =>
  streamStatus(id, { status: 'activeWithErrors', problems: [problem(sinceMs)], ...changes });
const held = { kind: 'held', nextTryAtMs: 5, reason: 'credentials' } as const;

const source = (id: string, changes: Partial<SourceStatus> = {}): SourceStatus => ({
  sourceId: id as SourceStatus['sourceId'],
  name: id,
  state: 'running',
  problem: null,
  accepted: 0,
  duplicates: 0,
  conflicts: 0,
  setAside: 0,
  lastAcceptedAtMs: 1_000,
  eventsPerSecond: 0,
  caughtUp: false,
  unread: 0,
  url: null,
  fingerprint: null,
  refusals: 0,
  odcTestAtMs: null,
  ...changes,
});
const withSources = (...sources: SourceStatus[]): EngineStatus => ({ ...engineStatus([]), sources });

describe('what needs attention', () => {
  it('lists held streams first, then those that have been failing longest, and no others', () => {
    const streams = [
      streamStatus('fine'),
      failing('recent', 900),
      failing('old', 100),
      failing('held', 500, { phase: held }),
      streamStatus('off', { status: 'inactive' }),
    ];
    expect(failingStreams(streams)).toEqual({ worst: ['held', 'old', 'recent'], more: 0 });
  });

  it('does not change its order while numbers change', () => {
    const at = (waiting: number) => [failing('b', 100, { waiting }), failing('a', 100, { waiting: 9 - waiting })];
    expect(failingStreams(at(1)).worst).toEqual(['a', 'b']);
    expect(failingStreams(at(8)).worst).toEqual(['a', 'b']);
  });

  it('lists the worst five, and counts the others', () => {
    const streams = Array.from({ length: 40 }, (_, index) => failing(`s${index}`, 1_000 - index));
    expect(failingStreams(streams)).toEqual({ worst: ['s39', 's38', 's37', 's36', 's35'], more: 35 });
  });

  it('lists failed sources before held ones', () => {
    const sources = [source('a', { state: 'held' }), source('b', { state: 'failed' }), source('c')];
    expect(failingSources(sources)).toEqual({ worst: ['b', 'a'], more: 0 });
  });

  it('says in one line that all is well', () => {
    const streams = [streamStatus('a', { waiting: 12 }), streamStatus('b'), streamStatus('c', { status: 'inactive' })];
    const said = (list: readonly StreamStatus[]) => calmLine(list, 'en').words;
    expect(calmLine(streams, 'en')).toEqual({
      tone: 'good',
      title: 'Nothing needs your attention.',
      words: '2 streams are active, 12 events are waiting.',
    });
    expect(said([streamStatus('a')])).toBe('1 stream is active, no event is waiting.');
    expect(said([streamStatus('a', { waiting: 1 })])).toBe('1 stream is active, 1 event is waiting.');
  });

  it('claims no success without an active stream', () => {
    expect(calmLine([])).toMatchObject({ tone: 'info', title: 'No stream yet.' });
    const off = streamStatus('a', { status: 'inactive', waiting: 9 });
    expect(calmLine([off])).toMatchObject({ tone: 'calm', title: 'Every stream is deactivated.' });
  });
});

describe('the numbers of the overview', () => {
  it('count what comes in and goes out per minute, rehearsals apart', () => {
    const status = withSources(source('a', { eventsPerSecond: 12.4 }), source('b', { eventsPerSecond: 8 }));
    expect(eventsIn(status, 'en')).toEqual({ value: '1,224', detail: 'per minute', href: '#/trail' });
    const real = streamStatus('a', { eventsPerSecond: 2 });
    const rehearsal = streamStatus('b', { eventsPerSecond: 1, rehearsal: true });
    expect(eventsOut(engineStatus([real]), 'en')).toMatchObject({ value: '120', detail: 'per minute' });
    expect(eventsOut(engineStatus([real, rehearsal]), 'en')).toMatchObject({
      value: '120',
      detail: 'per minute, and 60 to rehearsals',
      href: '#/streams?sort=-rate',
    });
  });

  it('show that something flows, however little', () => {
    expect(eventsIn(withSources(source('a', { eventsPerSecond: 0.001 })), 'en').value).toBe('1');
    expect(eventsIn(withSources(source('a')), 'en').value).toBe('0');
  });

  it('count what active streams have to send, and lead to the one that is furthest behind', () => {
    const status = engineStatus([
      streamStatus('a', { waiting: 5, lagMs: 61_900 }),
      streamStatus('b', { waiting: 7, lagMs: 400 }),
      streamStatus('off', { waiting: 900, lagMs: 9e9, status: 'inactive' }),
    ]);
    expect(backlog(status, 'en')).toEqual({ value: '12', detail: 'in 2 streams', href: '#/streams?sort=-waiting' });
    expect(oldestWaiting(status, 'en')).toEqual({ value: '1 min 1 sec', detail: 'in Stream a', href: '#/streams/a' });
    const idle = engineStatus([streamStatus('a')]);
    expect(backlog(idle, 'en')).toMatchObject({ value: '0', detail: 'Nothing is waiting' });
    expect(backlog(engineStatus([]), 'en')).toMatchObject({ value: '–', detail: 'No stream is active' });
    expect(oldestWaiting(idle, 'en')).toMatchObject({ value: '–', detail: 'No event waits' });
  });

  it('lead to the dead letters of one stream, or to the streams that have some', () => {
    const letters = (id: string, deadLettersUnseen: number) => streamStatus(id, { deadLettersUnseen });
    expect(deadLetters(engineStatus([letters('a', 3), letters('b', 0)]), 'en')).toEqual({
      value: '3',
      detail: 'to decide on in Stream a',
      href: '#/streams/a?tab=dead-letters',
    });
    expect(deadLetters(engineStatus([letters('a', 3), letters('b', 1)]), 'en')).toEqual({
      value: '4',
      detail: 'to decide on in 2 streams',
      href: '#/streams?status=activeWithErrors',
    });
    expect(deadLetters(engineStatus([letters('a', 0)]), 'en').value).toBe('0');
  });

  it('compare the trail with the limit that is reached first', () => {
    const status = { ...engineStatus([]), trail: { ...engineStatus([]).trail, bytes: 61_000_000 } };
    const shown = (retainMegabytes: number, hardLimitMegabytes: number) =>
      storage(status, { retainMegabytes, hardLimitMegabytes }, 'en');
    expect(shown(20_000, 0)).toEqual({ value: '61 MB', detail: 'of 20 GB', href: '#/settings' });
    expect(shown(20_000, 100).detail).toBe('of 100 MB (61 %)');
    expect(shown(0, 100).detail).toBe('of 100 MB (61 %)');
    expect(shown(0, 0).detail).toBe('no limit but the disk');
  });

  it('tell which sources have failed, and which have been quiet for a day', () => {
    const nowMs = 1_000 + QUIET_MS;
    const quiet = source('b', { lastAcceptedAtMs: 999 });
    const off = source('c', { state: 'inactive', lastAcceptedAtMs: null });
    expect(sourcesInWords(withSources(source('a'), quiet, off), nowMs)).toEqual({
      value: '2 running',
      detail: '1 quiet for a day',
      href: '#/sources',
    });
    const failed = source('d', { state: 'failed' });
    const never = source('e', { lastAcceptedAtMs: null });
    expect(sourcesInWords(withSources(failed, never), nowMs).detail).toBe('1 failed, 1 quiet for a day');
    expect(sourcesInWords(withSources(source('a')), nowMs).detail).toBe('none failed or quiet');
    expect(sourcesInWords(withSources(), nowMs).detail).toBe('none yet');
  });

  it('add what came in since today was counted', () => {
    expect(acceptedToday({ accepted: 40, headSeq: 100 }, 103, 'en').value).toBe('43');
    // The trail was replaced.
    expect(acceptedToday({ accepted: 40, headSeq: 100 }, 3, 'en').value).toBe('40');
    expect(acceptedToday(null, 103, 'en').value).toBe('–');
  });
});

describe('the charts of the overview', () => {
  const point: TrafficPoint = {
    atMs: 60_000,
    accepted: 5,
    delivered: 10,
    rehearsed: 0,
    retried: 1,
    deadLettered: 2,
    backlogAgeMs: 61_000,
  };
  const series = { fromMs: 0, toMs: 3_600_000, intervalMs: 60_000, points: [point] };

  it('have every interval: zero where nothing happened, a gap where nothing is known', () => {
    const points = trafficPoints(series, 'en-GB', 'UTC');
    expect(points).toHaveLength(60);
    expect(points[0]).toMatchObject({ label: '00:00', accepted: 0, backlogAgeMs: null });
    expect(points[1]).toMatchObject({ label: '00:01', accepted: 5, backlogAgeMs: 61_000 });
  });

  it('name their intervals by the period that they cover', () => {
    expect(spanOf({ fromMs: 0, toMs: 3_600_000 })).toBe('hour');
    expect(spanOf({ fromMs: 0, toMs: 86_400_000 })).toBe('day');
    expect(spanOf({ fromMs: 0, toMs: 30 * 86_400_000 })).toBe('month');
  });

  it('are summed up in a sentence', () => {
    expect(trafficWords(trafficTotals(series))).toBe(
      '5 events in, 10 delivered, 1 tried again, 2 dead-lettered. Oldest waiting event 1 min 1 sec.',
    );
    const rehearsed = trafficTotals({ points: [{ ...point, rehearsed: 7, backlogAgeMs: null }] });
    expect(trafficWords(rehearsed)).toBe('5 events in, 10 delivered, 7 to rehearsals, 1 tried again, 2 dead-lettered.');
  });
});

describe('in Portuguese', () => {
  beforeAll(() => speak('pt', ['pt-PT']));
  afterAll(() => speak('en', ['en-US']));

  it('one line says that all is well', () => {
    const waiting = (count: number) => calmLine([streamStatus('a', { waiting: count })]).words;
    expect(waiting(0)).toBe('1 fluxo está ativo, nenhum evento está em espera.');
    expect(waiting(1)).toBe('1 fluxo está ativo, 1 evento está em espera.');
    expect(waiting(2)).toBe('1 fluxo está ativo, 2 eventos estão em espera.');
  });

  it('the charts are summed up, rehearsals only if there are any', () => {
    const totals = { accepted: 1, delivered: 2, rehearsed: 0, retried: 0, deadLettered: 1, backlogAgeMs: null };
    expect(trafficWords(totals)).toBe('1 evento entrado, 2 entregues, 0 novas tentativas, 1 rejeitado.');
    expect(trafficWords({ ...totals, rehearsed: 3 })).toContain(', 3 para ensaios, ');
  });
});
