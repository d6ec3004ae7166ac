/**
 * All running rehearsals. Starts and stops them, and reports changes at a limited rate, however many requests arrive.
 */
import { type Failure, SluiceError } from '../../../contract/errors';
import type { RehearsalView } from '../../../contract/rehearsal';
import type { ReceiverModule } from '../../../destinations/receiver';
import { phrase } from '../../../texts/phrase';
import type { Clock } from '../../clock';
import type { Handlers } from '../../threads/requests';
import type { RehearsalRequests, rehearsalRequests } from './protocol';
import { Rehearsal } from './rehearsal';

const NOTIFY_EVERY_MS = 200;
/** A limit on what the page can start. */
const MAX_RUNNING = 20;

export interface RehearsalManagerDeps {
  readonly receiverFor: (kind: string) => ReceiverModule | undefined;
  readonly clock: Clock;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly randomHex: (bytes: number) => string;
  readonly newId: () => string;
  readonly notify: (rehearsals: readonly RehearsalView[]) => void;
}

interface Running {
  readonly rehearsal: Rehearsal;
  readonly startedAtMs: number;
  requests: number;
  problem: Failure | null;
}

export class RehearsalManager {
  readonly #deps: RehearsalManagerDeps;
  readonly #running = new Map<string, Running>();
  #notifyDue = false;

  constructor(deps: RehearsalManagerDeps) {
    this.#deps = deps;
  }

  readonly handlers: Handlers<typeof rehearsalRequests> = {
    start: (input) => this.#start(input),
    stop: async ({ id }) => {
      const { rehearsal } = this.#find(id);
      this.#running.delete(id);
      this.#changed();
      await rehearsal.close();
      return null;
    },
    setFault: async ({ id, fault }) => {
      await this.#find(id).rehearsal.setFault(fault);
      return null;
    },
    requests: async ({ id }) => this.#find(id).rehearsal.requests(),
    counts: async ({ id }) => {
      const { rehearsal, requests } = this.#find(id);
      const { stored, distinct, distinctWithoutId } = rehearsal.oracle.counts();
      return { requests, stored, distinct: distinct + distinctWithoutId };
    },
    clear: async ({ id }) => {
      const running = this.#find(id);
      running.rehearsal.clear();
      running.requests = 0;
      this.#changed();
      return null;
    },
  };

  async #start({ kind, tls, port }: RehearsalRequests['start']['input']): Promise<RehearsalView> {
    const module = this.#deps.receiverFor(kind);
    if (module === undefined) {
      throw new SluiceError('SLUICE-SET-001', { message: phrase('There is no rehearsal for "{kind}".', { kind }) });
    }
    if (this.#running.size >= MAX_RUNNING) {
      throw new SluiceError('SLUICE-SET-001', {
        message: phrase('At most {count} rehearsals run at once.', { count: MAX_RUNNING }),
      });
    }
    const { clock, sleep, randomHex, newId } = this.#deps;
    const id = newId();
    const rehearsal = await Rehearsal.start({
      module,
      tls,
      port,
      nowMs: () => clock.wallMs(),
      sleep,
      randomHex,
      onRequest: () => {
        const running = this.#running.get(id);
        if (running !== undefined) running.requests += 1;
        this.#changed();
      },
      onFault: () => this.#changed(),
      onProblem: (problem) => {
        const running = this.#running.get(id);
        if (running !== undefined) running.problem = problem;
        this.#changed();
      },
    });
    const running: Running = { rehearsal, startedAtMs: clock.wallMs(), requests: 0, problem: null };
    this.#running.set(id, running);
    this.#changed();
    return viewOf(id, running);
  }

  #find(id: string): Running {
    const running = this.#running.get(id);
    if (running === undefined) throw new SluiceError('SLUICE-SET-003', { raw: `rehearsal ${id}` });
    return running;
  }

  #changed(): void {
    if (this.#notifyDue) return;
    this.#notifyDue = true;
    this.#deps.clock.after(NOTIFY_EVERY_MS, () => {
      this.#notifyDue = false;
      this.#deps.notify([...this.#running].map(([id, running]) => viewOf(id, running)));
    });
  }
}

function viewOf(id: string, { rehearsal, startedAtMs, requests, problem }: Running): RehearsalView {
  const { stored, distinct } = rehearsal.oracle.counts();
  return {
    id,
    kind: rehearsal.kind,
    transport: rehearsal.transport,
    origin: rehearsal.origin,
    port: rehearsal.port,
    settings: rehearsal.settings,
    fault: rehearsal.fault,
    startedAtMs,
    requests,
    counts: { stored, distinct },
    problem,
  };
}
