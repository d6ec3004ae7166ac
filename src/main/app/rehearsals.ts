/** Rehearsals: kept in a thread of their own, which is started with the first of them and missed by no stream. */

import type { Push } from '../../contract/push';
import type { RehearsalView, SeenRequest } from '../../contract/rehearsal';
import { leadsToRehearsal } from '../../contract/rehearsal-mark';
import type { PlainSettings } from '../../contract/settings';
import type {
  FromRehearsals,
  RehearsalRequestName,
  RehearsalRequests,
  ToRehearsals,
} from '../engine/rehearsal/protocol';
import type { Clock } from './clock';
import type { Logger } from './log';
import { PendingRequests } from './pending-requests';

/** What is needed of node:worker_threads' Worker. */
export interface RehearsalWorker {
  postMessage(message: ToRehearsals): void;
  on(event: 'message', listener: (message: FromRehearsals) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
}

export interface RehearsalServiceDeps {
  readonly createWorker: () => RehearsalWorker;
  readonly clock: Clock;
  readonly log: Logger;
  readonly push: (message: Push) => void;
  /** One has begun or ended. */
  readonly onChange: () => void;
}

export class RehearsalService {
  readonly #deps: RehearsalServiceDeps;
  readonly #pending: PendingRequests;
  #worker: RehearsalWorker | null = null;
  #rehearsals: readonly RehearsalView[] = [];

  constructor(deps: RehearsalServiceDeps) {
    this.#deps = deps;
    this.#pending = new PendingRequests(deps.clock);
  }

  list(): readonly RehearsalView[] {
    return this.#rehearsals;
  }

  async start(input: RehearsalRequests['start']['input']): Promise<RehearsalView> {
    const started = await this.#request('start', input);
    // Known at once, so that a stream made for it right now is recognised.
    this.#take([...this.#rehearsals.filter(({ id }) => id !== started.id), started]);
    return started;
  }

  stop(id: string): Promise<null> {
    return this.#request('stop', { id });
  }

  setFault(input: RehearsalRequests['setFault']['input']): Promise<null> {
    return this.#request('setFault', input);
  }

  requests(id: string): Promise<readonly SeenRequest[]> {
    return this.#request('requests', { id });
  }

  clear(id: string): Promise<null> {
    return this.#request('clear', { id });
  }

  /** Whether a stream with these settings would deliver to one of the running rehearsals. */
  isTarget(kind: string, settings: PlainSettings): boolean {
    return leadsToRehearsal({ kind, settings }, this.#rehearsals);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
    this.#pending.failAll('SLUICE-CMD-003');
  }

  async #request<N extends RehearsalRequestName>(
    name: N,
    input: RehearsalRequests[N]['input'],
  ): Promise<RehearsalRequests[N]['output']> {
    const worker = this.#open();
    const output = await this.#pending.send(name, (id) => worker.postMessage({ id, name, input } as ToRehearsals));
    return output as RehearsalRequests[N]['output'];
  }

  #open(): RehearsalWorker {
    if (this.#worker !== null) return this.#worker;
    const worker = this.#deps.createWorker();
    this.#worker = worker;
    worker.on('message', (message) => {
      if (message.kind === 'answer') this.#pending.settle(message);
      else this.#take(message.rehearsals);
    });
    worker.on('error', (error) => this.#deps.log.log('error', 'the rehearsals ended', { error }));
    worker.on('exit', () => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#pending.failAll('SLUICE-REH-003');
      this.#take([]);
    });
    return worker;
  }

  #take(rehearsals: readonly RehearsalView[]): void {
    const before = places(this.#rehearsals);
    this.#rehearsals = rehearsals;
    this.#deps.push({ kind: 'rehearsals', rehearsals });
    if (places(rehearsals) !== before) this.#deps.onChange();
  }
}

/** Where they can be reached; the rest of what is told of them changes with every request. */
function places(rehearsals: readonly RehearsalView[]): string {
  return rehearsals.map(({ kind, port }) => `${kind}:${port}`).join();
}
