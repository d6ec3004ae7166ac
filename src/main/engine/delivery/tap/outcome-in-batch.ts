/** Where an event of a batch stands, for the live tap. Pure. */
import type { Failure } from '../../../../contract/errors';
import type { TapOutcome } from '../../../../contract/tap';
import type { BatchState } from '../core/batch-state';
import type { Chunk } from '../core/chunk';
import type { Request } from '../core/state';

/** The place in the chunk of the batch's event `index`; -1 when it is not in the chunk. */
export function placeIn({ from, to, list }: Chunk, index: number): number {
  if (list === null) return index >= from && index < to ? index - from : -1;
  return list.subarray(from, to).indexOf(index);
}

export interface BatchNow {
  readonly batch: BatchState;
  /** Of all batches. */
  readonly requests: readonly Request[];
  /** What the stream is failing with. */
  readonly failure: Failure | null;
  readonly wallMs: number;
}

/** @param index of the event among those to send */
export function outcomeInBatch(index: number, { batch, requests, failure, wallMs }: BatchNow): TapOutcome {
  const refused = batch.refused.find((each) => each.index === index);
  if (refused !== undefined) return { kind: 'deadLetter', code: refused.answer.code, reason: refused.answer.text };
  const isIn = (chunk: Chunk) => placeIn(chunk, index) >= 0;
  if (requests.some(({ batchId, chunk }) => batchId === batch.id && isIn(chunk))) return { kind: 'sending' };
  const waitsIn = [...batch.chunks, ...(batch.deferred === null ? [] : [batch.deferred])].find(isIn);
  if (waitsIn === undefined) return { kind: 'delivered', atMs: wallMs };
  return { kind: 'waiting', failure: waitsIn.tries > 0 ? failure : null };
}
