/** An engine whose streams have their outlets in real threads, as in the app. */
import { Worker } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import type { Failure } from '../../../src/contract/errors';
import { systemClock } from '../../../src/main/clock';
import { DeliveryThreads } from '../../../src/main/engine/delivery/outlet/delivery-threads';
import { newFolder, RunningEngine } from './running-engine';

const entry = new URL('../../../src/main/engine/delivery/worker.ts', import.meta.url);

export class Threads {
  readonly started: Worker[] = [];
  readonly died: Failure[] = [];
  readonly #systemProxy: ((url: string) => Promise<string>) | undefined;

  constructor(systemProxy?: (url: string) => Promise<string>) {
    this.#systemProxy = systemProxy;
  }

  readonly outletsFor = (trailId: string) =>
    new DeliveryThreads({
      createWorker: () => {
        const workerData = { version: '0.0.0-test', trailId, asksForProxies: this.#systemProxy !== undefined };
        const worker = new Worker(entry, { workerData, execArgv: ['--import', 'tsx'] });
        this.started.push(worker);
        return worker;
      },
      maxThreads: 1,
      clock: systemClock,
      systemProxy: this.#systemProxy,
      onDied: (died) => this.died.push(died),
    });
}

export function startWithThreads(): { readonly running: RunningEngine; readonly threads: Threads } {
  const threads = new Threads();
  const running = new RunningEngine(newFolder(), {}, systemClock, threads.outletsFor);
  onTestFinished(async () => {
    await running.engine.close();
  });
  return { running, threads };
}
