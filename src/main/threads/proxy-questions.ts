/**
 * A thread's questions about the operating system's proxies. Only the main process of the desktop can ask Electron, so
 * a question travels up to it, from thread to thread, and the answer comes back by its key.
 */

/** @returns a list in the form of PAC scripts. Rejects if the operating system does not answer */
export type AskSystemProxy = (url: string) => Promise<string>;

interface Timers {
  /** @returns a function that cancels it */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

export interface ProxyQuestion {
  readonly kind: 'proxyQuestion';
  readonly key: number;
  readonly url: string;
}

export interface ProxyAnswer {
  readonly key: number;
  /** In the form of PAC scripts; null: the operating system did not answer. */
  readonly result: string | null;
}

/** A PAC script may have to be fetched first. */
const ANSWERED_WITHIN_MS = 10_000;

export class ProxyQuestions {
  readonly #post: (question: ProxyQuestion) => void;
  readonly #clock: Timers;
  readonly #open = new Map<number, (result: string | null) => void>();
  #lastKey = 0;

  constructor(post: (question: ProxyQuestion) => void, clock: Timers) {
    this.#post = post;
    this.#clock = clock;
  }

  readonly ask: AskSystemProxy = (url) =>
    new Promise((resolve, reject) => {
      this.#lastKey += 1;
      const key = this.#lastKey;
      const settle = (result: string | null) => {
        cancel();
        this.#open.delete(key);
        if (result === null) reject(new Error('The operating system did not answer.'));
        else resolve(result);
      };
      const cancel = this.#clock.after(ANSWERED_WITHIN_MS, () => settle(null));
      this.#open.set(key, settle);
      this.#post({ kind: 'proxyQuestion', key, url });
    });

  /** An answer that comes too late is ignored. */
  answer({ key, result }: ProxyAnswer): void {
    this.#open.get(key)?.(result);
  }
}

/** Answers another thread's question by asking on. Never rejects. */
export async function answerTo({ key, url }: ProxyQuestion, ask: AskSystemProxy | undefined): Promise<ProxyAnswer> {
  const result = await (ask?.(url) ?? Promise.resolve(null)).catch(() => null);
  return { key, result };
}
