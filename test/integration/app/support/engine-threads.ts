/** The engine in a real thread of its own, with a way to have it meet what it was not written for. */
import { Worker } from 'node:worker_threads';
import type { EngineStart } from '../../../../src/main/engine/protocol';

const entry = new URL('../../../support/engine-worker.ts', import.meta.url);

export class EngineThreads {
  readonly threads: Worker[] = [];

  readonly create = ({ workerData }: { readonly workerData: EngineStart }): Worker => {
    const worker = new Worker(entry, { workerData, execArgv: ['--import', 'tsx'] });
    this.threads.push(worker);
    return worker;
  };

  /** A message in no known form: the thread ends with what is then thrown. */
  crash(): void {
    this.threads.at(-1)?.postMessage(null);
  }
}
