/** The engine's end of the port to the intake's thread. */
import { storageFailure } from '../../../sources/intake/failures';
import type { SourceSnapshot } from '../../../sources/source';
import type { Clock } from '../../clock';
import { ThreadClient, type ThreadWorker } from '../../threads/client';
import { type AskSystemProxy, answerTo } from '../../threads/proxy-questions';
import type { RequestMessage } from '../../threads/requests';
import { requestServer } from '../../threads/server';
import type { EngineSource } from '../engine-config';
import { EVENT_MEMORY_BYTES, eventsOf } from './event-memory';
import type { Intake, IntakeHooks } from './intake';
import {
  type appendRequests,
  type FromIntake,
  type IntakeNotification,
  type IntakeStart,
  intakeRequests,
  type ToIntake,
} from './protocol';

export type IntakeWorker = ThreadWorker<ToIntake, FromIntake>;

export interface ThreadIntakeOptions {
  readonly createWorker: (start: IntakeStart) => IntakeWorker;
  readonly dataFolder: string;
  readonly clock: Clock;
  /** Absent where the operating system cannot be asked. */
  readonly systemProxy?: AskSystemProxy | undefined;
  /** The thread has ended without being asked. What it had not got an answer for was confirmed to no one. */
  readonly onDied: (cause: Error) => void;
}

type Received = RequestMessage<typeof appendRequests> | IntakeNotification;

export class ThreadIntake implements Intake {
  readonly #hooks: IntakeHooks;
  readonly #systemProxy: AskSystemProxy | undefined;
  readonly #latest = new Map<string, SourceSnapshot>();
  readonly #thread: ThreadClient<typeof intakeRequests, Received, Exclude<ToIntake, { kind: 'request' }>>;
  #isClosing = false;
  #hasEnded = false;
  #ended: () => void = () => undefined;

  constructor({ createWorker, dataFolder, clock, systemProxy, onDied }: ThreadIntakeOptions, hooks: IntakeHooks) {
    this.#hooks = hooks;
    this.#systemProxy = systemProxy;
    const asksForProxies = systemProxy !== undefined;
    const eventMemory = new SharedArrayBuffer(EVENT_MEMORY_BYTES);
    const serve = requestServer<typeof appendRequests>({
      handlers: {
        append: ({ events, ...batch }) => hooks.sink.append({ ...batch, events: eventsOf(eventMemory, events) }),
        positions: ({ sourceId }) => hooks.positions.list(sourceId),
      },
      post: (answer) => this.#thread.notify(answer),
      failureOf: storageFailure,
    });
    this.#thread = new ThreadClient(createWorker({ role: 'intake', dataFolder, eventMemory, asksForProxies }), {
      requests: intakeRequests,
      after: (delayMs, callback) => clock.after(delayMs, callback),
      codes: { unanswered: 'SLUICE-ENG-003', ended: 'SLUICE-ENG-001' },
      onNotification: (message) => {
        if (message.kind === 'request') void serve(message);
        else this.#receive(message);
      },
      onEnd: (cause) => {
        this.#hasEnded = true;
        if (this.#isClosing) this.#ended();
        else onDied(cause);
      },
    });
  }

  async configure(sources: readonly EngineSource[]): Promise<void> {
    await this.#thread.request('configure', { sources });
    const wanted = new Set<string>(sources.map(({ id }) => id));
    for (const sourceId of this.#latest.keys()) if (!wanted.has(sourceId)) this.#latest.delete(sourceId);
  }

  tryAllNow(): void {
    if (!this.#hasEnded) this.#thread.notify({ kind: 'tryAllNow' });
  }

  latest(sourceId: string): SourceSnapshot | null {
    return this.#latest.get(sourceId) ?? null;
  }

  async refresh(): Promise<void> {
    await this.#thread.request('refresh', null);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    const ended = new Promise<void>((resolve) => {
      this.#ended = resolve;
    });
    try {
      await this.#thread.request('close', null);
    } catch {
      // A source did not stop, or the thread has ended. What is not answered by now was confirmed to no one.
      await this.#thread.terminate();
    }
    await ended;
  }

  #receive(message: IntakeNotification): void {
    const { onChange, notify, positions } = this.#hooks;
    switch (message.kind) {
      case 'snapshot':
        this.#latest.set(message.sourceId, message.snapshot);
        onChange(message.sourceId);
        break;
      case 'notice':
        notify(message.failure);
        break;
      case 'proxyQuestion':
        void answerTo(message, this.#systemProxy).then((answer) => {
          if (!this.#hasEnded) this.#thread.notify({ kind: 'proxyAnswer', ...answer });
        });
        break;
      case 'position':
        try {
          const { sourceId, key, value } = message;
          if (value === undefined) positions.delete(sourceId, key);
          else positions.put(sourceId, key, value);
        } catch (error) {
          // Nothing is lost: what follows the stored position is read again.
          notify(storageFailure(error));
        }
        break;
    }
  }
}
