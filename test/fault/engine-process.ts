// The engine as a process of its own, which can be killed at any moment and started again on the same data.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const source = fileURLToPath(new URL('./child.ts', import.meta.url));

const RUNNING = '"event":"engine","state":"running"';

/** `built`: the command line as it ships; `source`: the same from its source, which needs no build. */
export type EngineForm = 'built' | 'source';

export interface EngineProcessOptions {
  readonly form: EngineForm;
  readonly configPath: string;
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string>>;
}

export class EngineProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown[]>;
  /** Resolves when it says that it runs, or has ended. */
  readonly begun: Promise<unknown>;
  #output = '';

  constructor({ form, configPath, dataFolder, env }: EngineProcessOptions) {
    const entry = form === 'built' ? [built] : ['--import', 'tsx', source];
    this.#child = spawn(process.execPath, [...entry, 'run', '--config', configPath, '--data', dataFolder, '--json'], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exit = once(this.#child, 'exit');
    const runs = new Promise<void>((resolve) => {
      for (const stream of [this.#child.stdout, this.#child.stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          this.#output = `${this.#output}${chunk.toString()}`.slice(-20_000);
          if (this.#output.includes(RUNNING)) resolve();
        });
      }
    });
    this.begun = Promise.race([runs, this.#exit]);
  }

  /** The last that it said. */
  get output(): string {
    return this.#output;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Without warning. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  /** Asks it to end. @returns its exit code */
  async end(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    const [code] = await this.#exit;
    return code as number | null;
  }
}
