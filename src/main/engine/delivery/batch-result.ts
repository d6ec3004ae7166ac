/** What the ledger records of a batch that is done: its dead letters, and the latency of its events. */
import { eventAt } from '../../../destinations/batch';
import type { NewDeadLetter } from '../trail/types';
import type { TrailBatch } from './batch/trail-batch';
import type { BatchState } from './core/batch-state';

/** The events that the destination refused, and those that were too large to be sent. */
export function deadLettersOf(batch: TrailBatch, result: BatchState, atMs: number): NewDeadLetter[] {
  const refused = result.refused.map(({ index, answer, attempts }) => ({
    seq: batch.toSend?.seqs[index] ?? Number.NaN,
    bytes: batch.toSend === null ? new Uint8Array() : eventAt(batch.toSend, index),
    answer,
    attempts,
    atMs,
  }));
  const tooLarge = batch.tooLarge.map(({ seq, bytes }) => ({
    seq,
    bytes,
    answer: { code: 'SLUICE-DLV-004', text: `The event has ${bytes.length} bytes, more than the destination takes.` },
    attempts: 0,
    atMs,
  }));
  return [...refused, ...tooLarge].sort((a, b) => a.seq - b.seq);
}

/** Time from acceptance to acknowledgement over a batch's events, refused ones excluded. */
export function latencyOf(
  batch: TrailBatch,
  result: BatchState,
  wallMs: number,
): { readonly sumMs: number; readonly maxMs: number } {
  let sumMs = 0;
  let maxMs = 0;
  for (const { events, acceptedAtMs } of batch.arrivals) {
    const each = Math.max(0, wallMs - acceptedAtMs);
    sumMs += each * events;
    maxMs = Math.max(maxMs, each);
  }
  const share = result.events === 0 ? 0 : result.delivered / result.events;
  return { sumMs: Math.round(sumMs * share), maxMs: result.delivered > 0 ? maxMs : 0 };
}
