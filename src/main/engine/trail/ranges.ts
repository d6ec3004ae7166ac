/** Ranges of the trail, and limits on reads. */

/** Limits of one read. At least one event is returned, however large it is. */
export interface ReadLimits {
  readonly maxEvents: number;
  /** Size of the events, including the "\n" after each. */
  readonly maxBytes: number;
}

/** A range of sequence numbers, both ends included. */
export interface SeqRange {
  readonly fromSeq: number;
  readonly toSeq: number;
}
