/**
 * Decides when to publish the status: at once after an urgent change, a few times a second while events flow, and not
 * at all while nothing changes.
 */
import type { EngineStatus } from '../../../contract/status';
import type { Clock } from '../../clock';

const EVERY_MS = 250;
/** Shortest time between two urgent changes. */
const URGENT_EVERY_MS = 20;

export class StatusPublisher {
  readonly #clock: Clock;
  readonly #status: () => EngineStatus;
  readonly #notify: (status: EngineStatus) => void;
  #publishedAtMs = Number.NEGATIVE_INFINITY;
  #published = '';
  #due: { readonly atMs: number; readonly cancel: () => void } | null = null;
  #isOver = false;

  constructor(clock: Clock, status: () => EngineStatus, notify: (status: EngineStatus) => void) {
    this.#clock = clock;
    this.#status = status;
    this.#notify = notify;
  }

  /** Something has changed, or may have. */
  changed(urgent: boolean): void {
    if (this.#isOver) return;
    const atMs = Math.max(this.#clock.monotonicMs(), this.#publishedAtMs + (urgent ? URGENT_EVERY_MS : EVERY_MS));
    if (this.#due !== null && this.#due.atMs <= atMs) return;
    this.#due?.cancel();
    const cancel = this.#clock.after(Math.max(0, atMs - this.#clock.monotonicMs()), () => this.#publish());
    this.#due = { atMs, cancel };
  }

  stop(): void {
    this.#isOver = true;
    this.#due?.cancel();
  }

  #publish(): void {
    this.#due = null;
    const status = this.#status();
    const text = JSON.stringify(status);
    this.#publishedAtMs = this.#clock.monotonicMs();
    // Rates and ages still change after the last event. Go on until they are at rest.
    if (status.streams.some(isMoving) || status.sources.some(isMoving)) this.changed(false);
    if (text === this.#published) return;
    this.#published = text;
    this.#notify(status);
  }
}

function isMoving(each: { readonly eventsPerSecond: number }): boolean {
  return each.eventsPerSecond > 0;
}
