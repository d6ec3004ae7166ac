/**
 * All open taps of the engine, by their ids. A page that is gone reads no more, and its tap closes: neither the window
 * nor the connection has to say so.
 */
import type { TapReading } from '../../../../contract/tap';
import type { Clock } from '../../../clock';
import type { Tap, TapFilter } from './tap';

/** A tap that was not read for so long is closed. */
export const UNREAD_FOR_MS = 15_000;
/** More than anyone looks at. The one that was not read for longest makes room. */
const MOST_OPEN = 8;

/** A stream whose events can be looked at. */
export interface TappedStream {
  openTap(filter: TapFilter): Tap;
  readonly taps: { has(tap: Tap): boolean; close(tap: Tap): void };
}

interface OpenTap {
  readonly tap: Tap;
  readonly stream: TappedStream;
  readonly cancelTimer: () => void;
}

export interface TapsDeps {
  readonly clock: Pick<Clock, 'after'>;
  readonly randomUuid: () => string;
}

export class Taps {
  readonly #deps: TapsDeps;
  /** The one that was read last is the last. */
  readonly #open = new Map<string, OpenTap>();

  constructor(deps: TapsDeps) {
    this.#deps = deps;
  }

  /** @returns the tap's id */
  open(stream: TappedStream, filter: TapFilter): string {
    const [oldest] = this.#open.keys();
    if (oldest !== undefined && this.#open.size >= MOST_OPEN) this.close(oldest);
    const tapId = this.#deps.randomUuid();
    const tap = stream.openTap(filter);
    this.#open.set(tapId, { tap, stream, cancelTimer: this.#closeUnread(tapId) });
    return tapId;
  }

  /** Null when the tap is not open. */
  read(tapId: string, after: number): TapReading | null {
    const open = this.#open.get(tapId);
    if (open === undefined) return null;
    if (!open.stream.taps.has(open.tap)) {
      this.close(tapId);
      return null;
    }
    open.cancelTimer();
    this.#open.delete(tapId);
    this.#open.set(tapId, { ...open, cancelTimer: this.#closeUnread(tapId) });
    return open.tap.read(after);
  }

  close(tapId: string): null {
    const open = this.#open.get(tapId);
    open?.cancelTimer();
    this.#open.delete(tapId);
    open?.stream.taps.close(open.tap);
    return null;
  }

  closeAll(): void {
    for (const tapId of [...this.#open.keys()]) this.close(tapId);
  }

  #closeUnread(tapId: string): () => void {
    return this.#deps.clock.after(UNREAD_FOR_MS, () => void this.close(tapId));
  }
}
