/**
 * The ways in which the trail can refuse, each a type of its own that callers can tell apart by `kind`.
 * The engine turns a kind into the catalogue's code and advice; the raw cause travels along.
 */

export type TrailErrorKind =
  | 'full'
  | 'locked'
  | 'newer-schema'
  | 'unwritable'
  | 'disk'
  | 'damaged'
  | 'not-conserved'
  | 'unknown-stream'
  | 'missing';

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
    super(
      'full',
      'The disk that holds the trail has no room left; no further events are accepted until there is.',
      options,
    );
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

/** Reading or writing failed for another reason than want of room; what was not acknowledged is not stored. */
export class TrailDiskError extends TrailError {
  constructor(doing: string, options?: ErrorOptions) {
    super('disk', `The disk that holds the trail failed while ${doing}.`, options);
  }
}

/** The database can't be read as one; found on opening, answered there by setting it aside. */
export class TrailDamagedError extends TrailError {
  constructor(message: string, options?: ErrorOptions) {
    super('damaged', message, options);
  }
}

/** A commit that would have left events unaccounted for; nothing was changed. */
export class TrailConservationError extends TrailError {
  constructor(message: string) {
    super('not-conserved', message);
  }
}

/** No stream of this id was opened, or it was forgotten. */
export class UnknownStreamError extends TrailError {
  constructor(streamId: string) {
    super('unknown-stream', `The trail knows no stream ${streamId}.`);
  }
}

/** Nothing has been stored in this folder yet. */
export class TrailMissingError extends TrailError {
  constructor(directory: string) {
    super('missing', `There is no trail in ${directory}.`);
  }
}
