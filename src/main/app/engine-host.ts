/**
 * Keeps the engine's thread running: starts it, sends it the configuration, restarts it after a crash, and closes it
 * with a message that it answers.
 *
 *   starting ──ready──▶ running ──crash─▶ restarting ─ready──▶ running
 *      │                                      │
 *      └──refused──▶ stopped ◀──five in a row─┘      stopped ──start()──▶ starting
 *
 *   any ──restart()──▶ starting, without a thread until the change is made
 */
import { type Failure, failure, SluiceError } from '../../contract/errors';
import { halted } from '../../contract/halt';
import type { Conversion, EngineStatus, Halt } from '../../contract/status';
import type { Clock } from '../clock';
import {
  type EngineConfig,
  type EngineNotification,
  type EngineRequestName,
  type EngineRequests,
  type EngineStart,
  engineRequests,
  type FromEngine,
  type ToEngine,
} from '../engine/protocol';
import { ThreadClient, type ThreadWorker } from '../threads/client';
import { BUFFER_THREAD_LIMITS, collectLessOften, type ThreadLimits } from '../threads/memory';
import type { EngineClient } from './engine-client';
import type { Logger } from './log';
import { whenReady } from './when-ready';

export type EngineWorker = ThreadWorker<ToEngine, FromEngine>;

export type CreateEngineWorker = (options: {
  readonly workerData: EngineStart;
  readonly resourceLimits: ThreadLimits;
}) => EngineWorker;

export function createEngine(create: CreateEngineWorker, workerData: EngineStart): EngineWorker {
  collectLessOften();
  return create({ workerData, resourceLimits: BUFFER_THREAD_LIMITS });
}
type EngineThread = ThreadClient<typeof engineRequests, EngineNotification>;

export type EngineEvent =
  | Extract<EngineNotification, { kind: 'converting' | 'test' | 'import' | 'exports' | 'notice' }>
  /** `fresh`: the engine has just sent it. Otherwise only the state of the engine itself is new. */
  | { readonly kind: 'status'; readonly status: EngineStatus; readonly fresh: boolean }
  /** The engine is running and has applied the stored configuration. */
  | { readonly kind: 'configured' };

export interface EngineHostOptions {
  readonly createWorker: () => EngineWorker;
  readonly config: () => Promise<EngineConfig>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Asks the operating system which proxies lead to a URL. The engine asks only if its thread was told that it may. */
  readonly resolveProxy?: ((url: string) => Promise<string>) | undefined;
  /** Why the engine must not be started now; null if it may. */
  readonly refusal?: () => Failure | null;
  /** How far a starting engine has converted the trail, before it runs; null if it has nothing to convert. */
  readonly conversion?: () => Conversion | null;
  /** How long closing may take before the host stops waiting for the thread. */
  readonly closeWithinMs?: number;
}

const CRASHES_UNTIL_STOPPED = 5;
const FIRST_RESTART_AFTER_MS = 250;
/** If the engine ran this long without a crash, the crash count starts again. */
const HEALTHY_AFTER_MS = 60_000;
/** Running requests may take as long as one attempt. Operating systems do not wait much longer than this at shutdown. */
const CLOSE_WITHIN_MS = 10_000;
/** A restart has more time: nothing is waiting for the process to end. */
const RESTART_WITHIN_MS = 30_000;

const nothingYet: EngineStatus = {
  engine: 'starting',
  engineProblem: null,
  halt: null,
  streams: [],
  sources: [],
  trail: { headSeq: 0, tailSeq: 1, bytes: 0, setAside: 0, full: null, lost: 0 },
};

export class EngineHost implements EngineClient {
  readonly #options: EngineHostOptions;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #thread: EngineThread | null = null;
  #takesRequests = false;
  #state: EngineStatus['engine'] = 'starting';
  #problem: Failure | null = null;
  /** Since when there has been a halt for this reason. */
  #halted: (Pick<Halt, 'sinceMs'> & { readonly code: Failure['code'] }) | null = null;
  #last: EngineStatus = nothingYet;
  #crashesInARow = 0;
  #cancelTimer: () => void = () => undefined;
  #configuring: Promise<void> = Promise.resolve();
  #configureIsQueued = false;
  #whenStopped: () => void = () => undefined;
  #stopping: Promise<boolean> | null = null;
  #restarting: Promise<void> | null = null;
  #closing: Promise<boolean> | null = null;

  constructor(options: EngineHostOptions) {
    this.#options = options;
  }

  /** Starts the engine if it is not running: at program start, or when the user asks for it after it has stopped. */
  start(): void {
    if (this.#thread !== null || this.#closing !== null || this.#restarting !== null) return;
    this.#cancelTimer();
    this.#crashesInARow = 0;
    this.#problem = this.#options.refusal?.() ?? null;
    this.#state = this.#problem === null ? 'starting' : 'stopped';
    if (this.#problem === null) this.#spawn();
    else this.#tellStatus();
  }

  /**
   * Closes the engine, makes a change without one, and starts it again, whatever came of the change. What is requested
   * meanwhile waits. Resolves when the engine is starting.
   * @throws {SluiceError} SLUICE-ENG-003 while it is closing or another restart is under way; else what `change` threw
   */
  async restart(change: () => Promise<void>): Promise<void> {
    if (this.#restarting !== null || this.#closing !== null) throw new SluiceError('SLUICE-ENG-003');
    this.#restarting = this.#changeWithoutEngine(change);
    try {
      await this.#restarting;
    } finally {
      this.#restarting = null;
      this.start();
    }
  }

  /** The engine's last snapshot, with the current state of the engine itself. */
  status(): EngineStatus {
    const status = { ...this.#last, engine: this.#state, engineProblem: this.#problem };
    const halt = this.#halt();
    return halt === null ? { ...status, halt } : halted(status, halt);
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async request<N extends EngineRequestName>(
    name: N,
    input: EngineRequests[N]['input'],
  ): Promise<EngineRequests[N]['output']> {
    const starting = this.#starting();
    if (starting !== null) await starting;
    const thread = this.#thread;
    if (thread === null || !this.#takesRequests) throw this.#unable();
    return thread.request(name, input);
  }

  ready(): Promise<void> {
    return whenReady(this, this.#options.clock);
  }

  started(): Promise<void> | null {
    return this.#starting()?.catch(() => undefined) ?? null;
  }

  reconfigure(): Promise<void> {
    if (this.#configureIsQueued) return this.#configuring;
    this.#configureIsQueued = true;
    this.#configuring = this.#configuring.then(() => {
      this.#configureIsQueued = false;
      return this.#configure();
    });
    return this.#configuring;
  }

  /** Closes the engine. @returns whether it answered in time; if not, its thread no longer keeps the process alive */
  close(): Promise<boolean> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Why there is no answer now. */
  #unable(): SluiceError {
    const { code, ...detail } = this.#halt()?.failure ?? failure('SLUICE-ENG-003');
    return new SluiceError(code, detail);
  }

  #halt(): Halt | null {
    const conversion = this.#state === 'running' || this.#state === 'stopped' ? null : this.#conversion();
    const reason =
      conversion !== null
        ? failure('SLUICE-STO-015')
        : this.#state === 'stopped'
          ? (this.#problem ?? failure('SLUICE-ENG-002'))
          : null;
    if (reason === null) {
      this.#halted = null;
      return null;
    }
    if (this.#halted?.code !== reason.code) this.#halted = { code: reason.code, sinceMs: this.#options.clock.wallMs() };
    return { failure: reason, sinceMs: this.#halted.sinceMs, conversion };
  }

  #conversion(): Conversion | null {
    return this.#options.conversion?.() ?? null;
  }

  /**
   * The window opens before the engine runs: what is asked for meanwhile waits for it, unless the engine has to convert
   * the trail first, which may take long. Null if it is not starting.
   */
  #starting(): Promise<void> | null {
    const isStarting = this.#state === 'starting' && !this.#takesRequests && this.#closing === null;
    return isStarting ? this.ready() : null;
  }

  #spawn(): void {
    const { createWorker, log } = this.#options;
    log.log('info', 'engine starting');
    let worker: EngineWorker;
    try {
      worker = createWorker();
    } catch (error) {
      this.#ended(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    const thread: EngineThread = new ThreadClient<typeof engineRequests, EngineNotification>(worker, {
      requests: engineRequests,
      after: (delayMs, callback) => this.#options.clock.after(delayMs, callback),
      codes: { unanswered: 'SLUICE-ENG-003', ended: 'SLUICE-ENG-001' },
      onNotification: (notification) => {
        if (thread === this.#thread) this.#receive(notification);
      },
      onEnd: (cause) => {
        if (thread === this.#thread) this.#ended(cause);
      },
    });
    this.#thread = thread;
    this.#tellStatus();
  }

  #receive(message: EngineNotification): void {
    switch (message.kind) {
      case 'ready':
        this.#ready();
        return;
      case 'refused':
        this.#state = 'stopped';
        this.#problem = message.failure;
        this.#options.log.log('error', 'engine refused to start', { failure: message.failure });
        this.#tellStatus();
        return;
      case 'status':
        // An engine that closes has stopped its sources. They are to run again, at the same addresses.
        this.#last = this.#stopping === null ? message.status : { ...message.status, sources: this.#last.sources };
        this.#tellStatus(true);
        return;
      case 'proxyQuestion':
        void this.#answerProxy(message);
        return;
      case 'converting':
      case 'test':
      case 'import':
      case 'exports':
      case 'notice':
        this.#tell(message);
        return;
    }
  }

  async #answerProxy({ key, url }: Extract<EngineNotification, { kind: 'proxyQuestion' }>): Promise<void> {
    const { resolveProxy, log } = this.#options;
    const thread = this.#thread;
    const result = await (resolveProxy?.(url) ?? Promise.resolve(null)).catch((error: unknown) => {
      log.log('warning', 'proxy settings not read', { error });
      return null;
    });
    // An engine that has ended meanwhile asks again when it needs to know.
    await thread?.request('proxyAnswer', { key, result }).catch(() => undefined);
  }

  #ready(): void {
    // From then on, only the answer to "close" still matters.
    if (this.#stopping !== null || this.#closing !== null) return;
    this.#takesRequests = true;
    this.#state = 'running';
    this.#options.log.log('info', 'engine running');
    this.#cancelTimer = this.#options.clock.after(HEALTHY_AFTER_MS, () => {
      this.#crashesInARow = 0;
    });
    this.#tellStatus();
    void this.reconfigure();
  }

  async #configure(): Promise<void> {
    if (!this.#takesRequests || this.#closing !== null) return;
    try {
      await this.request('configure', await this.#options.config());
      // Another change is already queued, so this is not yet the stored configuration.
      if (!this.#configureIsQueued) this.#tell({ kind: 'configured' });
    } catch (error) {
      // Without an engine there is nothing to do: it gets the configuration when it starts.
      if (!this.#takesRequests) return;
      this.#options.log.log('error', 'engine could not take the configuration', { error });
      const cause = error instanceof SluiceError ? error.failure : failure('SLUICE-CMD-002');
      this.#tell({ kind: 'notice', failure: cause, streamId: null, atMs: this.#options.clock.wallMs() });
    }
  }

  #ended(cause: Error): void {
    this.#thread = null;
    this.#takesRequests = false;
    this.#cancelTimer();
    this.#whenStopped();
    if (this.#stopping !== null || this.#closing !== null || this.#state === 'stopped') return;
    this.#crashesInARow += 1;
    const stop = this.#crashesInARow >= CRASHES_UNTIL_STOPPED;
    this.#state = stop ? 'stopped' : 'restarting';
    this.#problem = failure(stop ? 'SLUICE-ENG-002' : 'SLUICE-ENG-001', { raw: `${cause.name}: ${cause.message}` });
    this.#options.log.log('error', 'engine ended unexpectedly', { cause, inARow: this.#crashesInARow });
    this.#tellStatus();
    if (stop) return;
    const delayMs = FIRST_RESTART_AFTER_MS * 2 ** (this.#crashesInARow - 1);
    this.#cancelTimer = this.#options.clock.after(delayMs, () => this.#spawn());
  }

  async #changeWithoutEngine(change: () => Promise<void>): Promise<void> {
    this.#cancelTimer();
    this.#state = 'starting';
    this.#problem = null;
    this.#tellStatus();
    const thread = this.#thread;
    if (thread !== null && !(await this.#stop(thread, RESTART_WITHIN_MS))) {
      this.#thread = null;
      // What is on the disk is as safe as after a crash.
      await thread.terminate();
    }
    if (this.#closing === null) await change();
  }

  async #close(): Promise<boolean> {
    this.#cancelTimer();
    const { closeWithinMs = CLOSE_WITHIN_MS } = this.#options;
    const thread = this.#thread;
    const inTime = thread === null || (await this.#stop(thread, closeWithinMs));
    if (!inTime) thread.unref();
    // A change that has begun is finished, or what it writes to would be closed under it.
    await this.#restarting?.catch(() => undefined);
    return inTime;
  }

  /** @returns whether the thread has ended in time */
  #stop(thread: EngineThread, withinMs: number): Promise<boolean> {
    this.#stopping ??= this.#askToClose(thread, withinMs).finally(() => {
      this.#stopping = null;
    });
    return this.#stopping;
  }

  async #askToClose(thread: EngineThread, withinMs: number): Promise<boolean> {
    const ended = new Promise<true>((resolve) => {
      this.#whenStopped = () => resolve(true);
    });
    const { clock, log } = this.#options;
    const tooLate = new Promise<false>((resolve) => {
      const cancel = clock.after(withinMs, () => resolve(false));
      void ended.then(cancel);
    });
    this.#takesRequests = false;
    // The engine cannot answer before it is ready; until then the message waits in its port.
    const asked = thread
      .request('close', null)
      .catch((error: unknown) => log.log('warning', 'engine closing', { error }));
    const inTime = await Promise.race([ended, tooLate]);
    if (inTime) await asked;
    log.log(inTime ? 'info' : 'error', inTime ? 'engine closed' : 'engine did not close in time');
    return inTime;
  }

  #tellStatus(fresh = false): void {
    this.#tell({ kind: 'status', status: this.status(), fresh });
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
