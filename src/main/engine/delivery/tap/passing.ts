/** The events of one batch as a tap sees them pass: those to be sent, and those that the stream leaves out. */
import { reasonWords } from '../../../../contract/filter/words';
import type { TapOutcome, TapShow } from '../../../../contract/tap';
import { inEnglish, phrase } from '../../../../texts/phrase';
import type { SeqRange, Trail } from '../../trail/types';
import { eventInPieces } from '../batch/batch-pieces';
import type { EventRules } from '../batch/event-rules';
import type { Batch } from '../feeder';

export interface PassingEvent {
  readonly seq: number;
  /** A view of the trail's memory. */
  readonly bytes: Uint8Array;
  /** Its index among the events to send; null for an event that is not sent. */
  readonly index: number | null;
  readonly outcome: () => TapOutcome;
}

export interface Passing {
  /** All events of the batch. */
  readonly all: number;
  /** Those that a tap with this choice shows. */
  readonly count: number;
  /** @returns null if the event can no longer be read */
  at(position: number): PassingEvent | null;
}

interface LeftOut extends SeqRange {
  readonly kind: 'filtered' | 'too-old' | 'sample';
}

export interface PassingContext {
  readonly trail: Pick<Trail, 'readEvent'>;
  readonly rules: Pick<EventRules, 'reason'>;
}

const waiting: TapOutcome = { kind: 'waiting', failure: null };

export function passingOf(batch: Batch, show: TapShow, { trail, rules }: PassingContext): Passing {
  const toSend = batch.toSend?.count ?? 0;
  const leftOut = leftOutOf(batch);
  const tooLarge = batch.origin === 'trail' ? batch.tooLarge : [];
  const notSent = leftOut.reduce((sum, range) => sum + sizeOf(range), 0) + tooLarge.length;
  const sent = show === 'leftOut' ? 0 : toSend;

  const sentAt = (index: number): PassingEvent | null => {
    if (batch.toSend === null) return null;
    const bytes = eventInPieces(batch.toSend, index);
    return { seq: batch.toSend.seqs[index] ?? 0, bytes, index, outcome: () => waiting };
  };
  const leftOutAt = (position: number): PassingEvent | null => {
    let rest = position;
    for (const range of leftOut) {
      if (rest < sizeOf(range)) {
        const seq = range.fromSeq + rest;
        const bytes = trail.readEvent(seq)?.bytes;
        if (bytes === undefined) return null;
        return { seq, bytes, index: null, outcome: () => leftOutOutcome(range.kind, bytes, rules) };
      }
      rest -= sizeOf(range);
    }
    const large = tooLarge[rest];
    return large === undefined ? null : { ...large, index: null, outcome: () => tooLargeOutcome(large.bytes.length) };
  };
  return {
    all: toSend + notSent,
    count: sent + (show === 'sent' ? 0 : notSent),
    at: (position) => (position < sent ? sentAt(position) : leftOutAt(position - sent)),
  };
}

function leftOutOutcome(reason: LeftOut['kind'], bytes: Uint8Array, rules: PassingContext['rules']): TapOutcome {
  const because = reason === 'filtered' ? rules.reason(bytes) : null;
  return because === null
    ? { kind: 'leftOut', reason, why: null }
    : { kind: 'leftOut', reason, why: reasonWords(because), because };
}

/** Ranges that are skipped for other reasons hold no events that could be read. */
function leftOutOf(batch: Batch): readonly LeftOut[] {
  if (batch.origin === 'resend') return [];
  const skipped = batch.skipped.flatMap(({ fromSeq, toSeq, reason }) =>
    reason === 'too-old' || reason === 'sample' ? [{ fromSeq, toSeq, kind: reason }] : [],
  );
  return [...batch.filtered.map((range) => ({ ...range, kind: 'filtered' as const })), ...skipped];
}

const sizeOf = ({ fromSeq, toSeq }: SeqRange) => toSeq - fromSeq + 1;

function tooLargeOutcome(bytes: number): TapOutcome {
  const said = phrase('The event is larger than the destination accepts. It has {bytes} bytes.', { bytes });
  return { kind: 'deadLetter', code: 'SLUICE-DLV-004', reason: inEnglish(said) };
}
