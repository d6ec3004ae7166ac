/**
 * The client's end of a thread: sends requests, and settles each exactly once: with its answer, when its time is up, or
 * when the thread ends. Starting a thread again is up to whoever opened it.
 */
import { type ErrorCode, SluiceError } from '../../contract/errors';
import type { AnswerMessage, InputOf, OutputOf, RequestMessage, RequestName, RequestSpecs } from './requests';

/** What the client needs of a worker thread; node:worker_threads' Worker is one. */
export interface ThreadWorker<To, From> {
  postMessage(message: To): void;
  on(event: 'message', listener: (message: From) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  unref(): void;
  terminate(): Promise<unknown>;
}

export interface ThreadClientOptions<S extends RequestSpecs, News> {
  readonly requests: S;
  /** Calls back after a while. @returns a function that cancels it */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** What the thread tells without being asked. */
  readonly onNews: (news: News) => void;
  /** The thread has ended, whether asked to or not. Requests under way have failed by then. */
  readonly onEnd: (cause: Error) => void;
  readonly codes: {
    /** No answer within the request's limit. */
    readonly unanswered: ErrorCode;
    /** The thread ended before it answered. */
    readonly ended: ErrorCode;
  };
}

interface Pending {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly cancelTimer: () => void;
}

/**
 * @typeParam S the thread's requests
 * @typeParam News what the thread tells without being asked
 * @typeParam Told what the thread is told and does not answer
 */
export class ThreadClient<S extends RequestSpecs, News, Told = never> {
  readonly #worker: ThreadWorker<RequestMessage<S> | Told, AnswerMessage | News>;
  readonly #options: ThreadClientOptions<S, News>;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(
    worker: ThreadWorker<RequestMessage<S> | Told, AnswerMessage | News>,
    options: ThreadClientOptions<S, News>,
  ) {
    this.#worker = worker;
    this.#options = options;
    let cause: Error | null = null;
    worker.on('message', (message) => {
      if (isAnswer(message)) this.#settle(message);
      else options.onNews(message);
    });
    worker.on('error', (error) => {
      cause = error;
    });
    worker.on('exit', (code) => {
      this.#failAll();
      options.onEnd(cause ?? new Error(`The thread ended with code ${code}.`));
    });
  }

  /** @throws {SluiceError} with the thread's own failure, or with one of {@link ThreadClientOptions.codes} */
  request<N extends RequestName<S>>(name: N, input: InputOf<S, N>): Promise<OutputOf<S, N>> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, cancelTimer: this.#startTimer(id, name, reject) });
      this.#worker.postMessage({ kind: 'request', id, name, input });
    });
  }

  tell(message: Told): void {
    this.#worker.postMessage(message);
  }

  /** Neither the thread nor what it has not answered keeps the process alive any longer. */
  unref(): void {
    this.#worker.unref();
    this.#failAll();
  }

  /** Ends the thread without asking it; only for one that has nothing open that must be closed. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #startTimer(id: number, name: RequestName<S>, reject: (error: Error) => void): () => void {
    const { after, codes, requests } = this.#options;
    const { limitMs } = requests[name] ?? { limitMs: 0 };
    if (!Number.isFinite(limitMs)) return () => undefined;
    return after(limitMs, () => {
      this.#pending.delete(id);
      reject(new SluiceError(codes.unanswered, { raw: `No answer to "${name}" within ${limitMs / 1_000} s.` }));
    });
  }

  #settle(answer: AnswerMessage): void {
    const pending = this.#pending.get(answer.id);
    if (pending === undefined) return;
    this.#pending.delete(answer.id);
    pending.cancelTimer();
    if (answer.ok) pending.resolve(answer.output);
    else {
      const { code, ...detail } = answer.failure;
      pending.reject(new SluiceError(code, detail));
    }
  }

  #failAll(): void {
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const { cancelTimer, reject } of all) {
      cancelTimer();
      reject(new SluiceError(this.#options.codes.ended));
    }
  }
}

function isAnswer<News>(message: AnswerMessage | News): message is AnswerMessage {
  return (message as { readonly kind?: unknown }).kind === 'answer';
}
