// Ties what the state machine counts to the events themselves: which bytes a request carries, and what a settled parcel
// means for the ledger.
import { batchOf, eventAt, sliceBatch } from '../../../destinations/batch';
import type { EventBatch } from '../../../destinations/sender';
import type { NewDeadLetter } from '../trail/types';
import type { Load } from './batch/load';
import type { Parcel } from './core/parcel';
import { indexAt, type Piece, sizeOf } from './core/piece';

/** Queued dead letters of one resend, in the batch's order. */
export interface LetterLoad {
  readonly batch: EventBatch;
  readonly ids: readonly number[];
}

export type Account =
  | { readonly origin: 'trail'; readonly load: Load }
  | { readonly origin: 'letters'; readonly load: LetterLoad };

/** The events of a piece as a batch: a view of the parcel's where they are consecutive, else a copy. */
export function batchOfPiece(batch: EventBatch, piece: Piece): EventBatch {
  if (piece.list !== null) return picked(batch, piece);
  if (piece.from === 0 && piece.to === batch.count) return batch;
  const part = sliceBatch(batch, piece.from, piece.to);
  const offset = part.starts[0] ?? 0;
  const end = (part.ends[part.count - 1] ?? offset) + 1;
  return {
    ...part,
    bytes: batch.bytes.subarray(offset, end),
    starts: part.starts.map((start) => start - offset),
    ends: part.ends.map((stop) => stop - offset),
  };
}

function picked(batch: EventBatch, piece: Piece): EventBatch {
  const count = sizeOf(piece);
  const events = Array.from({ length: count }, (_, at) => eventAt(batch, indexAt(piece, at)));
  const ofEach = (column: Float64Array) =>
    Float64Array.from({ length: count }, (_, at) => column[indexAt(piece, at)] ?? Number.NaN);
  const { sharesId } = batch;
  return {
    ...batchOf(events),
    seqs: ofEach(batch.seqs),
    acceptedAtMs: ofEach(batch.acceptedAtMs),
    sharesId: sharesId && Uint8Array.from({ length: count }, (_, at) => sharesId[indexAt(piece, at)] ?? 0),
  };
}

/** The events that the destination refused, and those that were too large to be sent. */
export function deadLettersOf(load: Load, parcel: Parcel, atMs: number): NewDeadLetter[] {
  const refused = parcel.refused.map(({ index, answer, attempts }) => ({
    seq: load.batch?.seqs[index] ?? Number.NaN,
    bytes: load.batch === null ? new Uint8Array() : eventAt(load.batch, index),
    answer,
    attempts,
    atMs,
  }));
  const tooLarge = load.tooLarge.map(({ seq, bytes }) => ({
    seq,
    bytes,
    answer: { code: 'SLUICE-DLV-004', text: `The event has ${bytes.length} bytes, more than the destination takes.` },
    attempts: 0,
    atMs,
  }));
  return [...refused, ...tooLarge].sort((a, b) => a.seq - b.seq);
}

/** From acceptance to acknowledgement over a load's events, those refused left aside. */
export function latencyOf(
  load: Load,
  parcel: Parcel,
  wallMs: number,
): { readonly sumMs: number; readonly maxMs: number } {
  let sumMs = 0;
  let maxMs = 0;
  for (const { events, acceptedAtMs } of load.arrivals) {
    const each = Math.max(0, wallMs - acceptedAtMs);
    sumMs += each * events;
    maxMs = Math.max(maxMs, each);
  }
  const share = parcel.events === 0 ? 0 : parcel.delivered / parcel.events;
  return { sumMs: Math.round(sumMs * share), maxMs: parcel.delivered > 0 ? maxMs : 0 };
}
