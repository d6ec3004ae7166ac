/** The record of one connection test: the running stage, and the results so far. Reports each step as progress. */

import type { StageFacts, StageResult, TestProgress, TestReport, TestStage } from '../../../contract/connection-test';
import type { Failure } from '../../../contract/errors';
import { inEnglish, type Phrase } from '../../../texts/phrase';

export class TestRun {
  readonly #results: StageResult[] = [];
  readonly #startsMs = new Map<TestStage, number>();
  readonly #beganMs: number;
  #running: TestStage = 'settings';
  #isOver = false;
  /** The exact event, once it was sent. */
  sentEvent: string | null = null;

  readonly searchId: string;
  readonly #startedAtMs: number;
  readonly #monotonicMs: () => number;
  readonly #onProgress: (progress: TestProgress) => void;

  constructor(
    searchId: string,
    startedAtMs: number,
    monotonicMs: () => number,
    onProgress: (progress: TestProgress) => void,
  ) {
    this.searchId = searchId;
    this.#startedAtMs = startedAtMs;
    this.#monotonicMs = monotonicMs;
    this.#onProgress = onProgress;
    this.#beganMs = monotonicMs();
  }

  /** The stage that was started last. */
  get running(): TestStage {
    return this.#running;
  }

  started(stage: TestStage): void {
    this.#running = stage;
    this.#startsMs.set(stage, this.#monotonicMs());
    this.#notify({ kind: 'started', stage });
  }

  passed(stage: TestStage, facts: StageFacts = { kind: 'none' }): void {
    this.#add({ stage, outcome: 'passed', durationMs: this.#durationMs(stage), facts });
  }

  skipped(stage: TestStage, reason: Phrase): void {
    this.#add({ stage, outcome: 'skipped', reason: inEnglish(reason), phrase: reason });
  }

  failed(stage: TestStage, failure: Failure): void {
    this.#add({ stage, outcome: 'failed', durationMs: this.#durationMs(stage), failure });
  }

  /** Ends the record. Later reports of a stopped stage are ignored. */
  finish(): TestReport {
    const report: TestReport = {
      passed: this.#results.length > 0 && this.#results.every(({ outcome }) => outcome !== 'failed'),
      stages: [...this.#results],
      sentEvent: this.sentEvent,
      searchId: this.searchId,
      startedAtMs: this.#startedAtMs,
      durationMs: this.#sinceMs(this.#beganMs),
    };
    this.#notify({ kind: 'finished', report });
    this.#isOver = true;
    return report;
  }

  #add(result: StageResult): void {
    if (!this.#isOver) this.#results.push(result);
    this.#notify({ kind: 'stage', result });
  }

  #notify(progress: TestProgress): void {
    if (!this.#isOver) this.#onProgress(progress);
  }

  #durationMs(stage: TestStage): number {
    return this.#sinceMs(this.#startsMs.get(stage) ?? this.#monotonicMs());
  }

  #sinceMs(fromMs: number): number {
    return Math.round(this.#monotonicMs() - fromMs);
  }
}
