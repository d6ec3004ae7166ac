/** Counts of passed, failed and skipped tests from the runners' JSON reports, added up over all stages. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Counts} */
export const none = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return all.reduce(
    (total, each) => ({
      passed: total.passed + each.passed,
      failed: total.failed + each.failed,
      skipped: total.skipped + each.skipped,
    }),
    none,
  );
}

/**
 * A run fails if its runner says so, even without a failed test (a file that could not be loaded, an error between
 * tests, an aborted run). In that case, one failure is counted.
 * @param {Counts} counts
 * @param {boolean} ranWell
 * @returns {Counts}
 */
export function withOutcome(counts, ranWell) {
  return ranWell || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/**
 * @param {any} report what vitest's `json` reporter wrote
 * @returns {Counts}
 */
export function countsOfVitest(report) {
  /** @type {any[]} */
  const files = report.testResults ?? [];
  const notLoaded = files.filter(
    (file) => file.status === 'failed' && (file.assertionResults ?? []).length === 0,
  ).length;
  return {
    passed: report.numPassedTests ?? 0,
    failed: (report.numFailedTests ?? 0) + notLoaded,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  };
}

/**
 * @param {any} report what Playwright's `json` reporter wrote
 * @returns {Counts}
 */
export function countsOfPlaywright(report) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report.stats ?? {};
  // Flaky: it failed, and passed on a retry, which happens in CI only. The report names it.
  return { passed: expected + flaky, failed: unexpected + (report.errors?.length ?? 0), skipped };
}

/**
 * The last line of a test run.
 * @param {Counts} counts
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
