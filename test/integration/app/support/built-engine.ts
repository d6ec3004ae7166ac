/** The built engine in a real thread of its own, with a way to have it meet what it was not written for. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { outDir } from '../../../../scripts/lib/paths.mjs';
import type { EngineStart } from '../../../../src/main/engine/protocol';

export class BuiltEngines {
  readonly threads: Worker[] = [];

  readonly create = ({ workerData }: { readonly workerData: EngineStart }): Worker => {
    const worker = new Worker(builtWorker(), { workerData });
    this.threads.push(worker);
    return worker;
  };

  /** A message in no known form: the thread ends with what is then thrown. */
  crash(): void {
    this.threads.at(-1)?.postMessage(null);
  }
}

function builtWorker(): string {
  const folder = join(outDir, 'main');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const name = files.find((file) => /(^|[\\/])worker[^\\/]*\.js$/.test(file));
  if (name === undefined) throw new Error(`No built worker in ${folder}.`);
  return join(folder, name);
}
