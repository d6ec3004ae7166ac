/**
 * The connection test, in stages: settings → name → TCP → proxy → TLS → authentication → event → acknowledgement →
 * found. It stops at the first failure, can be cancelled, and always ends within its time limit.
 */

import { performance } from 'node:perf_hooks';
import { testEvent } from '../../../contract/audit-event';
import type { TestProgress, TestReport, TestStage } from '../../../contract/connection-test';
import { type Failure, failure } from '../../../contract/errors';
import type { Shaping } from '../../../contract/shaping';
import { batchOf } from '../../../destinations/batch';
import type { Sender } from '../../../destinations/sender';
import { probeConnection } from '../../../destinations/transport/probe';
import type { Shape } from '../../../shaping/shape';
import { phrase } from '../../../texts/phrase';
import type { Text } from '../../../texts/text';
import { openSender, type SenderSource } from '../delivery/outlet/open-sender';
import { streamShape } from '../delivery/stream-shape';
import { findTestEvent } from './find-test-event';
import { sendTestEvent } from './send-test-event';
import { createStop } from './stop';
import { TestRun } from './test-run';
import { refusalOf } from './verdict';

export interface ConnectionTestOptions extends SenderSource {
  readonly shaping: Shaping;
  /** Cancels the test. */
  readonly signal: AbortSignal;
  readonly overallLimitMs: number;
  readonly onProgress: (progress: TestProgress) => void;
  /** Clock for durations. The process's monotonic clock by default. */
  readonly monotonicMs?: () => number;
}

const encoder = new TextEncoder();

const stageNames: Readonly<Record<TestStage, Text>> = {
  settings: 'settings',
  dns: 'name lookup',
  tcp: 'connection',
  proxy: 'proxy',
  tls: 'TLS handshake',
  authentication: 'authentication',
  event: 'test event',
  acknowledgement: 'acknowledgement',
  found: 'looking for the event',
};

/** Never rejects: every failure is in the report. */
export async function runConnectionTest(options: ConnectionTestOptions): Promise<TestReport> {
  const { dependencies, monotonicMs = () => performance.now() } = options;
  const searchId = `sluice-test-${dependencies.randomUuid()}`;
  const run = new TestRun(searchId, dependencies.nowMs(), monotonicMs, options.onProgress);
  const stop = createStop({
    cancel: options.signal,
    limitMs: options.overallLimitMs,
    sleep: dependencies.sleep,
    onLimit: () => tookTooLong(run.running, options.overallLimitMs),
  });
  // Some network calls, such as name lookups, can't be cancelled, so the test does not wait for them.
  const ended = await Promise.race([runStages(options, run, stop.signal), stop.reason]);
  const why = stop.signal.aborted ? await stop.reason : ended;
  stop.dispose();
  if (why !== null) run.failed(run.running, why);
  return run.finish();
}

/** @returns null when the stages have reported everything themselves */
async function runStages(options: ConnectionTestOptions, run: TestRun, signal: AbortSignal): Promise<Failure | null> {
  try {
    run.started('settings');
    const { shape } = streamShape(options.shaping, options.secrets, options.dependencies.trailId);
    const opened = openSender(options);
    if (!opened.ok) {
      run.failed('settings', opened.failure);
      return null;
    }
    run.passed('settings');
    try {
      await testSender(opened.sender, shape, options, run, signal);
    } finally {
      await opened.sender.close();
    }
    return null;
  } catch (error) {
    return failure('SLUICE-CMD-002', { raw: error instanceof Error ? error.message : String(error) });
  }
}

async function testSender(
  sender: Sender,
  shape: Shape,
  options: ConnectionTestOptions,
  run: TestRun,
  signal: AbortSignal,
) {
  const { dependencies } = options;
  const unreachable = await probeConnection(sender.target, { dependencies, signal, report: run });
  if (unreachable !== null) return run.failed(unreachable.stage, unreachable.failure);
  if (sender.authenticate !== undefined) {
    run.started('authentication');
    if (signal.aborted) return;
    const { outcome, facts } = await sender.authenticate({ signal });
    if (signal.aborted) return;
    const refused = refusalOf(outcome);
    if (refused !== null) return run.failed('authentication', refused);
    run.passed('authentication', facts);
  }
  const madeAtMs = dependencies.nowMs();
  const text = JSON.stringify(testEvent(run.searchId, madeAtMs));
  const batch = batchOf([encoder.encode(text)], 1, madeAtMs);
  const isAccepted = await sendTestEvent(sender, { batch, text, shape }, run, signal);
  if (isAccepted) await findTestEvent(sender, shape(batch), dependencies, run, signal);
}

function tookTooLong(stage: TestStage, limitMs: number): Failure {
  return failure('SLUICE-TEST-001', {
    message: phrase('The test took too long: it was stopped at the stage "{stage}".', {
      stage: phrase(stageNames[stage]),
    }),
    raw: `Limit: ${limitMs} ms. Stage: ${stage}.`,
  });
}
