/** Tries a filter on the newest events of the trail. */

import { reasonWords } from '../../../contract/filter/words';
import type { DroppedEvent, FilterTrial } from '../../../contract/filter-trial';
import { compileFilter } from '../../../shaping/filter/compile';
import { EVENT_MARKS, type TrailSlice } from '../trail';
import { textOf } from './event-text';
import { fieldsOf } from './fields';
import { eachNewestEvent, type TrialContext } from './newest-events';
import type { TrialInput } from './protocol';

const MESSAGE_CHARS = 200;

export async function tryFilter(input: TrialInput, context: TrialContext): Promise<FilterTrial> {
  const trial = new Trial(input);
  const isPartial = await eachNewestEvent(context, (event, slice, index) => trial.look(event, slice, index));
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

  look(event: Uint8Array, slice: TrailSlice, index: number): void {
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
    const reason = this.#filter?.reason(event) ?? null;
    const told = reason === null ? { why: '' } : { why: reasonWords(reason), reason };
    const seq = slice.firstSeq + index;
    this.#dropped.push({ seq, timeMs, operation, user, message: message.slice(0, MESSAGE_CHARS), ...told });
  }
}
