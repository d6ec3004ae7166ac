/** The built command line as a real child process, on the Node that runs the tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, onTestFinished } from 'vitest';
import { ensureBuilt } from '../../../../scripts/lib/build.mjs';
import { outDir } from '../../../../scripts/lib/paths.mjs';

const BUILD_WITHIN_MS = 300_000;

/** To be called once in each file: brings out/ up to date before the first test. */
export function withBuiltSluice(): void {
  beforeAll(() => ensureBuilt(), BUILD_WITHIN_MS);
}

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export class RunningSluice {
  readonly child: ChildProcess;
  /** What it has written to standard output and to standard error so far. */
  out = '';
  told = '';
  readonly ended: Promise<Ended>;
  readonly #changed = new Set<() => void>();
  #isOver = false;

  /** @param input whether lines are typed into it ({@link type}); else its standard input is closed */
  constructor(args: readonly string[], env: Readonly<Record<string, string>>, input: 'none' | 'typed' = 'none') {
    const cli = join(outDir, 'main', 'cli.js');
    this.child = spawn(process.execPath, [cli, ...args], {
      env: { ...process.env, ...env },
      stdio: [input === 'none' ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#take(() => (this.out += text)));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#take(() => (this.told += text)));
    this.ended = new Promise((resolve) => {
      this.child.on('close', (code, signal) => {
        this.#take(() => (this.#isOver = true));
        resolve({ code, signal });
      });
    });
  }

  /** Waits until it has said this, on either output. */
  async until(said: RegExp): Promise<void> {
    while (!said.test(this.out) && !said.test(this.told)) {
      if (this.#isOver) throw new Error(`It ended without having said ${said}.\n${this.out}\n${this.told}`);
      await new Promise<void>((resolve) => this.#changed.add(resolve));
    }
  }

  /** Types a line. */
  type(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  #take(change: () => void): void {
    change();
    for (const resolve of this.#changed) resolve();
    this.#changed.clear();
  }
}

/** Starts it; whatever happens, it does not outlive the test. */
export function startSluice(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input: 'none' | 'typed' = 'none',
): RunningSluice {
  const running = new RunningSluice(args, env, input);
  onTestFinished(async () => {
    running.kill('SIGKILL');
    await running.ended;
  });
  return running;
}

/** Runs it to its end. */
export async function sluice(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const running = startSluice(args, env);
  const { code } = await running.ended;
  return { code, out: running.out, told: running.told };
}
