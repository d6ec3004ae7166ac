/**
 * Decides for each incoming event whether it is new, a duplicate, or an event with a known id and other content. The
 * last is stored and marked: an audit trail must not hide that two events have the same id.
 */
import { eventIdOffsets, eventIdText } from '../log/event-ids';
import type { KnownIds } from '../log/known-ids';
import { startOf } from '../log/slices';
import { EVENT_MARKS, type PackedEvents } from '../types';
import { contentDigest, type EventContent, saysTheSame } from './same-event';
import type { StoredEvents } from './stored-events';

export interface Admitted {
  /** 1 for each event to store. */
  readonly isNew: Uint8Array;
  readonly marks: Uint8Array;
  readonly count: number;
  /** Size with the separator after each event. */
  readonly bytes: number;
  /** Events to store that have a known id and other content. */
  readonly conflicts: number;
}

/** A batch of this append: which of its events were admitted, in order, and how many of the append came before them. */
interface AdmittedBatch {
  readonly events: PackedEvents;
  readonly before: number;
  readonly indexes: Uint32Array;
}

export type KnownCounts = { readonly duplicates: number; readonly conflicts: number };

/** One append. `known` has begun it, and forgets the admitted ids if it fails. */
export class Admission {
  readonly #known: KnownIds;
  readonly #stored: StoredEvents;
  readonly #headSeq: number;
  readonly #lastSeq: number;
  readonly #contentInProgress: (seq: number) => EventContent | undefined;
  readonly #batches: AdmittedBatch[] = [];
  /** Events admitted so far. Their numbers follow `lastSeq`. */
  #admitted = 0;

  /**
   * @param headSeq events up to here are stored
   * @param lastSeq events up to here belong to earlier appends in progress, which have their content
   */
  constructor(
    known: KnownIds,
    stored: StoredEvents,
    headSeq: number,
    lastSeq: number,
    contentInProgress: (seq: number) => EventContent | undefined,
  ) {
    this.#known = known;
    this.#stored = stored;
    this.#headSeq = headSeq;
    this.#lastSeq = lastSeq;
    this.#contentInProgress = contentInProgress;
  }

  admit(events: PackedEvents): Admitted {
    const { ids, ends } = events;
    const places = eventIdOffsets(ids, ends.length);
    const isNew = new Uint8Array(ends.length);
    const indexes = new Uint32Array(ends.length);
    this.#batches.push({ events, before: this.#admitted, indexes });
    let { marks } = events;
    let count = 0;
    let bytes = 0;
    let conflicts = 0;
    for (let i = 0; i < ends.length; i++) {
      const at = places[i] as number;
      const seq = this.#known.admit(ids, at, places[i + 1] as number);
      if (seq !== 0) {
        const outcome = this.#admitAgain(at, places[i + 1] as number, seq, events, i);
        if (outcome === 'duplicate') continue;
        if (outcome === 'conflict') {
          if (conflicts === 0) marks = Uint8Array.from(marks);
          marks[i] = (marks[i] ?? 0) | EVENT_MARKS.sharedEventId;
          conflicts++;
        }
      }
      isNew[i] = 1;
      indexes[count] = i;
      count++;
      bytes += (ends[i] ?? 0) + 1 - startOf(ends, i);
      this.#admitted++;
    }
    return { isNew, marks, count, bytes, conflicts };
  }

  /** @param from of its id in `events.ids` @param seq the number of the event that has that id */
  #admitAgain(
    from: number,
    to: number,
    seq: number,
    events: PackedEvents,
    index: number,
  ): 'duplicate' | 'conflict' | 'instead' {
    const event = contentOf(events, index);
    if (seq <= this.#headSeq && this.#stored.hasBytes(seq, event.bytes)) return 'duplicate';
    const first = this.#contentAt(seq);
    if (first === undefined) {
      this.#known.admitInstead(events.ids, from, to, seq);
      return 'instead';
    }
    if (saysTheSame(first, event)) return 'duplicate';
    const digest = contentDigest(eventIdText(events.ids, from) ?? '', event);
    if (this.#known.numberOfCopy(digest) !== 0) return 'duplicate';
    this.#known.admitCopy(digest);
    return 'conflict';
  }

  #contentAt(seq: number): EventContent | undefined {
    if (seq <= this.#headSeq) return this.#stored.at(seq);
    return seq <= this.#lastSeq ? this.#contentInProgress(seq) : this.admittedAt(seq);
  }

  /** The event that was admitted with this number. */
  admittedAt(seq: number): EventContent | undefined {
    const at = seq - this.#lastSeq - 1;
    const batch = this.#batchOf(at);
    return batch && contentOf(batch.events, batch.indexes[at - batch.before] ?? 0);
  }

  /** The last batch that starts at or before this place in the append, after batches without new events. */
  #batchOf(at: number): AdmittedBatch | undefined {
    let [low, high] = [0, this.#batches.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#batches[middle]?.before ?? 0) <= at) low = middle;
      else high = middle;
    }
    return this.#batches[low];
  }
}

/** What an append of these events would find in the trail. Stores nothing. */
export function countKnown(events: PackedEvents, known: KnownIds, stored: StoredEvents): KnownCounts {
  let duplicates = 0;
  let conflicts = 0;
  const { ids } = events;
  const places = eventIdOffsets(ids, events.ends.length);
  for (let index = 0; index < events.ends.length; index++) {
    const at = places[index] as number;
    const id = eventIdText(ids, at);
    const seq = id === undefined ? 0 : known.numberOf(ids, at, places[index + 1] as number);
    if (id === undefined || seq === 0) continue;
    const event = contentOf(events, index);
    const first = stored.hasBytes(seq, event.bytes) ? event : stored.at(seq);
    if (first === undefined) continue;
    if (saysTheSame(first, event) || known.numberOfCopy(contentDigest(id, event)) !== 0) duplicates++;
    else conflicts++;
  }
  return { duplicates, conflicts };
}

function contentOf({ bytes, ends, marks }: PackedEvents, index: number): EventContent {
  return { bytes: bytes.subarray(startOf(ends, index), ends[index]), marks: marks[index] ?? 0 };
}
