import { describe, expect, it } from 'vitest';
import type { TestProgress, TestReport } from '../../../src/contract/connection-test';
import { failure } from '../../../src/contract/errors';
import { actionsFor } from '../../../src/renderer/components/failure-actions';
import { advanceTest, newTestRun, stageLines, type TestRun } from '../../../src/renderer/store/test-run';

const run = (...progress: TestProgress[]): TestRun => progress.reduce(advanceTest, newTestRun);
const states = (of: TestRun) => stageLines(of).map((line) => line.state);

const passed = { stage: 'settings', outcome: 'passed', durationMs: 1, facts: { kind: 'none' } } as const;
const failed = { stage: 'dns', outcome: 'failed', durationMs: 2, failure: failure('SLUICE-DNS-001') } as const;
const report = (stages: TestReport['stages']): TestReport => ({
  passed: false,
  stages,
  sentEvent: null,
  searchId: 'x',
  startedAtMs: 0,
  durationMs: 3,
});

describe('a connection test', () => {
  it('shows all stages from the beginning, in their order', () => {
    expect(stageLines(newTestRun).map((line) => line.stage)).toEqual([
      'settings',
      'dns',
      'tcp',
      'proxy',
      'tls',
      'authentication',
      'event',
      'acknowledgement',
      'found',
    ]);
    expect(new Set(states(newTestRun))).toEqual(new Set(['pending']));
  });

  it('shows which stage is under way and which are over', () => {
    const now = run({ kind: 'stage', result: passed }, { kind: 'started', stage: 'dns' });
    expect(states(now).slice(0, 3)).toEqual(['done', 'running', 'pending']);
  });

  it('shows what it did not come to once it is over', () => {
    const over = run({ kind: 'stage', result: passed }, { kind: 'finished', report: report([passed, failed]) });
    expect(states(over)).toEqual(['done', 'done', ...Array(7).fill('notReached')]);
    expect(over.running).toBeNull();
  });

  it('takes the latest result of a stage', () => {
    const twice = run({ kind: 'stage', result: passed }, { kind: 'stage', result: { ...passed, durationMs: 9 } });
    expect(twice.results).toHaveLength(1);
    expect(twice.results[0]).toMatchObject({ durationMs: 9 });
  });
});

it("puts advice for the very case before the catalogue's, and says nothing twice", () => {
  const known = failure('SLUICE-DNS-001').code;
  const [first = ''] = actionsFor(failure(known));
  const actions = actionsFor(failure(known, { actions: ['Ask Ana.', first] }));
  expect(actions.slice(0, 2)).toEqual(['Ask Ana.', first]);
  expect(new Set(actions).size).toBe(actions.length);
});
