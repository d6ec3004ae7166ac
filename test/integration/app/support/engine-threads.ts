/** The engine in a real thread of its own, with a way to have it meet what it was not written for. */
import { Worker } from 'node:worker_threads';
import type { EngineStart } from '../../../../src/main/engine/protocol';

export class EngineThreads {
  readonly threads: Worker[] = [];
  readonly #entry: string;

  /** @param entry the file of the engine's thread; bundled, since several threads that each translate sources start slowly */
  constructor(entry: string) {
    this.#entry = entry;
  }

  readonly create = ({ workerData }: { readonly workerData: EngineStart }): Worker => {
    const worker = new Worker(this.#entry, { workerData });
    this.threads.push(worker);
    return worker;
  };

  /** A message in no known form: the thread ends with what is then thrown. */
  crash(): void {
    this.threads.at(-1)?.postMessage(null);
  }
}
