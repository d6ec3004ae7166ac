import { describe, expect, it } from 'vitest';
import type { StreamId } from '../../../src/contract/stream';
import { eventSummary } from '../../../src/main/app/event-summary';
import type { DeadLetter } from '../../../src/main/engine/trail/types';
import { type Harness, labStream, startApp } from './support/app-in-a-folder';
import { engineStatus, streamStatus } from './support/scripted-engine';

const encoder = new TextEncoder();
const event = (text: object | string) => encoder.encode(typeof text === 'string' ? text : JSON.stringify(text));

const created = { Event: { EventId: 'e-1', Request: { Action: 'Create', EntityType: 'User', UserName: 'ana' } } };

function letter(id: number, changes: Partial<DeadLetter & { bytes: Uint8Array }> = {}) {
  return {
    id,
    streamId: 'gone',
    seq: id + 100,
    epoch: 1,
    state: 'held',
    atMs: 5,
    attempts: 2,
    lookedAt: false,
    answer: { code: 'SLUICE-HTTP-005', text: 'Refused.', status: 400, body: '{"error":"bad"}' },
    sizeBytes: 10,
    closedAtMs: undefined,
    discardReason: undefined,
    bytes: event(created),
    ...changes,
  };
}

type WithLetters = Harness & { readonly streamId: StreamId };

async function appWithLetters(count: number): Promise<WithLetters> {
  const app = startApp();
  const { id } = await app.do('streams.create', { stream: labStream() });
  const letters = Array.from({ length: count }, (_, index) => letter(count - index, { streamId: id }));
  app.engine.replies.set('deadLetters', (input) => {
    const { beforeId = Number.MAX_SAFE_INTEGER, limit } = input as { beforeId?: number; limit: number };
    return { output: letters.filter((each) => each.id < beforeId).slice(0, limit) };
  });
  app.engine.replies.set('deadLetter', (input) => ({
    output: letters.find((each) => each.id === (input as { id: number }).id) ?? null,
  }));
  return Object.assign(app, { streamId: id });
}

describe('dead letters', () => {
  it('are listed with what the event is about and what the destination answered', async () => {
    const app = await appWithLetters(2);
    const [first] = await app.do('deadLetters.list', { streamId: app.streamId, limit: 1 });
    expect(first).toMatchObject({
      id: 2,
      summary: 'Create · User · ana',
      code: 'SLUICE-HTTP-005',
      status: 400,
      attempts: 2,
      state: 'held',
    });
    expect(first).not.toHaveProperty('bytes');
  });

  it('are shown one by one with the event as it came and the whole answer', async () => {
    const app = await appWithLetters(1);
    const detail = await app.do('deadLetters.get', { streamId: app.streamId, id: 1 });
    expect(detail).toMatchObject({ event: JSON.stringify(created), answer: '{"error":"bad"}' });
  });

  it('of another stream are not given out', async () => {
    const app = await appWithLetters(1);
    const other = await app.do('streams.create', { stream: labStream({ name: 'other' }) });
    expect(await app.codeOf('deadLetters.get', { streamId: other.id, id: 1 })).toBe('SLUICE-SET-003');
  });

  it('are sent again and discarded as asked, which is put on record with the reason', async () => {
    const app = await appWithLetters(3);
    app.engine.replies.set('resendDeadLetters', () => ({ output: { changed: 2 } }));
    app.engine.replies.set('discardDeadLetters', () => ({ output: { changed: 3 } }));
    await app.do('deadLetters.resend', { streamId: app.streamId, ids: [1, 2] });
    await app.do('deadLetters.discard', { streamId: app.streamId, reason: '  Known test events  ' });
    expect(app.engine.inputs('resendDeadLetters')).toEqual([{ streamId: app.streamId, ids: [1, 2] }]);
    expect(app.engine.inputs('discardDeadLetters')).toEqual([{ streamId: app.streamId, reason: 'Known test events' }]);
    const [latest, before] = await app.do('activity.list', {});
    expect(latest).toMatchObject({
      action: 'dead letters discarded',
      subject: 'lab',
      change: '3 dead letters: Known test events',
    });
    expect(before).toMatchObject({ action: 'dead letters sent again', change: '2 dead letters' });
  });

  it('are not discarded without a reason', async () => {
    const app = await appWithLetters(1);
    expect(await app.codeOf('deadLetters.discard', { streamId: app.streamId, reason: ' ' })).toBe('SLUICE-CMD-001');
    expect(app.engine.inputs('discardDeadLetters')).toEqual([]);
  });

  it('are exported piece by piece, each once, one line each', async () => {
    const app = await appWithLetters(120);
    const lines: string[] = [];
    let beforeId: number | null | undefined;
    while (beforeId !== null) {
      const piece = await app.do('deadLetters.export', {
        streamId: app.streamId,
        ...(beforeId === undefined ? {} : { beforeId }),
      });
      lines.push(...piece.ndjson.split('\n').filter((line) => line !== ''));
      beforeId = piece.beforeId;
    }
    const exported = lines.map((line) => JSON.parse(line));
    expect(exported.map(({ seq }) => seq)).toEqual(Array.from({ length: 120 }, (_, index) => 220 - index));
    expect(exported[0]).toMatchObject({
      refusedAt: '1970-01-01T00:00:00.005Z',
      attempts: 2,
      answer: { code: 'SLUICE-HTTP-005', status: 400, body: '{"error":"bad"}' },
      event: JSON.stringify(created),
    });
  });

  it('are exported by selection, without those of other streams', async () => {
    const app = await appWithLetters(3);
    const piece = await app.do('deadLetters.export', { streamId: app.streamId, ids: [3, 1, 99, 3] });
    expect(piece.beforeId).toBeNull();
    expect(piece.ndjson.trimEnd().split('\n')).toHaveLength(2);
  });

  it('leave a record when they are exported: one for each export', async () => {
    const app = await appWithLetters(120);
    const { beforeId } = await app.do('deadLetters.export', { streamId: app.streamId });
    await app.do('deadLetters.export', { streamId: app.streamId, beforeId: beforeId ?? 0 });
    await app.do('deadLetters.export', { streamId: app.streamId, ids: [3, 1, 3] });
    const entries = await app.do('activity.list', { limit: 2 });
    expect(entries.map(({ action, change }) => [action, change])).toEqual([
      ['dead letters exported', '2 dead letters'],
      ['dead letters exported', 'all that are open'],
    ]);
  });
});

describe('the summary of an event', () => {
  it('names action, entity and user, or the message, or is the beginning of whatever it is', () => {
    expect(eventSummary(event(created))).toBe('Create · User · ana');
    expect(eventSummary(event({ Event: { Effect: { Message: 'Signed in' } } }))).toBe('Signed in');
    expect(eventSummary(event({ kind: 'other', n: 1 }))).toBe('{"kind":"other","n":1}');
    expect(eventSummary(event('not  json\nat all'))).toBe('not json at all');
    expect(eventSummary(new Uint8Array())).toBe('');
  });

  it('stays short however long the event is', () => {
    expect(eventSummary(event({ text: 'x'.repeat(200_000) })).length).toBe(160);
  });
});

describe("a stream's curves", () => {
  it('cover whole intervals up to the one under way, with the mean of what was delivered', async () => {
    const app = startApp();
    const { id } = await app.do('streams.create', { stream: labStream() });
    const point = {
      minuteMs: Date.UTC(2026, 0, 15, 11, 45),
      delivered: 4,
      filtered: 0,
      deadLettered: 1,
      retried: 2,
      attempts: 3,
      bytes: 10,
      latencySumMs: 200,
      latencyMaxMs: 90,
      backlogAgeMaxMs: 1_000,
    };
    app.engine.replies.set('metrics', () => ({
      output: [point, { ...point, minuteMs: Date.UTC(2026, 0, 15, 12), delivered: 0, latencySumMs: 0 }],
    }));
    const series = await app.do('delivery.series', { streamId: id, span: 'day' });
    expect(app.engine.inputs('metrics')).toEqual([
      {
        streamId: id,
        fromMs: Date.UTC(2026, 0, 14, 12, 15),
        toMs: Date.UTC(2026, 0, 15, 12, 15) - 1,
        intervalMs: 900_000,
      },
    ]);
    expect(series.points.map(({ latencyMeanMs }) => latencyMeanMs)).toEqual([50, null]);
    expect(series.points[0]).toMatchObject({ retried: 2, deadLettered: 1, backlogAgeMs: 1_000 });
  });

  it('say of what waits now what the status says, also before it is on record', async () => {
    const app = startApp();
    const { id } = await app.do('streams.create', { stream: labStream() });
    const lastMs = Math.floor(app.clock.wallMs() / 60_000) * 60_000;
    const recorded = {
      ...{ minuteMs: lastMs - 60_000, delivered: 1, filtered: 0, deadLettered: 0, retried: 0, attempts: 1, bytes: 1 },
      ...{ latencySumMs: 1, latencyMaxMs: 1, backlogAgeMaxMs: null },
    };
    app.engine.replies.set('metrics', () => ({ output: [recorded] }));
    const ages = async () =>
      (await app.do('delivery.series', { streamId: id, span: 'hour' })).points.map(({ atMs, backlogAgeMs }) => [
        atMs,
        backlogAgeMs,
      ]);
    expect(await ages()).toEqual([[lastMs - 60_000, null]]);
    const waiting = streamStatus({ streamId: id, waiting: 3, lagMs: 24_000 });
    app.engine.say({ kind: 'status', status: engineStatus([waiting]) });
    expect(await ages()).toEqual([
      [lastMs - 60_000, null],
      [lastMs, 24_000],
    ]);
  });
});

describe("a stream's place", () => {
  it('is changed on request, and that is put on record', async () => {
    const app = startApp();
    const { id } = await app.do('streams.create', { stream: labStream() });
    app.engine.replies.set('standing', () => ({ output: { waiting: 7, expired: 0 } }));
    app.engine.replies.set('rewind', () => ({ output: { waiting: 40, expired: 0 } }));
    const atMs = Date.UTC(2026, 0, 2);
    expect(await app.do('delivery.rewind', { streamId: id, to: { kind: 'time', atMs } })).toMatchObject({
      waiting: 40,
    });
    await app.do('delivery.skipToNow', { streamId: id });
    const [skipped, rewound] = await app.do('activity.list', {});
    expect(rewound).toMatchObject({ action: 'stream rewound', change: 'to 2026-01-02T00:00:00.000Z' });
    expect(skipped).toMatchObject({ action: 'stream skipped to now', change: '7 waiting events skipped' });
  });

  it('is not changed to what is no event', async () => {
    const app = startApp();
    const { id } = await app.do('streams.create', { stream: labStream() });
    expect(await app.codeOf('delivery.rewind', { streamId: id, to: { kind: 'seq', seq: 0 } })).toBe('SLUICE-CMD-001');
  });
});
