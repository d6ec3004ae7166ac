import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import { type StreamFacts, type StreamRun, streamStatus } from '../../../src/main/engine/delivery/status';

const now = { monotonicMs: 50_000, wallMs: 1_700_000_000_000 };
const trouble = { failure: failure('SLUICE-HTTP-007'), sinceMs: 20_000, attempts: 4 };
const flowing: StreamRun = { kind: 'running', mode: { kind: 'flowing' }, trouble: null, isolatingEvents: 0 };

const healthy: StreamFacts = {
  streamId: 'lab' as StreamFacts['streamId'],
  name: 'Lab',
  rehearsal: false,
  run: flowing,
  unjudged: null,
  cursorSeq: 10,
  waiting: 0,
  delivered: 10,
  deadLettered: 0,
  deadLettersUnseen: 0,
  filtered: 0,
  skipped: 0,
  lost: 0,
  eventsPerSecond: 1,
  lagMs: 0,
  lastDeliveredAtMs: null,
  lookedFor: null,
  quietForMs: 0,
  unseenSinceMs: 40_000,
  lagAlertMs: 900_000,
  quietAlertMs: 0,
};
const statusOf = (facts: Partial<StreamFacts>) => streamStatus({ ...healthy, ...facts }, now);

describe('the status of a stream', () => {
  it('is Active while it delivers, and idle when nothing waits', () => {
    expect(statusOf({})).toMatchObject({ status: 'active', phase: { kind: 'idle' }, problems: [] });
    expect(statusOf({ waiting: 3 })).toMatchObject({ status: 'active', phase: { kind: 'delivering' } });
  });

  it('says that a delivered event cannot be found, and nothing if it can or if no one could look', () => {
    const looked = { seq: 7, deliveredAtMs: 1, lookedAtMs: 2, failure: null };
    expect(statusOf({ lookedFor: { ...looked, result: 'missing' } })).toMatchObject({
      status: 'activeWithErrors',
      problems: [{ failure: { code: 'SLUICE-DLV-015', message: expect.stringContaining('Event 7') }, sinceMs: 2 }],
    });
    for (const result of ['found', 'unable'] as const) {
      expect(statusOf({ lookedFor: { ...looked, result } })).toMatchObject({ status: 'active', lookedFor: { seq: 7 } });
    }
  });

  it('says that the filter could not judge some events, and since when', () => {
    const status = statusOf({ unjudged: { events: 2, sinceMs: 30_000, cause: 'SyntaxError: …' } });
    expect(status).toMatchObject({
      status: 'activeWithErrors',
      problems: [{ failure: { code: 'SLUICE-DLV-013', raw: 'SyntaxError: …' }, sinceMs: now.wallMs - 20_000 }],
    });
    expect(status.problems[0]?.failure.message).toContain('2 events');
  });

  it('is Inactive after the user has deactivated it, whatever was wrong before', () => {
    const status = statusOf({
      run: { kind: 'inactive' },
      waiting: 9,
      deadLettersUnseen: 4,
      lagMs: 1e9,
      quietForMs: 1e9,
    });
    expect(status).toMatchObject({ status: 'inactive', phase: { kind: 'deactivated' }, problems: [] });
  });

  it('shows since when attempts fail, how often, and when the next is due, by the wall clock', () => {
    const mode = { kind: 'waiting', attempt: 4, nextTryAtMs: 52_500, tryId: null } as const;
    expect(statusOf({ run: { ...flowing, mode, trouble }, waiting: 2 })).toMatchObject({
      status: 'activeWithErrors',
      phase: { kind: 'waiting', attempt: 4, nextTryAtMs: now.wallMs + 2_500 },
      problems: [{ failure: { code: 'SLUICE-HTTP-007' }, sinceMs: now.wallMs - 30_000, attempts: 4 }],
    });
  });

  it('shows why a stream is held', () => {
    const mode = { kind: 'held', reason: 'credentials', nextTryAtMs: 60_000, tryId: null, mayBeStored: 0 } as const;
    expect(statusOf({ run: { ...flowing, mode, trouble } }).phase).toEqual({
      kind: 'held',
      reason: 'credentials',
      nextTryAtMs: now.wallMs + 10_000,
    });
  });

  it('shows a stream whose secret cannot be read as held for its credentials, without a next try', () => {
    const run: StreamRun = { kind: 'blocked', failure: failure('SLUICE-SECRET-001'), sinceMs: 49_000 };
    expect(statusOf({ run })).toMatchObject({
      status: 'activeWithErrors',
      phase: { kind: 'held', reason: 'credentials', nextTryAtMs: 0 },
      problems: [{ failure: { code: 'SLUICE-SECRET-001' }, sinceMs: now.wallMs - 1_000 }],
    });
  });

  it('counts dead letters until the user has seen them', () => {
    expect(statusOf({ deadLettersUnseen: 2, deadLettered: 5 })).toMatchObject({
      status: 'activeWithErrors',
      problems: [
        { failure: { code: 'SLUICE-DLV-001', message: '2 events were refused and wait among the dead letters.' } },
      ],
    });
    expect(statusOf({ deadLettersUnseen: 0, deadLettered: 5 }).status).toBe('active');
  });

  it('reports a lag beyond its threshold, and silence beyond its own', () => {
    expect(statusOf({ waiting: 1, lagMs: 900_001 }).problems[0]?.failure.code).toBe('SLUICE-DLV-002');
    expect(statusOf({ waiting: 1, lagMs: 900_000 }).problems).toEqual([]);
    expect(statusOf({ waiting: 1, lagMs: 900_001, lagAlertMs: 0 }).problems).toEqual([]);
    expect(statusOf({ quietForMs: 61_000, quietAlertMs: 60_000 }).problems[0]?.failure.code).toBe('SLUICE-DLV-003');
  });

  it('has problems exactly when it says "with errors", and an inactive stream has none', () => {
    const run = fc.constantFrom<StreamRun>(
      { kind: 'inactive' },
      { kind: 'blocked', failure: failure('SLUICE-SET-001'), sinceMs: 1 },
      flowing,
      { ...flowing, mode: { kind: 'isolating' }, trouble, isolatingEvents: 4 },
      { ...flowing, mode: { kind: 'isolating' }, trouble: null, isolatingEvents: 4 },
      { ...flowing, mode: { kind: 'waiting', attempt: 1, nextTryAtMs: 1, tryId: 2 }, trouble },
    );
    const facts = fc.record({
      run,
      waiting: fc.nat(5),
      deadLettersUnseen: fc.nat(2),
      lagMs: fc.nat(2_000_000),
      quietForMs: fc.nat(2_000),
      quietAlertMs: fc.nat(1_000),
    });
    fc.assert(
      fc.property(facts, (some) => {
        const { status, problems, phase } = statusOf(some);
        expect(problems.length > 0).toBe(status === 'activeWithErrors');
        expect(phase.kind === 'deactivated').toBe(status === 'inactive');
      }),
    );
  });
});
