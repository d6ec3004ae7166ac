/** Requests under way: each is answered, or fails when its time is up or the other side is gone; none is left waiting. */
import { type ErrorCode, SluiceError } from '../../contract/errors';
import type { FromEngine } from '../engine/protocol';
import type { Clock } from './clock';

type EngineAnswer = Extract<FromEngine, { kind: 'answer' }>;

/** How long a request may take. */
const LIMIT_MS = 30_000;
/** Those that take longer by nature; a connection test has a limit of its own within this. */
const limitsMs: Readonly<Record<string, number>> = {
  test: 180_000,
  exportDeadLetters: 600_000,
  close: 60_000,
};

interface Pending {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly callOff: () => void;
}

export class PendingRequests {
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Pending>();
  #nextId = 1;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  send(name: string, post: (id: number) => void): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const limitMs = limitsMs[name] ?? LIMIT_MS;
      const callOff = this.#clock.after(limitMs, () => {
        this.#waiting.delete(id);
        reject(
          new SluiceError('SLUICE-ENG-003', {
            message: 'The engine does not answer.',
            raw: `No answer to "${name}" within ${limitMs / 1_000} s.`,
          }),
        );
      });
      this.#waiting.set(id, { resolve, reject, callOff });
      post(id);
    });
  }

  settle(answer: EngineAnswer): void {
    const pending = this.#waiting.get(answer.id);
    if (pending === undefined) return;
    this.#waiting.delete(answer.id);
    pending.callOff();
    if (answer.ok) pending.resolve(answer.output);
    else {
      const { code, ...detail } = answer.failure;
      pending.reject(new SluiceError(code, detail));
    }
  }

  failAll(code: ErrorCode): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const pending of all) {
      pending.callOff();
      pending.reject(new SluiceError(code));
    }
  }
}
