/**
 * Decides when to publish the status: at once after an urgent change, a few times a second while events flow, and not
 * at all while nothing changes.
 */
import type { EngineStatus } from '../../../contract/status';
import type { Clock } from '../../clock';

const EVERY_MS = 250;
/** Shortest time between two urgent changes. */
const URGENT_EVERY_MS = 20;
/**
 * A status of many streams is work for the engine, for main and for the page. A hundred streams that retry would
 * otherwise publish it fifty times a second. These are added to the times above for each stream and source.
 */
const EACH_MS = 2;
const URGENT_EACH_MS = 1;

export class StatusPublisher {
  readonly #clock: Clock;
  readonly #status: () => EngineStatus;
  readonly #notify: (status: EngineStatus) => void;
  #publishedAtMs = Number.NEGATIVE_INFINITY;
  /** Streams and sources in the last status. */
  #size = 0;
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
    const pauseMs = urgent ? URGENT_EVERY_MS + URGENT_EACH_MS * this.#size : EVERY_MS + EACH_MS * this.#size;
    const atMs = Math.max(this.#clock.monotonicMs(), this.#publishedAtMs + pauseMs);
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
    this.#size = status.streams.length + status.sources.length;
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
