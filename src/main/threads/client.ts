/**
 * The client of a thread: sends requests, and settles each exactly once: with its answer, at its time limit, or when
 * the thread ends. It does not restart the thread.
 */
import { type ErrorCode, SluiceError } from '../../contract/errors';
import type { AnswerMessage, InputOf, OutputOf, RequestMessage, RequestName, RequestSpecs } from './requests';

/** The part of node:worker_threads' Worker that the client needs. */
export interface ThreadWorker<To, From> {
  postMessage(message: To): void;
  on(event: 'message', listener: (message: From) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  unref(): void;
  terminate(): Promise<unknown>;
}

export interface ThreadClientOptions<S extends RequestSpecs, Received> {
  readonly requests: S;
  /** Calls back after the delay. @returns a function that cancels it */
  readonly after: (delayMs: number, callback: () => void) => () => void;
  /** Called with each notification from the thread. */
  readonly onNotification: (notification: Received) => void;
  /** The thread has ended, on request or not. Requests under way have failed by then. */
  readonly onEnd: (cause: Error) => void;
  readonly codes: {
    /** No answer within the time limit. */
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
 * @typeParam Received notifications from the thread
 * @typeParam Sent notifications to the thread
 */
export class ThreadClient<S extends RequestSpecs, Received, Sent = never> {
  readonly #worker: ThreadWorker<RequestMessage<S> | Sent, AnswerMessage | Received>;
  readonly #options: ThreadClientOptions<S, Received>;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(
    worker: ThreadWorker<RequestMessage<S> | Sent, AnswerMessage | Received>,
    options: ThreadClientOptions<S, Received>,
  ) {
    this.#worker = worker;
    this.#options = options;
    let cause: Error | null = null;
    worker.on('message', (message) => {
      if (isAnswer(message)) this.#settle(message);
      else options.onNotification(message);
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

  notify(message: Sent): void {
    this.#worker.postMessage(message);
  }

  /** Fails what was not answered, and no longer lets the thread keep the process alive. */
  unref(): void {
    this.#worker.unref();
    this.#failAll();
  }

  /** Kills the thread. Only for threads with nothing to close. */
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

function isAnswer<Received>(message: AnswerMessage | Received): message is AnswerMessage {
  return (message as { readonly kind?: unknown }).kind === 'answer';
}
