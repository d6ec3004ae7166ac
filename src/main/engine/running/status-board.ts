/**
 * Decides when the status is told: at once when something turned, a few times a second while events flow, and not at all
 * while nothing changes.
 */
import type { EngineStatus } from '../../../contract/status';
import type { Clock } from '../../clock';

const EVERY_MS = 250;
/** Even what is told at once is told no more often than this. */
const AT_ONCE_MS = 20;

export class StatusBoard {
  readonly #clock: Clock;
  readonly #status: () => EngineStatus;
  readonly #tell: (status: EngineStatus) => void;
  #toldAtMs = Number.NEGATIVE_INFINITY;
  #told = '';
  #due: { readonly atMs: number; readonly cancel: () => void } | null = null;
  #isOver = false;

  constructor(clock: Clock, status: () => EngineStatus, tell: (status: EngineStatus) => void) {
    this.#clock = clock;
    this.#status = status;
    this.#tell = tell;
  }

  /** Something has changed, or may have. */
  changed(atOnce: boolean): void {
    if (this.#isOver) return;
    const atMs = Math.max(this.#clock.monotonicMs(), this.#toldAtMs + (atOnce ? AT_ONCE_MS : EVERY_MS));
    if (this.#due !== null && this.#due.atMs <= atMs) return;
    this.#due?.cancel();
    const cancel = this.#clock.after(Math.max(0, atMs - this.#clock.monotonicMs()), () => this.#tellNow());
    this.#due = { atMs, cancel };
  }

  stop(): void {
    this.#isOver = true;
    this.#due?.cancel();
  }

  #tellNow(): void {
    this.#due = null;
    const status = this.#status();
    const text = JSON.stringify(status);
    this.#toldAtMs = this.#clock.monotonicMs();
    // Rates and ages go on changing after the last event: told until they have come to rest.
    if (status.streams.some(isMoving) || status.sources.some(isMoving)) this.changed(false);
    if (text === this.#told) return;
    this.#told = text;
    this.#tell(status);
  }
}

function isMoving(each: { readonly eventsPerSecond: number }): boolean {
  return each.eventsPerSecond > 0;
}
