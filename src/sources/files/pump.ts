/**
 * Moves the content of watched files into the trail: while one batch is being stored, the next is being read. Files take
 * turns, so that one that never stops growing does not delay the others.
 */
import type { FileStep, TrackedFile } from './tracked-file';

/** Batches of one file before it is the next file's turn. */
const BATCHES_PER_TURN = 16;

type ParsedStep = Extract<FileStep, { kind: 'parsed' }>;

export interface PumpHooks {
  /** Resolves when the batch is stored; with false if it was abandoned because the source stops. */
  readonly store: (file: TrackedFile, step: ParsedStep) => Promise<boolean>;
  /** The file has nothing more for now, or cannot be read. */
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

  /** Every file that was woken has been read, and its events are stored. */
  get isIdle(): boolean {
    return this.#running === null;
  }

  /** This file may have something to read. */
  wake(file: TrackedFile): void {
    if (this.#stopped) return;
    this.#queue.add(file);
    this.#running ??= this.#run();
  }

  /** Stop reading this file. */
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
