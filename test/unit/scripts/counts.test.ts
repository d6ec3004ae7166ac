/** The closing line of a test run, and what the runners' reports mean for it. */
import { describe, expect, test } from 'vitest';
import {
  closingLine,
  countsOfPlaywright,
  countsOfVitest,
  none,
  sum,
  withOutcome,
} from '../../../scripts/lib/counts.mjs';

describe('closingLine', () => {
  test('names passed and failed', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  });

  test('names skipped only when there are any', () => {
    expect(closingLine({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped');
  });
});

test('sum adds over all stages', () => {
  const counts = [none, { passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 }];
  expect(sum(counts)).toEqual({ passed: 11, failed: 22, skipped: 33 });
});

describe('countsOfVitest', () => {
  test('counts tests', () => {
    const report = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };
    expect(countsOfVitest(report)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  test('counts a file that could not be loaded as a failure', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
    ];
    expect(countsOfVitest({ numPassedTests: 5, numFailedTests: 1, testResults }).failed).toBe(2);
  });
});

describe('countsOfPlaywright', () => {
  test('counts what was expected, what was not, and what was skipped', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 0, skipped: 2 }, errors: [] };
    expect(countsOfPlaywright(report)).toEqual({ passed: 4, failed: 1, skipped: 2 });
  });

  test('takes a test that passed at its second try for a pass, and an error outside the tests for a failure', () => {
    const report = { stats: { expected: 4, unexpected: 0, flaky: 1, skipped: 0 }, errors: [{}] };
    expect(countsOfPlaywright(report)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });
});

describe('withOutcome', () => {
  test('lets a run that failed without a failed test count as one failure', () => {
    expect(withOutcome({ passed: 5, failed: 0, skipped: 0 }, false).failed).toBe(1);
  });

  test('does not count a failure twice', () => {
    expect(withOutcome({ passed: 5, failed: 3, skipped: 0 }, false).failed).toBe(3);
  });
});
