import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failure } from '../../../../src/contract/errors';
import { advanceDrill, beginDrill, type DrillEvent } from '../../../../src/main/app/drill/machine';
import { counted, course, failing, plan, play, statusOf, T0 } from './states';

const phasesOf = (events: readonly DrillEvent[]) => play(events).state.measured.phases.map(({ phase }) => phase);

describe('the course of a drill', () => {
  it('breaks, heals, waits until nothing is waiting, counts and removes', () => {
    const { state, effects } = play(course);
    expect(effects).toEqual(['break', 'heal', 'count', 'remove']);
    expect(state).toMatchObject({ phase: 'removing', outcome: 'complete', counted });
    expect(phasesOf(course)).toEqual(['preparing', 'before', 'fault', 'recovery', 'counting', 'removing']);
  });

  it('does not switch the fault twice while that takes its time', () => {
    const tick: DrillEvent = { kind: 'time', atMs: T0 + 3_600 };
    expect(play([...course.slice(0, 3), tick, tick]).effects).toEqual(['break']);
  });

  it('lasts as long as the fault was planned, from the moment when it was on', () => {
    const started = course.slice(0, 4);
    expect(play([...started, { kind: 'time', atMs: T0 + 3_150 + 9_999 }]).effects).toEqual(['break']);
    expect(play([...started, { kind: 'time', atMs: T0 + 3_150 + 10_000 }]).effects).toEqual(['break', 'heal']);
  });

  it('is caught up with dead letters, which stay, but not while the stream waits to try again', () => {
    const healed = course.slice(0, 9);
    const letters = statusOf({
      status: 'activeWithErrors',
      problems: [{ failure: failure('SLUICE-DLV-001'), sinceMs: 0, attempts: 0 }],
    });
    expect(play([...healed, { kind: 'status', atMs: T0 + 14_000, status: letters }]).effects.at(-1)).toBe('count');
    expect(play([...healed, { kind: 'status', atMs: T0 + 14_000, status: failing(0) }]).effects.at(-1)).toBe('heal');
  });

  it('needs no new status after the fault if the last one says that nothing is waiting', () => {
    const calm = [...course.slice(0, 4), { kind: 'status', atMs: T0 + 5_000, status: statusOf() } as const];
    const healed: DrillEvent[] = [...calm, { kind: 'time', atMs: T0 + 13_150 }, { kind: 'healed', atMs: T0 + 13_200 }];
    expect(play([...healed, { kind: 'time', atMs: T0 + 13_700 }]).effects.at(-1)).toBe('count');
  });

  it('counts what there is when the time for catching up is over', () => {
    const late: DrillEvent = { kind: 'time', atMs: T0 + 13_200 + plan.recoverWithinMs };
    const { state, effects } = play([...course.slice(0, 10), late]);
    expect(effects.at(-1)).toBe('count');
    expect(state.measured.caughtUpAtMs).toBeNull();
  });

  it('ends the fault with the drill when it is cancelled meanwhile', () => {
    const { state, effects } = play([...course.slice(0, 6), { kind: 'cancel', atMs: T0 + 5_000 }]);
    expect(effects).toEqual(['break', 'count']);
    expect(state).toMatchObject({ outcome: 'cancelled', measured: { faultEndedAtMs: T0 + 5_000 } });
  });

  it('takes the retry settings into account for the time to catch up', () => {
    expect(plan).toMatchObject({ beforeMs: 3_000, recoverWithinMs: 60_000 + 10_000 + 2 * (300_000 + 30_000) });
  });
});

const anyEvent = fc.oneof(
  fc
    .constantFrom<DrillEvent['kind']>('started', 'time', 'broken', 'healed', 'cancel')
    .map((kind) => ({ kind }) as DrillEvent),
  fc
    .nat(1_000)
    .map(
      (waiting) =>
        ({ kind: 'status', atMs: 0, status: waiting % 2 ? failing(waiting) : statusOf({ waiting }) }) as DrillEvent,
    ),
  fc.constant({ kind: 'counted', atMs: 0, counted } as DrillEvent),
  fc.constant({ kind: 'failed', atMs: 0, failure: failure('SLUICE-DRL-004') } as DrillEvent),
);
/** Events with times that only grow. */
const anyCourse = fc.array(fc.tuple(anyEvent, fc.nat(20_000)), { maxLength: 60 }).map((drawn) => {
  let atMs = T0;
  return drawn.map(([event, laterMs]): DrillEvent => {
    atMs += laterMs;
    return { ...event, atMs } as DrillEvent;
  });
});

describe('whatever happens', () => {
  const order = ['preparing', 'before', 'fault', 'recovery', 'counting', 'removing'];

  it('passes through its phases in order, each once, and removes the copy at most once', () => {
    fc.assert(
      fc.property(anyCourse, (events) => {
        const { state, effects } = play(events);
        const passed = state.measured.phases.map(({ phase }) => order.indexOf(phase));
        expect(passed).toEqual([...new Set(passed)].sort((a, b) => a - b));
        for (const effect of ['break', 'heal', 'count', 'remove'] as const) {
          expect(effects.filter((each) => each === effect).length).toBeLessThanOrEqual(1);
        }
        expect(effects.includes('remove')).toBe(state.phase === 'removing');
      }),
    );
  });

  it('can be ended from every phase', () => {
    fc.assert(
      fc.property(anyCourse, (events) => {
        const { state } = play(events);
        const { state: ended } = advanceDrill(state, { kind: 'failed', atMs: T0, failure: failure('SLUICE-DRL-004') });
        expect(ended.phase).toBe('removing');
      }),
    );
  });

  it('keeps a limited number of points, with the exact maximum', () => {
    const waitings = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 2_000 });
    fc.assert(
      fc.property(waitings, fc.integer({ min: 1, max: 5_000 }), (values, everyMs) => {
        let state = advanceDrill(beginDrill(plan, T0), { kind: 'started', atMs: T0 }).state;
        values.forEach((waiting, index) => {
          const status = statusOf({ waiting });
          state = advanceDrill(state, { kind: 'status', atMs: T0 + index * everyMs, status }).state;
        });
        const { points, max } = state.measured.backlog;
        expect(max).toBe(Math.max(...values));
        expect(points.length).toBeLessThanOrEqual(240);
        expect(points.map(({ atMs }) => atMs)).toEqual([...points.map(({ atMs }) => atMs)].sort((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });
});
