/**
 * Moves what watched files hold into the trail: one batch on its way to the disk while the next is being read.
 * Files take turns, so that one that grows without end doesn't keep the others waiting.
 */
import type { FileStep, TrackedFile } from './tracked-file';

/** Batches of one file before the next file has its turn. */
const BATCHES_PER_TURN = 16;

type ParsedStep = Extract<FileStep, { kind: 'parsed' }>;

export interface PumpHooks {
  /** Resolves when the batch is stored; false when it was given up because the source stops. */
  readonly store: (file: TrackedFile, step: ParsedStep) => Promise<boolean>;
  /** The file has nothing more for now, or something is wrong with it. */
  readonly onRest: (file: TrackedFile, step: Exclude<FileStep, ParsedStep>) => void;
  readonly onIdle: () => void;
}

export class Pump {
  readonly #hooks: PumpHooks;
  readonly #queue = new Set<TrackedFile>();
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(hooks: PumpHooks) {
    this.#hooks = hooks;
  }

  /** Everything that was asked for has been read and stored. */
  get isIdle(): boolean {
    return this.#running === null;
  }

  /** There may be something to read in this file. */
  wake(file: TrackedFile): void {
    if (this.#stopped) return;
    this.#queue.add(file);
    this.#running ??= this.#run();
  }

  /** The file is not to be read any more. */
  drop(file: TrackedFile): void {
    this.#queue.delete(file);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#queue.clear();
    await this.#running;
  }

  async #run(): Promise<void> {
    let stored: Promise<boolean> = Promise.resolve(true);
    for (;;) {
      const [file] = this.#queue;
      if (file === undefined) {
        if (!(await stored)) this.#stopped = true;
        if (this.#queue.size > 0 && !this.#stopped) continue;
        break;
      }
      this.#queue.delete(file);
      let left = BATCHES_PER_TURN;
      for (; left > 0 && !this.#stopped; left--) {
        const step = await file.next();
        if (step.kind !== 'parsed') {
          this.#hooks.onRest(file, step);
          break;
        }
        if (!(await stored)) this.#stopped = true;
        else stored = this.#hooks.store(file, step);
      }
      if (left === 0) this.#queue.add(file);
    }
    this.#running = null;
    this.#hooks.onIdle();
  }
}
