/** A running Sluice whose reports are read, for scenarios that have no sink or do not end with the last event. */
import { mkdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Configuration, runSluice, type SluiceOptions } from './forwarders/sluice';
import { cpuSeconds, peakRssMb, treeOf } from './process-usage';

/** A line that `sluice run --json` prints. */
interface Change {
  readonly event: string;
  readonly state?: string;
  readonly url?: string | null;
  readonly caughtUp?: boolean;
  readonly accepted?: number;
}

export interface RunningSluice {
  readonly pid: number;
  /** The first report that fits. */
  until(fits: (change: Change) => boolean): Promise<Change>;
  cpuSeconds(): number;
  peakMb(): number;
  /** Stops it as a user would, and waits until it has ended. */
  stop(): Promise<void>;
  kill(): void;
}

/** @param folder made empty, unless it is to be continued in */
export function startSluice(
  folder: string,
  configuration: Configuration,
  options: Pick<SluiceOptions, 'build' | 'nodeOptions'> & { readonly continued?: boolean } = {},
): RunningSluice {
  if (options.continued !== true) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { child, said } = runSluice(folder, configuration, { ...options, prints: true }, ['--json']);
  const pid = child.pid ?? 0;
  let isStopping = false;
  const changes: Change[] = [];
  const looks = new Set<() => void>();
  if (child.stdout === null) throw new Error('Its output is not read.');
  createInterface({ input: child.stdout }).on('line', (line) => {
    changes.push(JSON.parse(line) as Change);
    for (const look of looks) look();
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    pid,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = changes.find(fits);
          if (found === undefined) return;
          looks.delete(look);
          resolve(found);
        };
        looks.add(look);
        look();
        void ended.then((code) => {
          looks.delete(look);
          if (!isStopping) reject(new Error(`Sluice ended with ${code}.\n${said()}`));
        });
      }),
    cpuSeconds: () => cpuSeconds(treeOf(pid)),
    peakMb: () => peakRssMb(pid),
    async stop() {
      isStopping = true;
      child.kill('SIGTERM');
      await ended;
    },
    kill() {
      isStopping = true;
      child.kill('SIGKILL');
    },
  };
}
