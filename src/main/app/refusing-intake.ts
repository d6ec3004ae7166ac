/**
 * While the trail is locked or being converted, the engine runs no source. This runs those that others send to, in a
 * thread of the intake's kind that refuses everything with a 503, so that senders keep what they have and come again.
 *
 *   nothing ──follow(failure)──▶ refusing ──follow(null)──▶ nothing, and the ports are free again
 */
import type { Failure } from '../../contract/errors';
import type { SourceStatus } from '../../contract/status';
import { findSourceDefinition } from '../../sources/definitions';
import type { Clock } from '../clock';
import {
  type FromIntake,
  type IntakeNotification,
  type IntakeStart,
  intakeRequests,
  type ToIntake,
} from '../engine/intake/protocol';
import type { EngineSource } from '../engine/protocol';
import { Serial } from '../engine/serial';
import { ThreadClient, type ThreadWorker } from '../threads/client';
import { BUFFER_THREAD_LIMITS, type ThreadLimits } from '../threads/memory';
import { atMost } from './at-most';
import type { Logger } from './log';

type IntakeWorker = ThreadWorker<ToIntake, FromIntake>;

export type CreateIntakeWorker = (options: {
  readonly workerData: IntakeStart;
  readonly resourceLimits: ThreadLimits;
}) => IntakeWorker;

export interface RefusingIntakeOptions {
  readonly createWorker: CreateIntakeWorker;
  readonly dataFolder: string;
  /** As they are configured now, with their secrets: wrong credentials are refused as such. */
  readonly sources: () => Promise<readonly EngineSource[]>;
  /** What the engine reported last. */
  readonly reported: () => readonly Pick<SourceStatus, 'sourceId' | 'url'>[];
  readonly clock: Clock;
  readonly log: Logger;
}

type Received = Exclude<FromIntake, { kind: 'answer' }> | IntakeNotification;

interface Running {
  readonly code: Failure['code'];
  readonly thread: ThreadClient<typeof intakeRequests, Received>;
  readonly ended: Promise<void>;
}

/** Nothing is stored, so a sender that is slow to read its refusal does not keep the engine from its ports. */
const CLOSE_WITHIN_MS = 2_000;

export class RefusingIntake {
  readonly #options: RefusingIntakeOptions;
  readonly #changes = new Serial();
  #refusal: Failure | null = null;
  #running: Running | null = null;

  constructor(options: RefusingIntakeOptions) {
    this.#options = options;
  }

  /** @param refusal why nothing can be accepted; null if the engine runs the sources, or is about to */
  follow(refusal: Failure | null): void {
    if (refusal?.code === this.#refusal?.code) return;
    this.#refusal = refusal;
    this.reconfigure();
  }

  /** The configuration has changed. */
  reconfigure(): void {
    this.#changes
      .run(() => this.#apply())
      .catch((error: unknown) => this.#options.log.log('warning', 'senders are not answered', { error }));
  }

  /** Resolves when what was told last has been done. */
  settled(): Promise<void> {
    return this.#changes.run(async () => undefined);
  }

  close(): Promise<void> {
    this.follow(null);
    return this.settled();
  }

  async #apply(): Promise<void> {
    const refusal = this.#refusal;
    if (this.#running !== null && this.#running.code !== refusal?.code) await this.#end(this.#running);
    if (refusal === null) return;
    const { sources, reported } = this.#options;
    const wanted = (await sources()).flatMap((source) => withPort(source, reported()));
    // It may have been told otherwise meanwhile, and then does this again.
    if (this.#refusal !== refusal || (wanted.length === 0 && this.#running === null)) return;
    this.#running ??= this.#start(refusal);
    await this.#running.thread.request('configure', { sources: wanted });
  }

  #start(refusal: Failure): Running {
    const { createWorker, dataFolder, clock, log } = this.#options;
    const workerData: IntakeStart = {
      role: 'intake',
      dataFolder,
      // No event gets as far as that.
      eventMemory: new SharedArrayBuffer(0),
      asksForProxies: false,
      refusal,
    };
    let hasEnded = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      hasEnded = resolve;
    });
    const thread: Running['thread'] = new ThreadClient(
      createWorker({ workerData, resourceLimits: BUFFER_THREAD_LIMITS }),
      {
        requests: intakeRequests,
        after: (delayMs, callback) => clock.after(delayMs, callback),
        codes: { unanswered: 'SLUICE-ENG-003', ended: 'SLUICE-ENG-001' },
        onNotification: (message) => {
          if (message.kind === 'notice') log.log('warning', 'notice', { failure: message.failure });
        },
        onEnd: (cause) => {
          hasEnded();
          if (this.#running?.thread !== thread) return;
          this.#running = null;
          log.log('error', 'refusing intake ended unexpectedly', { cause });
        },
      },
    );
    return { code: refusal.code, thread, ended };
  }

  async #end({ thread, ended }: Running): Promise<void> {
    this.#running = null;
    const closed = thread.request('close', null).then(
      () => ended,
      () => ended,
    );
    await atMost(closed, CLOSE_WITHIN_MS, this.#options.clock);
    await thread.terminate();
  }
}

/**
 * Only the trail knows the port that the system chose before this start. Without it, no sender would find the source.
 * @returns none for a source that cannot run, or that nobody sends to
 */
function withPort(source: EngineSource, reported: ReturnType<RefusingIntakeOptions['reported']>): EngineSource[] {
  const { id, active, blocked, settings } = source;
  if (!active || blocked !== null || findSourceDefinition(settings.kind)?.senders === undefined) return [];
  if (settings.port !== 0) return [source];
  const url = reported.find(({ sourceId }) => sourceId === id)?.url ?? null;
  return url === null ? [] : [{ ...source, settings: { ...settings, port: portOf(new URL(url)) } }];
}

function portOf({ port, protocol }: URL): number {
  return Number(port || (protocol === 'https:' ? 443 : 80));
}
