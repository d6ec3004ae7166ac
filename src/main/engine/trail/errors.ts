// The ways in which the trail can refuse, each a type of its own that callers can tell apart by `kind`.
// The engine turns a kind into the catalogue's code and advice; the raw cause travels along.
import type { SeqRange } from './types';

export type TrailErrorKind = 'full' | 'locked' | 'newer-schema' | 'unwritable' | 'damaged' | 'not-conserved' | 'closed';

export class TrailError extends Error {
  readonly kind: TrailErrorKind;

  constructor(kind: TrailErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.kind = kind;
  }
}

/** No room on the disk: nothing of the batch was stored; appending works again once there is room. */
export class TrailFullError extends TrailError {
  constructor(options?: ErrorOptions) {
    super('full', 'The disk that holds the trail has no room left; no further events are accepted until there is.', options);
  }
}

/** Another engine has this data folder open. */
export class TrailLockedError extends TrailError {
  constructor(directory: string, options?: ErrorOptions) {
    super('locked', `Another Sluice is using the data folder ${directory}.`, options);
  }
}

/** Written by a newer Sluice; the file was not touched. */
export class TrailNewerSchemaError extends TrailError {
  readonly found: number;
  readonly known: number;

  constructor(path: string, found: number, known: number) {
    super('newer-schema', `${path} was written by a newer Sluice (format ${found}; this one knows up to ${known}).`);
    this.found = found;
    this.known = known;
  }
}

/** The folder or its files can't be written. */
export class TrailUnwritableError extends TrailError {
  constructor(directory: string, options?: ErrorOptions) {
    super('unwritable', `The data folder ${directory} can't be written.`, options);
  }
}

/** Stored bytes came back different, or can't be read. With a range, only those events are concerned. */
export class TrailDamagedError extends TrailError {
  readonly range: SeqRange | undefined;

  constructor(message: string, range?: SeqRange, options?: ErrorOptions) {
    super('damaged', message, options);
    this.range = range;
  }
}

/** A commit that would have left events unaccounted for; nothing was changed. */
export class TrailConservationError extends TrailError {
  constructor(message: string) {
    super('not-conserved', message);
  }
}
