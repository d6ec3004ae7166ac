import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCatalogue, failure } from '../../../src/contract/errors';
import type { Halt, StreamPhase, StreamProblem, StreamStatus } from '../../../src/contract/status';
import { deliverySchema, type StreamView } from '../../../src/contract/stream';
import {
  furtherSentences,
  type Situation,
  type SituationKind,
  statusSentence,
} from '../../../src/renderer/features/stream/sentence';
import { formatEvents } from '../../../src/renderer/format/numbers';
import { streamStatus } from './fixtures';

const nowMs = Date.UTC(2026, 0, 15, 9, 52, 0);
const second = 1_000;
const minute = 60 * second;

const splunk: Situation['stream'] = {
  active: true,
  destination: { kind: 'splunk', settings: { url: 'https://splunk.example.com:8088' } },
  secrets: { token: 'set' } as StreamView['secrets'],
  delivery: deliverySchema.parse({}),
};

function situation(
  status: Partial<StreamStatus> | undefined,
  changes: Partial<Situation> = {},
  stream: Partial<Situation['stream']> = {},
): Situation {
  return {
    stream: { ...splunk, ...stream },
    status: status === undefined ? undefined : streamStatus('a', status),
    engine: 'running',
    halt: null,
    arrivingPerSecond: 0,
    nowMs,
    locale: 'en-US',
    timeZone: 'UTC',
    ...changes,
  };
}

function problem(code: ErrorCode, changes: Partial<StreamProblem> = {}): StreamProblem {
  return { failure: failure(code), sinceMs: nowMs - 40 * minute, attempts: 3, ...changes };
}

function text(given: Situation): string {
  const { title, more } = statusSentence(given);
  return [title, ...more].join(' ').replaceAll('\u202f', ' ');
}

const held: StreamPhase = { kind: 'held', nextTryAtMs: nowMs + 40 * second, reason: 'credentials' };

describe('the status sentence', () => {
  it('says who refuses what since when, how many events wait, that nothing is lost, and the next try', () => {
    const given = situation({
      status: 'activeWithErrors',
      phase: held,
      problems: [problem('SLUICE-HTTP-004')],
      waiting: 1_204,
    });
    expect(text(given)).toBe(
      'Splunk has refused the HEC token since 9:12 AM. 1,204 events are waiting, nothing is lost. Next try in 40 sec.',
    );
    expect(statusSentence(given)).toMatchObject({ kind: 'failing', tone: 'warn' });
  });

  it('says that this computer is offline instead of blaming the destination', () => {
    const phase: StreamPhase = { kind: 'waiting', nextTryAtMs: nowMs + 40 * second, attempt: 4 };
    const given = situation({ phase, problems: [problem('SLUICE-NET-003')], waiting: 12 });
    expect(text(given)).toBe(
      'This computer has been offline since 9:12 AM. 12 events are waiting, nothing is lost. Next try in 40 sec.',
    );
  });

  it('names the day if the failure did not begin today', () => {
    const problems = [problem('SLUICE-TCP-001', { sinceMs: nowMs - 20 * 60 * minute })];
    expect(text(situation({ phase: held, problems }))).toMatch(
      /^Splunk has refused the connection since Jan 14, 2026, 1:52 PM\./,
    );
  });

  it('speaks of the destination where it is a protocol, not a product', () => {
    const http = { destination: { kind: 'http', settings: {} }, secrets: {} };
    const given = situation({ phase: held, problems: [problem('SLUICE-HTTP-003')], waiting: 1 }, {}, http);
    expect(text(given)).toBe(
      'The destination has refused the credentials since 9:12 AM. 1 event is waiting, nothing is lost. Next try in 40 sec.',
    );
  });

  it('uses the words of the catalogue for rare failures', () => {
    const given = situation({ phase: held, problems: [problem('SLUICE-TLS-003')] });
    expect(text(given)).toBe(
      "Failing since 9:12 AM. The destination's certificate has expired. No event is waiting. Next try in 40 sec.",
    );
  });

  it('does not promise that nothing is lost after the disk has lost events', () => {
    const given = situation({ phase: held, problems: [problem('SLUICE-TCP-001')], waiting: 5, lost: 2 });
    expect(text(given)).toContain('5 events are waiting, they are kept.');
    expect(text(given)).not.toContain('nothing is lost');
  });

  it('says that a stream without automatic tries continues after the repair', () => {
    const phase: StreamPhase = { kind: 'held', nextTryAtMs: 0, reason: 'credentials' };
    const given = situation({ phase, problems: [problem('SLUICE-SECRET-001')], waiting: 5 });
    expect(text(given)).toMatch(/Sending continues once this is fixed\.$/);
  });

  it('says that it tries now when the countdown is over', () => {
    const phase: StreamPhase = { kind: 'waiting', nextTryAtMs: nowMs, attempt: 4 };
    expect(text(situation({ phase, problems: [problem('SLUICE-HTTP-007')], waiting: 5 }))).toBe(
      'Splunk has not been available since 9:12 AM. 5 events are waiting, nothing is lost. Trying again now.',
    );
  });

  it('warns that waiting events become too old for the destination', () => {
    const datadog = { destination: { kind: 'datadog', settings: {} }, secrets: {} };
    const lagMs = 16 * 60 * minute;
    const given = situation({ phase: held, problems: [problem('SLUICE-TCP-002')], waiting: 5, lagMs }, {}, datadog);
    expect(text(given)).toContain('In 1 hr 30 min the oldest will be too old for the destination');
  });
});

describe('the status sentence of a stream that works', () => {
  const lastDeliveredAtMs = nowMs - 12 * second;

  it('says that it delivers, and when it delivered last', () => {
    expect(text(situation({ delivered: 9, eventsPerSecond: 2, lastDeliveredAtMs }))).toBe(
      'Delivering. Last event 12 seconds ago.',
    );
    expect(text(situation({ delivered: 9, eventsPerSecond: 2, waiting: 3, lagMs: 400, lastDeliveredAtMs }))).toBe(
      'Delivering. 3 events are waiting. Last event 12 seconds ago.',
    );
  });

  it('is idle once everything is delivered, and claims so only if nothing was passed over', () => {
    const idle = { delivered: 9, eventsPerSecond: 0, lastDeliveredAtMs };
    expect(text(situation(idle))).toBe('Idle. Everything is delivered; last event 12 seconds ago.');
    for (const passed of ['skipped', 'filtered', 'deadLettered'] as const) {
      expect(text(situation({ ...idle, [passed]: 1 }))).toBe('Idle. No event is waiting; last event 12 seconds ago.');
    }
  });

  it('says nothing about the last event if that is no longer known', () => {
    expect(text(situation({ delivered: 9 }))).toBe('Idle. Everything is delivered.');
  });

  it('waits for its first event, and claims no success before it', () => {
    expect(text(situation({}))).toBe('Ready. Waiting for the first event.');
    expect(text(situation({ skipped: 9, filtered: 1 }))).toBe(
      "Nothing has been delivered yet. 9 events were skipped, 1 event was left out by the stream's filter.",
    );
  });

  it('catches up with pace and estimate', () => {
    const backlog = { delivered: 9, waiting: 12_000, lagMs: 9 * minute, eventsPerSecond: 110 };
    expect(text(situation(backlog, { arrivingPerSecond: 10 }))).toBe(
      'Catching up. 12,000 events are waiting, the oldest for 9 min. At 110/s, about 2 min left.',
    );
  });

  it('does not estimate when more events arrive than are delivered', () => {
    const backlog = { delivered: 9, waiting: 12_000, lagMs: 9 * minute, eventsPerSecond: 10 };
    expect(text(situation(backlog, { arrivingPerSecond: 20 }))).toBe(
      'Behind. 12,000 events are waiting, the oldest for 9 min. 10/s are delivered, 20/s arrive.',
    );
  });

  it('names a limit of its own as the reason of a slow pace', () => {
    const delivery = deliverySchema.parse({ maxEventsPerSecond: 10 });
    const backlog = { delivered: 9, waiting: 12_000, lagMs: 9 * minute, eventsPerSecond: 10 };
    expect(text(situation(backlog, {}, { delivery }))).toContain("The stream's settings limit its rate.");
  });

  it('looks for a refused event', () => {
    const phase: StreamPhase = { kind: 'isolating', batchEvents: 512 };
    expect(text(situation({ phase, delivered: 9, lastDeliveredAtMs }))).toBe(
      'Looking for the refused event among 512 events; the others follow. Last event 12 seconds ago.',
    );
  });

  it('tries a request again before that is a problem', () => {
    const phase: StreamPhase = { kind: 'waiting', nextTryAtMs: nowMs + 2 * second, attempt: 1 };
    expect(text(situation({ phase, delivered: 9, waiting: 3 }))).toBe(
      'The last request failed and is tried again. 3 events are waiting, nothing is lost. Next try in 2 sec.',
    );
  });
});

describe('the status sentence beside a delivery that continues', () => {
  const going = { delivered: 9, eventsPerSecond: 2, lastDeliveredAtMs: nowMs - 12 * second };

  it('says how many events were refused', () => {
    const given = situation({ ...going, problems: [problem('SLUICE-DLV-001')], deadLettersUnseen: 31 });
    expect(text(given)).toBe(
      '31 events were refused and are kept as dead letters. Delivering. Last event 12 seconds ago.',
    );
  });

  it('says since when no event has arrived', () => {
    const delivery = deliverySchema.parse({ quietAlertMs: 30 * minute });
    const given = situation({ ...going, eventsPerSecond: 0, problems: [problem('SLUICE-DLV-003')] }, {}, { delivery });
    expect(text(given)).toBe('No event has arrived since 8:42 AM. Everything is delivered; last event 12 seconds ago.');
  });

  it('says how far behind it is', () => {
    const behind = { ...going, waiting: 12_000, lagMs: 20 * minute, problems: [problem('SLUICE-DLV-002')] };
    expect(statusSentence(situation(behind))).toMatchObject({ kind: 'behind', tone: 'warn' });
    expect(text(situation(behind))).toMatch(/^Catching up\. 12,000 events are waiting/);
  });

  it('adds a sentence for each further problem, and none twice', () => {
    const problems = [problem('SLUICE-HTTP-004'), problem('SLUICE-DLV-001'), problem('SLUICE-DLV-002')];
    const given = situation({ ...going, phase: held, problems, deadLettersUnseen: 1 });
    expect(furtherSentences(given)).toEqual(['1 event was refused and is kept as a dead letter.']);
  });
});

describe('the status sentence without a running stream', () => {
  it('says that a deactivated stream sends nothing, and what waits', () => {
    const given = situation(
      { status: 'inactive', phase: { kind: 'deactivated' }, waiting: 12_004 },
      {},
      { active: false },
    );
    expect(text(given)).toBe(
      'Deactivated. Nothing is sent. 12,004 events are waiting. Events are kept as long as the retention of the trail says.',
    );
    expect(furtherSentences(given)).toEqual([]);
  });

  it('says that the engine is away, and does not repeat what it said before', () => {
    const going = { delivered: 9, eventsPerSecond: 2, waiting: 7, problems: [problem('SLUICE-TCP-001')] };
    const halt = { failure: failure('SLUICE-ENG-002'), sinceMs: nowMs, conversion: null };
    expect(text(situation(going, { engine: 'stopped', halt }))).toBe(
      'The engine has stopped. Nothing is sent. 7 events are waiting; they are kept.',
    );
    expect(text(situation(going, { engine: 'restarting' }))).toMatch(/^The engine is restarting\./);
    expect(text(situation(undefined))).toBe('The engine has not reported on this stream yet.');
  });
});

const phases: fc.Arbitrary<StreamPhase> = fc.oneof(
  fc.constant<StreamPhase>({ kind: 'delivering' }),
  fc.constant<StreamPhase>({ kind: 'idle' }),
  fc.constant<StreamPhase>({ kind: 'deactivated' }),
  fc.nat(600_000).map((ms): StreamPhase => ({ kind: 'waiting', nextTryAtMs: nowMs + ms - 1_000, attempt: 2 })),
  fc
    .nat(600_000)
    .map((ms): StreamPhase => ({ kind: 'held', nextTryAtMs: ms === 0 ? 0 : nowMs + ms, reason: 'unknown' })),
  fc.integer({ min: 1, max: 5_000 }).map((batchEvents): StreamPhase => ({ kind: 'isolating', batchEvents })),
);
const codes = Object.keys(errorCatalogue) as ErrorCode[];
const halts = fc.constantFrom<ErrorCode>('SLUICE-STO-012', 'SLUICE-STO-003', 'SLUICE-STO-015', 'SLUICE-ENG-002').map(
  (code): Halt => ({
    failure: failure(code),
    sinceMs: nowMs,
    conversion: code === 'SLUICE-STO-015' ? { to: 'plain', doneBytes: 3, totalBytes: 7 } : null,
  }),
);

const situations = fc
  .record({
    phase: phases,
    waiting: fc.oneof(fc.constant(0), fc.nat(2_000_000)),
    delivered: fc.oneof(fc.constant(0), fc.nat(2_000_000)),
    deadLettersUnseen: fc.nat(5_000),
    lost: fc.nat(2),
    lagMs: fc.nat(900_000_000),
    eventsPerSecond: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 9_000, noNaN: true })),
    lastDeliveredAtMs: fc.option(fc.nat(900_000_000).map((ms) => nowMs - ms)),
    problems: fc.array(
      fc.constantFrom(...codes).map((code) => problem(code)),
      { maxLength: 3 },
    ),
  })
  .chain((status) =>
    fc
      .record({
        arrivingPerSecond: fc.double({ min: 0, max: 9_000, noNaN: true }),
        engine: fc.constantFrom<Situation['engine']>('running', 'starting', undefined),
        halt: fc.option(halts),
        active: fc.boolean(),
      })
      .map(({ active, ...changes }) => situation(status, changes, { active })),
  );

describe('the status sentence while no stream can send', () => {
  const locked: Halt = { failure: failure('SLUICE-STO-012'), sinceMs: nowMs, conversion: null };

  it('says that the trail is locked and what to do, also of a stream that has never reported', () => {
    expect(text(situation(undefined, { engine: 'stopped', halt: locked }))).toBe(
      'The trail is locked: enter the recovery key. Nothing is sent until then.',
    );
    expect(text(situation({ waiting: 1 }, { engine: 'stopped', halt: locked }))).toBe(
      'The trail is locked: enter the recovery key. Nothing is sent until then. 1 event is waiting; it is kept.',
    );
  });

  it('says what it waits for while stored events are converted, and how far that is', () => {
    const halt = (to: 'encrypted' | 'plain'): Halt => ({
      ...{ failure: failure('SLUICE-STO-015'), sinceMs: nowMs },
      conversion: { to, doneBytes: 19, totalBytes: 100 },
    });
    expect(text(situation({ waiting: 0 }, { engine: 'starting', halt: halt('encrypted') }))).toBe(
      'Waiting until stored events are encrypted (19 %). Nothing is sent meanwhile.',
    );
    expect(text(situation(undefined, { engine: 'starting', halt: halt('plain') }))).toMatch(
      /^Waiting until stored events are decrypted \(19 %\)\./,
    );
  });

  it('follows the switch, which may have been changed since the stream reported', () => {
    const given = { engine: 'stopped', halt: locked } as const;
    expect(statusSentence(situation({ status: 'inactive' }, given)).kind).toBe('halted');
    expect(statusSentence(situation({}, given, { active: false })).kind).toBe('deactivated');
  });
});

describe('the status sentence in any situation', () => {
  it('is made of whole sentences, and gives the number of waiting events whenever some wait', () => {
    fc.assert(
      fc.property(situations, (given) => {
        const { title, more } = statusSentence(given);
        for (const sentence of [title, ...more]) expect(sentence).toMatch(/^\P{Ll}.*\.$/u);
        const said = [title, ...more].join(' ');
        expect(said).not.toMatch(/undefined|NaN|Infinity|null|\[object/);
        const { waiting = 0 } = given.status ?? {};
        const tellsWaiting = said.includes(`${formatEvents(waiting, 'en-US')} ${waiting === 1 ? 'is' : 'are'} waiting`);
        if (waiting > 0) expect(said).toSatisfy(() => tellsWaiting);
        if (waiting === 0) expect(said).not.toMatch(/\d (is|are) waiting/);
        if (said.includes('nothing is lost')) expect(given.status?.lost).toBe(0);
      }),
    );
  });

  it('never claims delivery while the engine is away or the stream is deactivated', () => {
    const silent: readonly SituationKind[] = ['deactivated', 'engineDown', 'halted'];
    fc.assert(
      fc.property(situations, (given) => {
        const away = given.engine === 'starting' || given.halt !== null;
        if (!given.stream.active || away) expect(silent).toContain(statusSentence(given).kind);
      }),
    );
  });
});
