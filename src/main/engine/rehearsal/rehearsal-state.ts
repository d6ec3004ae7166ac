/**
 * The state of a rehearsal that its HTTP or TCP handler uses: the current fault, the oracle, and the last requests
 * for display.
 */
import type { Fault, SeenRequest } from '../../../contract/rehearsal';
import type { ReceiverContext, ReceiverFault } from '../../../destinations/receiver';
import { Oracle } from './oracle';
import { poisonOf } from './poison';
import { Ring } from './ring';
import { type SeenParts, seenRequest } from './seen-request';

const KEPT_REQUESTS = 200;

export interface RehearsalStateOptions {
  readonly nowMs: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onRequest: (request: SeenRequest) => void;
}

export class RehearsalState {
  readonly oracle = new Oracle();
  readonly #ring = new Ring<SeenRequest>(KEPT_REQUESTS);
  readonly #options: RehearsalStateOptions;
  #fault: Fault | null = null;
  #isPoison: ((identity: string) => boolean) | undefined;
  #numbered = 0;
  /** Aborted when the rehearsal ends or its fault changes, to end slow and hanging answers. */
  #faultEnds = new AbortController();

  constructor(options: RehearsalStateOptions) {
    this.#options = options;
  }

  get fault(): Fault | null {
    return this.#fault;
  }

  get nowMs(): number {
    return this.#options.nowMs();
  }

  setFault(fault: Fault | null): void {
    this.#fault = fault;
    this.#isPoison = fault?.kind === 'poison' ? poisonOf(fault.nth) : undefined;
    this.#faultEnds.abort();
    this.#faultEnds = new AbortController();
  }

  /** Resolves after the time, or when the fault is switched off. */
  async delay(ms: number): Promise<void> {
    const { signal } = this.#faultEnds;
    await this.#options.sleep(ms, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  requests(): readonly SeenRequest[] {
    return this.#ring.list();
  }

  clear(): void {
    this.#ring.clear();
    this.oracle.clear();
  }

  /** @param bodyBytes for faults that depend on the size */
  context(bodyBytes: number): ReceiverContext {
    return {
      fault: receiverFault(this.#fault, bodyBytes),
      receivedBefore: this.oracle.counts().stored,
      nowMs: this.nowMs,
      ...(this.#isPoison === undefined ? {} : { isPoison: this.#isPoison }),
    };
  }

  record(parts: Omit<SeenParts, 'number' | 'fault'>): void {
    this.#numbered += 1;
    if (parts.answer !== null) this.oracle.add(parts.answer.stored);
    const seen = seenRequest({ ...parts, number: this.#numbered, fault: this.#fault?.kind ?? null });
    this.#ring.push(seen);
    this.#options.onRequest(seen);
  }
}

/** The fault as the receiver applies it; null if the handler applies it. */
function receiverFault(fault: Fault | null, bodyBytes: number): ReceiverFault | null {
  switch (fault?.kind) {
    case 'wrongCredentials':
    case 'serverError':
    case 'poison':
    case 'partial':
      return fault;
    case 'tooManyRequests':
      return { kind: 'tooManyRequests' };
    case 'tooLarge':
      return bodyBytes > fault.overBytes ? { kind: 'tooLarge' } : null;
    case 'slow':
    case 'hang':
    case 'cutBody':
    case 'cutAfterStoring':
    case 'certificate':
    case 'captivePortal':
    case 'outage':
    case undefined:
      return null;
  }
}
