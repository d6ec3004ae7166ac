/** Parts of the trail, and how much of it is read at once. */

/** Limits of one read. At least one event is returned however large it is. */
export interface ReadLimits {
  readonly maxEvents: number;
  /** Bytes of events including the "\n" behind each. */
  readonly maxBytes: number;
}

/** A range of sequence numbers, both ends included. */
export interface SeqRange {
  readonly fromSeq: number;
  readonly toSeq: number;
}
