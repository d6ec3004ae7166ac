/** The live tap on a real engine with a real receiver: what it shows is what was sent, and it holds nothing up. */
import { describe, expect, it } from 'vitest';
import { filterSchema } from '../../../src/contract/filter';
import { maskingSchema } from '../../../src/contract/masking';
import { unshaped } from '../../../src/contract/shaping';
import type { TapEvent, TapReading, TapShow } from '../../../src/contract/tap';
import type { EngineStream } from '../../../src/main/engine/protocol';
import { startHttp } from '../../support/servers';
import { startWithThreads } from './real-threads';
import { events, httpStream, type RunningEngine, startEngine } from './running-engine';
import { type Reaction, refusal, silence, startScripted, taken } from './scripted-server';

const lab = 'lab' as EngineStream['id'];
const token = 'planted-token-0123456789';

class OpenTap {
  readonly #events = new Map<number, TapEvent>();
  last: TapReading | null = null;

  constructor(
    readonly running: RunningEngine,
    readonly tapId: string,
  ) {}

  /** Reads what is new, as the page does. */
  async read(): Promise<readonly TapEvent[]> {
    const reading = await this.running.engine.request('readTap', {
      tapId: this.tapId,
      after: this.last?.cursor ?? 0,
    });
    if (reading === null) throw new Error('The tap is closed.');
    this.last = reading;
    for (const event of reading.events) this.#events.set(event.id, event);
    for (const { id, ...news } of reading.news) {
      const event = this.#events.get(id);
      if (event !== undefined) this.#events.set(id, { ...event, ...news });
    }
    return this.events;
  }

  get events(): readonly TapEvent[] {
    return [...this.#events.values()];
  }
}

async function openTap(running: RunningEngine, { text = '', show = 'all' as TapShow } = {}): Promise<OpenTap> {
  const { tapId } = await running.engine.request('openTap', { streamId: lab, text, show });
  return new OpenTap(running, tapId);
}

const outcomes = (shown: readonly TapEvent[]) => shown.map(({ seq, outcome }) => [seq, outcome.kind]);

const login = (user: string, n: number) =>
  JSON.stringify({ Event: { EventId: `e${n}`, Request: { UserName: user, Action: 'UserLogin' } } });

const shaping = {
  ...unshaped,
  masking: maskingSchema.parse({
    mode: 'rules',
    rules: [{ path: 'Event.Request.UserName', action: { kind: 'replace', with: 'somebody' } }],
  }),
  format: { kind: 'ecs' },
};

/** Keeps the lines that it takes. */
async function startReceiver() {
  const lines: string[] = [];
  const server = await startHttp((response, { body }) => {
    lines.push(...body.toString().trimEnd().split('\n'));
    response.end('{}');
  });
  return { url: server.origin, lines };
}

describe('an open tap', () => {
  it('shows each event as it came and exactly as the receiver got it, from a delivery thread', async () => {
    const { url, lines } = await startReceiver();
    const { running } = startWithThreads();
    await running.configure({ streams: [httpStream(url, { shaping })] });
    const tap = await openTap(running);
    const came = ['ann', 'bob', 'cid'].map(login);
    await running.append(came);
    await running.untilDelivered();
    const shown = await tap.read();
    expect(shown.map(({ original }) => original.text)).toEqual(came);
    expect(shown.map(({ sent }) => sent?.kind === 'shaped' && sent.text)).toEqual(lines);
    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toMatch(/ann|bob|cid/);
    expect(outcomes(shown)).toEqual([1, 2, 3].map((seq) => [seq, 'delivered']));
    expect(tap.last?.counts).toEqual({ passed: 3, compared: 3, matching: 3, shown: 3 });
  });

  it('says that an event is sent as it came, where the stream changes nothing', async () => {
    const { url, lines } = await startReceiver();
    const running = startEngine();
    await running.configure({ streams: [httpStream(url)] });
    const tap = await openTap(running);
    await running.append(events(1, 2));
    await running.untilDelivered();
    expect((await tap.read()).map(({ sent, original }) => [sent, original.text])).toEqual(
      lines.map((line) => [{ kind: 'asItCame' }, line]),
    );
  });

  it('shows what the filter leaves out, and why', async () => {
    const { url, lines } = await startReceiver();
    const running = startEngine();
    const filter = filterSchema.parse({ where: { not: { field: 'user', is: ['bob'] } } });
    await running.configure({ streams: [httpStream(url, { filter })] });
    const [all, leftOut, sent] = [
      await openTap(running),
      await openTap(running, { show: 'leftOut' }),
      await openTap(running, { show: 'sent' }),
    ];
    await running.append(['ann', 'bob', 'cid'].map(login));
    await running.untilDelivered();
    await running.until(() => lines.length === 2, 'two events have arrived');
    expect(outcomes(await all.read())).toEqual([
      [1, 'delivered'],
      [2, 'leftOut'],
      [3, 'delivered'],
    ]);
    const [bob, ...others] = await leftOut.read();
    expect(others).toEqual([]);
    expect(bob).toMatchObject({ seq: 2, sent: null, outcome: { reason: 'filtered', why: 'User is bob' } });
    expect(bob?.original.text).toContain('bob');
    expect(outcomes(await sent.read()).map(([seq]) => seq)).toEqual([1, 3]);
    expect(leftOut.last?.counts).toEqual({ passed: 3, compared: 3, matching: 1, shown: 1 });
  });

  it('shows only events with the words of a search', async () => {
    const { url } = await startReceiver();
    const running = startEngine();
    await running.configure({ streams: [httpStream(url)] });
    const tap = await openTap(running, { text: 'BOB userlogin' });
    await running.append(['ann', 'bob', 'cid'].map(login));
    await running.untilDelivered();
    expect(outcomes(await tap.read())).toEqual([[2, 'delivered']]);
    expect(tap.last?.counts).toEqual({ passed: 3, compared: 3, matching: 1, shown: 1 });
  });

  it('follows events that are refused: one becomes a dead letter, and is seen again when it is sent again', async () => {
    let refuses = true;
    const answer = (numbers: readonly number[]): Reaction =>
      refuses && numbers.includes(2) ? refusal(400, '{"error":"mapping"}') : taken;
    const server = await startScripted(({ numbers }) => answer(numbers));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    const tap = await openTap(running);
    await running.append(events(1, 3));
    await running.untilDelivered();
    const shown = await tap.read();
    expect(outcomes(shown)).toEqual([
      [1, 'delivered'],
      [2, 'deadLetter'],
      [3, 'delivered'],
    ]);
    expect(shown[1]?.outcome).toMatchObject({ code: 'SLUICE-HTTP-008' });
    refuses = false;
    await running.until(() => running.trail.deadLetters.count() === 1, 'the ledger has the dead letter');
    await running.engine.request('resendDeadLetters', { streamId: lab });
    await running.until(() => server.stored.includes(2), 'it was sent again');
    await running.until(() => running.trail.deadLetters.count({ states: ['resent'] }) === 1, 'it counts as sent again');
    expect((await tap.read()).slice(3)).toMatchObject([{ seq: 2, isResent: true, outcome: { kind: 'delivered' } }]);
  });

  it('shows what a failing stream is waiting with, although it was read before the tap was opened', async () => {
    let answer: Reaction = refusal(503);
    const server = await startScripted(() => answer);
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 2));
    await running.until(() => server.requests.length > 1, 'a request has failed');
    const tap = await openTap(running);
    expect(outcomes(await tap.read()).map(([seq]) => seq)).toEqual([1, 2]);
    await running.until(() => server.requests.length > 4, 'more requests have failed');
    answer = taken;
    await running.untilDelivered();
    expect(outcomes(await tap.read())).toEqual([
      [1, 'delivered'],
      [2, 'delivered'],
    ]);
    expect(tap.events[0]?.sent).toEqual({ kind: 'asItCame' });
  });

  it('says that a stream was stopped before the answer, and goes on when it runs again', async () => {
    let answer: Reaction = silence;
    const server = await startScripted(() => answer);
    const running = startEngine();
    const stream = httpStream(server.url);
    await running.configure({ streams: [stream] });
    const tap = await openTap(running);
    await running.append(events(1, 1));
    await running.until(() => server.requests.length === 1, 'a request is under way');
    expect(outcomes(await tap.read())).toEqual([[1, 'sending']]);
    await running.configure({ streams: [{ ...stream, active: false }] });
    expect(outcomes(await tap.read())).toEqual([[1, 'interrupted']]);
    answer = taken;
    await running.configure({ streams: [stream] });
    await running.untilDelivered();
    expect(outcomes(await tap.read())).toEqual([
      [1, 'interrupted'],
      [1, 'delivered'],
    ]);
  });

  it('masks secrets of the settings, wherever an event holds one', async () => {
    const { url, lines } = await startReceiver();
    const running = startEngine();
    const destination = {
      kind: 'http',
      settings: { url, framing: 'ndjson', auth: { kind: 'bearer' } },
      secrets: { 'auth.token': token },
    };
    await running.configure({
      streams: [httpStream(url, { destination, shaping: { ...unshaped, format: { kind: 'ecs' } } })],
    });
    const tap = await openTap(running);
    await running.append([login(`somebody with ${token}`, 1)]);
    await running.untilDelivered();
    expect(lines.join('')).toContain(token);
    const [shown] = await tap.read();
    expect(shown?.original.text).toContain('somebody with ');
    expect(JSON.stringify(tap.last)).not.toContain(token);
  });

  it('ends with its stream', async () => {
    const { url } = await startReceiver();
    const running = startEngine();
    await running.configure({ streams: [httpStream(url)] });
    const tap = await openTap(running);
    await running.configure({ streams: [] });
    expect(await running.engine.request('readTap', { tapId: tap.tapId, after: 0 })).toBeNull();
    await expect(openTap(running)).rejects.toMatchObject({ failure: { code: 'SLUICE-SET-003' } });
  });
});

describe('a tap that nobody reads', () => {
  it('neither slows the stream nor grows, and tells afterwards how much it has not shown', async () => {
    const { url, lines } = await startReceiver();
    const running = startEngine();
    await running.configure({ streams: [httpStream(url, { shaping })] });
    const tap = await openTap(running);
    for (let from = 1; from <= 20_000; from += 2_000) await running.append(events(from, from + 1_999));
    await running.untilDelivered();
    expect(lines).toHaveLength(20_000);
    const shown = await tap.read();
    const counts = tap.last?.counts;
    expect(counts).toMatchObject({ passed: 20_000, compared: 20_000, matching: 20_000, shown: shown.length });
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThanOrEqual(500);
    // What it has sampled is what was sent.
    for (const { sent } of shown) expect(lines).toContain(sent?.kind === 'shaped' ? sent.text : '');
  });

  it('leaves no trace once it is closed', async () => {
    const { url } = await startReceiver();
    const running = startEngine();
    await running.configure({ streams: [httpStream(url)] });
    const tap = await openTap(running);
    await running.engine.request('closeTap', { tapId: tap.tapId });
    await running.append(events(1, 3));
    await running.untilDelivered();
    expect(await running.engine.request('readTap', { tapId: tap.tapId, after: 0 })).toBeNull();
    expect(await (await openTap(running)).read()).toEqual([]);
  });
});
