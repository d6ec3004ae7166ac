/** The engine as a process of its own, which can be killed at any moment and started again on the same data. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const RUNNING = '"event":"engine","state":"running"';

export interface EngineProcessOptions {
  /** The command line as it ships (out/main/cli.js), or bundled from its source. */
  readonly entry: string;
  readonly configPath: string;
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string>>;
}

export class EngineProcess {
  readonly #child: ChildProcess;
  readonly #exit: Promise<unknown[]>;
  /** Resolves when it reports that it is running, or has ended. */
  readonly begun: Promise<unknown>;
  #output = '';

  constructor({ entry, configPath, dataFolder, env }: EngineProcessOptions) {
    this.#child = spawn(process.execPath, [entry, 'run', '--config', configPath, '--data', dataFolder, '--json'], {
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

  /** The end of its output. */
  get output(): string {
    return this.#output;
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Kills it without warning. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exit;
  }

  /** Asks it to exit. @returns its exit code */
  async end(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    const [code] = await this.#exit;
    return code as number | null;
  }
}
