import { describe, expect, it } from 'vitest';
import type { DrillReport } from '../../../../src/contract/drill-report';
import { failure } from '../../../../src/contract/errors';
import type { EngineStatus } from '../../../../src/contract/status';
import { beginDrill } from '../../../../src/main/app/drill/machine';
import { DrillRun } from '../../../../src/main/app/drill/run';
import { silentLogger } from '../../../../src/main/app/log';
import type { Services } from '../../../../src/main/app/services';
import { TurnedClock } from '../../../support/turned-clock';
import { plan, statusOf, subject, T0 } from './states';

function startRun() {
  const clock = new TurnedClock(T0);
  let isDiskFull = false;
  let removals = 0;
  const stored: DrillReport[] = [];
  const requests: string[] = [];
  const ended: DrillReport[] = [];
  const nothing = () => undefined;
  const full = () => {
    if (isDiskFull) throw new Error('database or disk is full');
  };
  const services = {
    clock,
    log: silentLogger,
    newId: () => 'id',
    engine: { request: async () => Promise.reject(new Error('no answer')) },
    keeper: { removeAll: nothing },
    activity: { record: nothing },
    store: {
      transaction: (work: () => unknown) => {
        removals += 1;
        full();
        return work();
      },
      streams: { remove: nothing },
      certificates: { remove: nothing },
      pendingDeletions: { put: nothing },
      drills: {
        put: (report: DrillReport) => {
          full();
          stored.push(report);
        },
      },
    },
  } as unknown as Services;
  const rehearsals = [{ id: 'r1' }];
  const run = new DrillRun({
    services,
    rehearsals: {
      list: () => rehearsals as never,
      request: async (name: string) => {
        requests.push(name);
        return null as never;
      },
    },
    subject,
    begun: beginDrill(plan, T0),
    rehearsalId: 'r1',
    arrivals: { afterSeq: 0, fromMs: T0, toMs: T0 + 13_000 },
    settle: async () => undefined,
    onStreams: nothing,
    onChange: nothing,
    onEnd: (report) => void ended.push(report),
  });
  return {
    run,
    clock,
    stored,
    requests,
    ended,
    rehearsals,
    fillDisk: (isFull: boolean) => {
      isDiskFull = isFull;
    },
    removals: () => removals,
  };
}

const engine = (changes: Partial<EngineStatus>): EngineStatus => ({
  engine: 'running',
  engineProblem: null,
  halt: null,
  streams: [statusOf({ waiting: 5 })],
  sources: [],
  trail: { headSeq: 1, tailSeq: 1, bytes: 0, setAside: 0, full: null, lost: 0 },
  ...changes,
});

describe('a running drill', () => {
  it('switches the fault on and off at its times', async () => {
    const { run, clock, requests } = startRun();
    run.begin();
    await clock.advance(3_500);
    expect(requests).toEqual(['setFault']);
    expect(run.summary().phase).toBe('fault');
    await clock.advance(10_500);
    expect(requests).toEqual(['setFault', 'setFault']);
    expect(run.summary()).toMatchObject({ phase: 'recovery', outcome: 'running' });
  });

  it('removes the copy as soon as a full disk has room again', async () => {
    const { run, clock, ended, fillDisk, removals } = startRun();
    run.begin();
    fillDisk(true);
    run.fail(failure('SLUICE-DRL-004'));
    await clock.advance(12_000);
    expect(removals()).toBeGreaterThan(1);
    expect(ended).toEqual([]);
    fillDisk(false);
    await clock.advance(6_000);
    expect(ended).toEqual([expect.objectContaining({ outcome: 'failed' })]);
  });

  it('fails when its rehearsal ends, or the engine stops for good', async () => {
    const first = startRun();
    first.run.begin();
    first.rehearsals.pop();
    first.run.lookAtRehearsals();
    await first.clock.advance(0);
    expect(first.ended[0]?.problem).toMatchObject({ code: 'SLUICE-DRL-004', raw: 'The rehearsal has ended.' });

    const second = startRun();
    second.run.begin();
    second.run.lookAtEngine(engine({ engine: 'stopped', engineProblem: failure('SLUICE-ENG-002') }), false);
    await second.clock.advance(0);
    expect(second.ended[0]?.problem?.raw).toContain('SLUICE-ENG-002');
  });

  it('tells of a trail that accepts no events, and of its recovery', async () => {
    const { run } = startRun();
    run.begin();
    const full = failure('SLUICE-STO-006');
    run.lookAtEngine(engine({ trail: { ...engine({}).trail, full } }), true);
    run.lookAtEngine(engine({}), true);
    const told = run.report().timeline.flatMap(({ kind, text }) => (kind === 'incident' ? [text] : []));
    expect(told).toEqual([expect.stringContaining('accepts no events'), 'The trail accepts events again.']);
  });

  it('ends without numbers if the engine does not answer for long', async () => {
    const { run, clock, ended } = startRun();
    run.begin();
    run.cancel();
    await clock.advance(40_000);
    expect(ended).toEqual([expect.objectContaining({ outcome: 'failed', account: null })]);
  });

  it('stores its state at every phase, for a start after a crash', async () => {
    const { run, clock, stored } = startRun();
    run.begin();
    await clock.advance(3_500);
    expect(stored.map(({ phases, outcome }) => [phases.at(-1)?.phase, outcome])).toEqual([
      ['before', 'running'],
      ['fault', 'running'],
    ]);
  });
});
