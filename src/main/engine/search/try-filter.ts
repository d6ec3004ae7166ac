/** Tries a filter on the newest events of the trail, in short turns, so that nothing else in the thread waits for it. */
import { type DroppedEvent, type FilterTrial, TRIAL_EVENTS } from '../../../contract/filter-trial';
import { compileFilter } from '../../../shaping/filter/compile';
import { EVENT_MARKS, type TrailReader, type TrailSlice } from '../trail';
import { textOf } from './event-text';
import { fieldsOf } from './fields';
import type { TrialInput } from './protocol';

export interface TrialContext {
  readonly trail: Pick<TrailReader, 'readBlocks' | 'headSeq'>;
  /** Never set back. */
  readonly nowMs: () => number;
  /** Lets others have a turn. */
  readonly pause: () => Promise<void>;
  /** Nobody waits for the answer any more. */
  readonly isSuperseded: () => boolean;
}

const TURN_MS = 15;
const BUDGET_MS = 4_000;
const MESSAGE_CHARS = 200;

export async function tryFilter(input: TrialInput, context: TrialContext): Promise<FilterTrial> {
  const { trail, nowMs, pause, isSuperseded } = context;
  const trial = new Trial(input);
  const toSeq = trail.headSeq;
  const endMs = nowMs() + BUDGET_MS;
  let turnMs = nowMs() + TURN_MS;
  let isPartial = false;
  const fromSeq = Math.max(1, toSeq - TRIAL_EVENTS + 1);
  // Blocks are read one by one: between two of them the trail may grow or shrink.
  for (let next = toSeq; next >= fromSeq && !isPartial; ) {
    const [slice] = trail.readBlocks({ fromSeq, toSeq: next }, 'backward');
    if (slice === undefined) break;
    next = slice.firstSeq - 1;
    for (let index = slice.ends.length - 1; index >= 0 && !isPartial; index -= 1) {
      trial.look(slice, index);
      if (nowMs() < turnMs) continue;
      await pause();
      isPartial = nowMs() > endMs || isSuperseded();
      turnMs = nowMs() + TURN_MS;
    }
  }
  return trial.result(isPartial);
}

class Trial {
  readonly #input: TrialInput;
  readonly #filter;
  readonly #dropped: DroppedEvent[] = [];
  #missing: readonly string[];
  #of = 0;
  #kept = 0;
  #madeUp = 0;
  #unjudged = 0;

  constructor(input: TrialInput) {
    this.#input = input;
    this.#filter = compileFilter(input.where, () => {
      this.#unjudged += 1;
    });
    this.#missing = this.#filter?.fields ?? [];
  }

  look(slice: TrailSlice, index: number): void {
    const event = slice.bytes.subarray(index === 0 ? 0 : (slice.ends[index - 1] ?? 0) + 1, slice.ends[index]);
    this.#of += 1;
    this.#lookForFields(event);
    if (!this.#input.samples && ((slice.marks[index] ?? 0) & EVENT_MARKS.sample) !== 0) this.#madeUp += 1;
    else if (this.#filter === null || this.#filter.carries(event)) this.#kept += 1;
    else if (this.#dropped.length < this.#input.limit) this.#drop(event, slice, index);
  }

  result(isPartial: boolean): FilterTrial {
    return {
      of: this.#of,
      kept: this.#kept,
      madeUp: this.#madeUp,
      dropped: this.#dropped,
      unjudged: this.#unjudged,
      missingFields: this.#of === 0 ? [] : this.#missing,
      isPartial,
    };
  }

  /** Only as long as there are fields that no event had so far. */
  #lookForFields(event: Uint8Array): void {
    if (this.#missing.length === 0) return;
    const present = this.#filter?.fieldsIn(event) ?? [];
    this.#missing = this.#missing.filter((field) => !present.includes(field));
  }

  #drop(event: Uint8Array, slice: TrailSlice, index: number): void {
    const { timeMs, operation, user, message } = fieldsOf(textOf(event), slice.acceptedAtMs);
    const why = this.#filter?.explain(event) ?? '';
    const seq = slice.firstSeq + index;
    this.#dropped.push({ seq, timeMs, operation, user, message: message.slice(0, MESSAGE_CHARS), why });
  }
}
