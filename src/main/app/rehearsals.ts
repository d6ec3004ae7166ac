/** Rehearsals run in a thread of their own, which starts with the first of them. */

import type { Fields } from '../../contract/fields';
import type { Push } from '../../contract/push';
import type { RehearsalView } from '../../contract/rehearsal';
import { leadsToRehearsal } from '../../contract/rehearsal-mark';
import type { PlainSettings } from '../../contract/settings';
import type { Clock } from '../clock';
import {
  type FromRehearsals,
  type RehearsalNotification,
  type RehearsalRequestName,
  type RehearsalRequests,
  rehearsalRequests,
  type ToRehearsals,
} from '../engine/rehearsal/protocol';
import { ThreadClient, type ThreadWorker } from '../threads/client';
import type { Logger } from './log';

export type RehearsalWorker = ThreadWorker<ToRehearsals, FromRehearsals>;
type RehearsalThread = ThreadClient<typeof rehearsalRequests, RehearsalNotification>;

export interface RehearsalServiceDeps {
  readonly createWorker: () => RehearsalWorker;
  readonly clock: Clock;
  readonly log: Logger;
  readonly push: (message: Push) => void;
  /** A rehearsal has started or ended. */
  readonly onChange: () => void;
}

export class RehearsalService {
  readonly #deps: RehearsalServiceDeps;
  #thread: RehearsalThread | null = null;
  #rehearsals: readonly RehearsalView[] = [];

  constructor(deps: RehearsalServiceDeps) {
    this.#deps = deps;
  }

  list(): readonly RehearsalView[] {
    return this.#rehearsals;
  }

  async start(input: RehearsalRequests['start']['input']): Promise<RehearsalView> {
    const started = await this.request('start', input);
    // Known immediately, so that a stream that is created for it now is recognised.
    this.#take([...this.#rehearsals.filter(({ id }) => id !== started.id), started]);
    return started;
  }

  /** @throws {SluiceError} the thread's own failure, or SLUICE-REH-003 if the thread has ended */
  async request<N extends RehearsalRequestName>(
    name: N,
    input: RehearsalRequests[N]['input'],
  ): Promise<RehearsalRequests[N]['output']> {
    return this.#open().request(name, input);
  }

  /** Whether a stream with these settings would deliver to a running rehearsal. */
  isTarget(fields: Fields, kind: string, settings: PlainSettings): boolean {
    return leadsToRehearsal(fields, { kind, settings }, this.#rehearsals);
  }

  /** The running rehearsals to which a stream with these settings would deliver. */
  targetsOf(fields: Fields, kind: string, settings: PlainSettings): readonly RehearsalView[] {
    return this.#rehearsals.filter((each) => leadsToRehearsal(fields, { kind, settings }, [each]));
  }

  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }

  #open(): RehearsalThread {
    if (this.#thread !== null) return this.#thread;
    const { clock, createWorker, log } = this.#deps;
    const thread: RehearsalThread = new ThreadClient<typeof rehearsalRequests, RehearsalNotification>(createWorker(), {
      requests: rehearsalRequests,
      after: (delayMs, callback) => clock.after(delayMs, callback),
      codes: { unanswered: 'SLUICE-REH-003', ended: 'SLUICE-REH-003' },
      onNotification: ({ rehearsals }) => {
        // After closing, nobody is left to be told.
        if (this.#thread === thread) this.#take(rehearsals);
      },
      onEnd: (cause) => {
        if (this.#thread !== thread) return;
        log.log('error', 'the rehearsals ended', { cause });
        this.#thread = null;
        this.#take([]);
      },
    });
    this.#thread = thread;
    return thread;
  }

  #take(rehearsals: readonly RehearsalView[]): void {
    const before = places(this.#rehearsals);
    this.#rehearsals = rehearsals;
    this.#deps.push({ kind: 'rehearsals', rehearsals });
    if (places(rehearsals) !== before) this.#deps.onChange();
  }
}

/** Their addresses. Other details change with every request. */
function places(rehearsals: readonly RehearsalView[]): string {
  return rehearsals.map(({ kind, port }) => `${kind}:${port}`).join();
}
