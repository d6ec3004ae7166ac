/** `sluice test`: runs the connection test of one stream in a configuration file and reports each stage. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StageFacts, StageResult, TestProgress, TestReport } from '../../contract/connection-test';
import { definitionFor } from '../../destinations/definitions';
import type { CreateEngineWorker, EngineHost } from '../app/engine-host';
import type { EngineStream } from '../engine/protocol';
import type { Command } from './arguments';
import { type ConsoleIo, plainText } from './console-io';
import { engineSession, whenAborted, whenRunning } from './engine-session';
import { type ExitCode, exitCodes } from './exit-codes';
import { failureLines } from './failure-lines';
import { namedStream } from './named-stream';
import type { PolicyContext } from './policy';

export interface TestContext extends PolicyContext {
  readonly createEngineWorker: CreateEngineWorker;
  readonly version: string;
  /** Aborted when the user cancels. */
  readonly signal: AbortSignal;
}

export async function testStream(command: Extract<Command, { kind: 'test' }>, context: TestContext): Promise<ExitCode> {
  const stream = namedStream(command, context);
  if (stream === null) return exitCodes.failed;
  const report = await inEmptyFolder((folder) => runTest(stream, folder, command.json, context));
  return report?.passed === true ? exitCodes.ok : exitCodes.failed;
}

/** The engine needs a trail. The test stores nothing in it. */
async function inEmptyFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-test-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runTest(
  stream: EngineStream,
  dataFolder: string,
  json: boolean,
  { io, createEngineWorker, version, signal }: TestContext,
): Promise<TestReport | undefined> {
  const retention = { maxAgeMs: null, maxBytes: null, hardLimitBytes: null };
  const config = { streams: [], sources: [], retention };
  const host = engineSession({ createEngineWorker, dataFolder, version, config });
  let report: TestReport | undefined;
  host.subscribe((event) => {
    if (event.kind !== 'test') return;
    if (json) io.out(JSON.stringify(event.progress));
    else tellProgress(event.progress, stream.destination.kind, io);
    if (event.progress.kind === 'finished') report = event.progress.report;
  });
  const running = whenRunning(host);
  host.start();
  try {
    await Promise.race([running, whenAborted(signal)]);
    if (!signal.aborted) await requestTest(host, stream, signal);
  } finally {
    await host.close();
  }
  return report;
}

async function requestTest(
  host: EngineHost,
  { destination, shaping, delivery }: EngineStream,
  signal: AbortSignal,
): Promise<void> {
  const testId = randomUUID();
  const cancel = () => {
    // The test itself then ends and says that it was cancelled.
    host.request('cancelTest', { testId }).catch(() => undefined);
  };
  signal.addEventListener('abort', cancel);
  try {
    const test = host.request('test', { testId, destination, shaping, attemptTimeoutMs: delivery.attemptTimeoutMs });
    if (signal.aborted) cancel();
    await test;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function tellProgress(progress: TestProgress, kind: string, io: ConsoleIo): void {
  switch (progress.kind) {
    case 'started':
      return;
    case 'stage':
      for (const line of stageLines(progress.result)) io.tell(plainText(line));
      return;
    case 'finished':
      for (const line of reportLines(progress.report, kind)) io.tell(plainText(line));
      return;
  }
}

function stageLines(result: StageResult): readonly string[] {
  const stage = result.stage.padEnd(16);
  switch (result.outcome) {
    case 'passed':
      return [`${stage} passed  ${timeText(result.durationMs)}  ${factsText(result.facts)}`.trimEnd()];
    case 'skipped':
      return [`${stage} skipped           ${result.reason}`];
    case 'failed':
      return [`${stage} FAILED  ${timeText(result.durationMs)}  ${result.failure.message} (${result.failure.code})`];
  }
}

function timeText(durationMs: number): string {
  return `${Math.round(durationMs)} ms`.padStart(8);
}

function factsText(facts: StageFacts): string {
  switch (facts.kind) {
    case 'none':
      return '';
    case 'text':
      return facts.text;
    case 'dns':
      return facts.addresses.join(', ');
    case 'tcp':
      return `${facts.address} port ${facts.port}`;
    case 'tls': {
      const [own] = facts.chain;
      const certificate =
        own === undefined ? '' : `, ${own.subject}, issued by ${own.issuer}, ${own.daysLeft} days left`;
      return `${facts.protocol}, ${facts.cipher}${certificate}${facts.verified ? '' : ', NOT VERIFIED'}`;
    }
    case 'http':
      return `status ${facts.status}`;
  }
}

function reportLines(report: TestReport, kind: string): readonly string[] {
  const failed = report.stages.find((result) => result.outcome === 'failed');
  if (failed !== undefined && failed.outcome === 'failed') {
    return [...failureLines(failed.failure), ...documentationLines(kind)];
  }
  return report.passed
    ? [`The test event was accepted. Search the destination for ${report.searchId}`]
    : ['The test ended before the event was accepted.'];
}

function documentationLines(kind: string): readonly string[] {
  const links = definitionFor(kind)?.documentation ?? [];
  return links.length === 0
    ? []
    : ["The vendor's documentation:", ...links.map(({ label, url }) => `  - ${label}: ${url}`)];
}
