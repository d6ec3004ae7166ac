/**
 * The HTTP client of one sender: kept-alive connections over the chosen route, one time limit for everything an attempt
 * does, no redirects, and of each answer no more than is needed.
 */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Dispatcher, Pool } from 'undici';
import { AttemptTimeout } from '../../network/attempt-timeout';
import { ConnectError, type ConnectPlan, type ConnectStep, openConnection, UnusableProxy } from '../../network/connect';
import type { SenderDependencies } from '../sender';
import { ANNOUNCING, damages, MAX_HEAD_BYTES } from './answer-head';
import { AnswerStream } from './answer-stream';
import type { HttpAnswer } from './classify';
import { CookieJar } from './cookies';
import { decodeAnswer } from './gzip';
import { type Redactor, showable } from './redact';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path and query, beginning with a slash. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** How much of the answer is kept; by default {@link DEFAULT_MAX_ANSWER_BYTES}. */
  readonly maxAnswerBytes?: number;
}

export type Exchange =
  | { readonly kind: 'answer'; readonly answer: HttpAnswer }
  /**
   * No answer. `cancelled`: the caller's signal was aborted. `sent`: the request had a connection and was under way, so
   * the server may have received it.
   */
  | { readonly kind: 'failed'; readonly error: unknown; readonly cancelled: boolean; readonly sent: boolean };

export interface HttpClient {
  /** Makes one request. Never rejects. */
  exchange(request: HttpRequest, signal: AbortSignal): Promise<Exchange>;
  /** Masks the caller's secrets and the session's cookies. */
  readonly redact: Redactor;
  /** Closes all connections at once. */
  close(): Promise<void>;
}

export interface HttpClientOptions {
  readonly plan: ConnectPlan;
  readonly url: URL;
  /** Further requests wait for a connection; by default {@link DEFAULT_MAX_CONNECTIONS}. */
  readonly maxConnections?: number;
  /** Further requests must reach the server that answered, so connections are kept as long as possible. */
  readonly keepsConnections?: boolean;
  readonly dependencies: Pick<SenderDependencies, 'nowMs' | 'sleep' | 'attemptTimeoutMs'>;
  readonly redact: Redactor;
}

const DEFAULT_MAX_ANSWER_BYTES = 65_536;
/**
 * This much beyond what is kept is read and discarded, to keep the connection. For longer answers the connection is
 * closed.
 */
const DISCARDED_AT_MOST_BYTES = 1_048_576;
/** Enough for any text that is shown, so that a long answer need not be decoded completely. */
const SHOWN_FROM_BYTES = 16_384;
/** Most servers that close idle connections sooner say so in Keep-Alive, which is respected. */
const KEEP_ALIVE_MS = 10_000;
const DEFAULT_MAX_CONNECTIONS = 16;
/**
 * A busy connection is never idle. Without this limit it would keep using the old address after a name has changed.
 */
export const MAX_CONNECTION_AGE_MS = 300_000;

/** Reads one answer. Settles once, whatever happens and in whichever order. */
class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #redact: Redactor;
  readonly #onCookies: (setCookies: readonly string[]) => void;
  readonly #settle: (result: HttpAnswer | Error) => void;
  readonly #chunks: Buffer[] = [];
  #keptBytes = 0;
  #seenBytes = 0;
  #status = 0;
  /** The status of a head that is still coming; 0 before. */
  #announced = 0;
  #headers: Record<string, string> = {};
  /** Why the answer is not complete, in words; undefined as long as it may still be. */
  #incomplete: string | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #stopReason: Error | undefined;
  /** The request has a connection and is under way. */
  started = false;

  constructor(
    maxBytes: number,
    redact: Redactor,
    onCookies: (setCookies: readonly string[]) => void,
    settle: (result: HttpAnswer | Error) => void,
  ) {
    this.#maxBytes = maxBytes;
    this.#redact = redact;
    this.#onCookies = onCookies;
    this.#settle = settle;
  }

  /**
   * Gives up. Before the request has a connection, undici cannot be told; the request is then refused as soon as it
   * gets one.
   */
  stop(reason: Error): void {
    this.#stopReason = reason;
    this.#settleWithout(reason);
    this.#controller?.abort(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.started = true;
    if (this.#stopReason !== undefined) controller.abort(this.#stopReason);
  }

  /** @param reason what answer-stream.ts wrote there */
  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
    reason?: string,
  ): void {
    if (status === ANNOUNCING) this.#announced = Number(reason);
    if (status < 200) return;
    this.#status = status;
    const damage = reason?.trim() ?? '';
    if (isDamage(damage)) this.#incomplete = damages[damage];
    const { 'set-cookie': setCookies = [], ...others } = headers;
    this.#onCookies([setCookies].flat());
    this.#headers = Object.fromEntries(
      Object.entries(others).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
    );
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#seenBytes += chunk.length;
    const kept = chunk.subarray(0, this.#maxBytes - this.#keptBytes);
    if (kept.length > 0) this.#chunks.push(Buffer.from(kept));
    this.#keptBytes += kept.length;
    if (this.#seenBytes <= this.#maxBytes + DISCARDED_AT_MOST_BYTES) return;
    this.#settle(this.#answer());
    controller.abort(new Error('The rest of the answer is not needed.'));
  }

  onResponseEnd(): void {
    this.#settle(this.#answer());
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#settleWithout(error);
  }

  /** Once the status has arrived, it counts, whatever is missing after it. */
  #settleWithout(error: Error): void {
    if (this.#status === 0 && this.#announced !== 0) {
      this.#status = this.#announced;
      this.#incomplete = damages.headUnfinished;
    }
    if (this.#status !== 0) this.#incomplete ??= error.message;
    this.#settle(this.#status === 0 ? error : this.#answer());
  }

  #answer(): HttpAnswer {
    const kept = this.#chunks.length === 1 ? (this.#chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#chunks);
    const truncated = this.#seenBytes > this.#keptBytes;
    const isWhole = !truncated && this.#incomplete === undefined;
    const { body, damaged } = decodeAnswer(kept, this.#headers['content-encoding'], this.#maxBytes, isWhole);
    const incomplete = this.#incomplete ?? (damaged ? 'its compression is damaged' : undefined);
    const isCut = !isWhole || body.length > SHOWN_FROM_BYTES;
    return {
      status: this.#status,
      headers: this.#headers,
      body,
      truncated,
      text: showable(body.toString('utf8', 0, SHOWN_FROM_BYTES), this.#redact, { isCut }),
      ...(incomplete === undefined ? {} : { incomplete }),
    };
  }
}

const isDamage = (reason: string): reason is keyof typeof damages => Object.hasOwn(damages, reason);

class PooledHttpClient implements HttpClient {
  readonly #options: HttpClientOptions;
  readonly #pool: Pool;
  /** Connections that are being opened, with the step at which each is. */
  readonly #connecting = new Map<AbortController, ConnectStep>();
  readonly #pathPrefix: string;
  readonly #cookies: CookieJar;
  readonly redact: Redactor;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    const { plan, url } = options;
    this.#cookies = new CookieJar(url);
    this.redact = (text, isCut) => this.#cookies.redact(options.redact(text, isCut), isCut);
    // Plain http is sent to the proxy as a whole request in absolute form (RFC 9112, section 3.2.2).
    const isForwarded = plan.route.kind === 'proxy' && plan.tls === null;
    this.#pathPrefix = isForwarded ? url.origin : '';
    this.#pool = new Pool(url.origin, {
      connections: options.maxConnections ?? DEFAULT_MAX_CONNECTIONS,
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Heads arrive here from AnswerStream, which enforces the limit.
      maxHeaderSize: 2 * MAX_HEAD_BYTES,
      // The attempt's own limit covers these, including slow answers.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (_, callback) => {
        this.#connect().then(
          (socket) => callback(null, socket),
          (error: Error) => callback(error, null),
        );
      },
    });
  }

  async #connect(): Promise<Socket> {
    const { plan, dependencies } = this.#options;
    const controller = new AbortController();
    const onStep = (step: ConnectStep) => this.#connecting.set(controller, step);
    const stopTimer = this.#startTimer(() =>
      controller.abort(new AttemptTimeout(dependencies.attemptTimeoutMs, 'connecting')),
    );
    try {
      const socket = await openConnection(plan, controller.signal, onStep);
      const stream = new AnswerStream(socket);
      this.#retireInTime(stream);
      // undici's types ask for a Socket, but it needs only a Duplex with ref and unref.
      return stream as Duplex as Socket;
    } finally {
      stopTimer();
      this.#connecting.delete(controller);
    }
  }

  #retireInTime(stream: AnswerStream): void {
    if (this.#options.keepsConnections === true) return;
    const closed = new AbortController();
    stream.once('close', () => closed.abort());
    this.#options.dependencies.sleep(MAX_CONNECTION_AGE_MS, closed.signal).then(
      () => stream.retire(),
      () => undefined,
    );
  }

  #startTimer(onDue: () => void): () => void {
    const { sleep, attemptTimeoutMs } = this.#options.dependencies;
    const stopped = new AbortController();
    const due = () => {
      if (!stopped.signal.aborted) onDue();
    };
    // A cancelled sleep rejects, which is the normal case.
    sleep(attemptTimeoutMs, stopped.signal).then(due, due);
    return () => stopped.abort();
  }

  exchange(request: HttpRequest, signal: AbortSignal): Promise<Exchange> {
    const { plan, dependencies } = this.#options;
    if (signal.aborted) return Promise.resolve({ kind: 'failed', error: signal.reason, cancelled: true, sent: false });
    if (plan.route.kind === 'unusable') {
      const error = new UnusableProxy(plan.route);
      return Promise.resolve({ kind: 'failed', error, cancelled: false, sent: false });
    }
    return new Promise((resolve) => {
      const finish = (exchange: Exchange) => {
        stopTimer();
        signal.removeEventListener('abort', onAbort);
        resolve(exchange);
      };
      const reader = new AnswerReader(
        request.maxAnswerBytes ?? DEFAULT_MAX_ANSWER_BYTES,
        this.redact,
        (setCookies) => this.#cookies.store(setCookies, request.path, dependencies.nowMs()),
        (result) =>
          finish(
            result instanceof Error
              ? { kind: 'failed', error: result, cancelled: signal.aborted, sent: reader.started }
              : { kind: 'answer', answer: result },
          ),
      );
      const onAbort = () => reader.stop(new Error('Cancelled.', { cause: signal.reason }));
      const stopTimer = this.#startTimer(() =>
        reader.stop(
          reader.started ? new AttemptTimeout(dependencies.attemptTimeoutMs, 'answering') : this.#unconnected(),
        ),
      );
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        this.#pool.dispatch(
          {
            method: request.method,
            path: this.#pathPrefix + request.path,
            headers: this.#headersOf(request),
            body: request.body === null || request.body.length === 0 ? null : request.body,
          },
          reader,
        );
      } catch (error) {
        // undici throws at once if it cannot send the request at all, or if the client is closed.
        finish({ kind: 'failed', error, cancelled: signal.aborted, sent: false });
      }
    });
  }

  /** The time is up for a request without a connection yet. The error names the step at which the connection is. */
  #unconnected(): Error {
    const timeout = new AttemptTimeout(this.#options.dependencies.attemptTimeoutMs, 'connecting');
    const [step] = this.#connecting.values();
    return step === undefined ? timeout : new ConnectError(step, 0, false, timeout);
  }

  #headersOf(request: HttpRequest): Record<string, string> {
    const { url, dependencies } = this.#options;
    const session = this.#cookies.header(request.path, dependencies.nowMs());
    // A stream's own Cookie header is kept, and the session's cookies are added.
    const cookies = [request.headers.cookie, session].filter((value) => value !== undefined).join('; ');
    return {
      host: url.host,
      ...this.#proxyHeaders(),
      ...request.headers,
      ...(cookies === '' ? {} : { cookie: cookies }),
    };
  }

  #proxyHeaders(): Record<string, string> {
    const { route } = this.#options.plan;
    const isForwarded = this.#pathPrefix !== '' && route.kind === 'proxy';
    return isForwarded && route.authorization !== null ? { 'proxy-authorization': route.authorization } : {};
  }

  async close(): Promise<void> {
    for (const controller of this.#connecting.keys()) controller.abort(new Error('The sender was closed.'));
    await this.#pool.destroy();
  }
}

/** Opens no connection yet. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  return new PooledHttpClient(options);
}
