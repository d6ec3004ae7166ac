/** How events are written for a destination, and which ways there are. A stage of its own between filter and encode. */
import type { EventBatch } from '../../../../destinations/sender';
import { asItIs } from './as-it-is';

export interface Format {
  readonly name: string;
  /**
   * Pure. The same events in the same order come out: only their bytes may differ, so that an answer about event i is still
   * about event i. The memory that comes in is shared with the trail and must not be written to.
   */
  format(batch: EventBatch): EventBatch;
}

/** Every format, by the name with which a stream selects it. */
export const formats = { asItIs } as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;
