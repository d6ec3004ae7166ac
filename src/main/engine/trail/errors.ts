/**
 * The trail's errors. Callers distinguish them by `kind`, and the engine maps each kind to a code of the error
 * catalogue.
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
  | 'missing'
  | 'encrypted'
  | 'other-key'
  | 'converting'
  | 'no-room-to-convert';

export class TrailError extends Error {
  readonly kind: TrailErrorKind;

  constructor(kind: TrailErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.kind = kind;
  }
}

/** The disk is full. Nothing of the batch was stored. Appending works again once there is space. */
export class TrailFullError extends TrailError {
  constructor(options?: ErrorOptions) {
    super(
      'full',
      'The disk that holds the trail has no room left; no further events are accepted until there is.',
      options,
    );
  }
}

/** Another engine is using this data folder. */
export class TrailLockedError extends TrailError {
  constructor(directory: string, options?: ErrorOptions) {
    super('locked', `Another Sluice is using the data folder ${directory}.`, options);
  }
}

/** The file was written by a newer Sluice and was not changed. */
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

/** Reading or writing failed for another reason than a full disk. What was not acknowledged is not stored. */
export class TrailDiskError extends TrailError {
  constructor(doing: string, options?: ErrorOptions) {
    super('disk', `The disk that holds the trail failed while ${doing}.`, options);
  }
}

/** The database is damaged. Opening the trail catches this, sets the file aside and rebuilds it. */
export class TrailDamagedError extends TrailError {
  constructor(message: string, options?: ErrorOptions) {
    super('damaged', message, options);
  }
}

/** A commit that would leave events unaccounted for. Nothing was changed. */
export class TrailConservationError extends TrailError {
  constructor(message: string) {
    super('not-conserved', message);
  }
}

/** No stream has this id, or it was removed. */
export class UnknownStreamError extends TrailError {
  constructor(streamId: string) {
    super('unknown-stream', `The trail knows no stream ${streamId}.`);
  }
}

/** The folder has no trail yet. */
export class TrailMissingError extends TrailError {
  constructor(directory: string) {
    super('missing', `There is no trail in ${directory}.`);
  }
}

/** The trail is encrypted, and its key is not known. Nothing was changed. */
export class TrailEncryptedError extends TrailError {
  constructor(directory: string) {
    super('encrypted', `The trail in ${directory} is encrypted, and there is no key for it.`);
  }
}

/** The trail is encrypted with another key. Nothing was changed. */
export class TrailOtherKeyError extends TrailError {
  constructor(directory: string) {
    super('other-key', `The trail in ${directory} is encrypted with another key.`);
  }
}

/** The engine is encrypting the trail, or decrypting it, or was interrupted while doing so. */
export class TrailConvertingError extends TrailError {
  constructor(directory: string) {
    super('converting', `The trail in ${directory} is being encrypted or decrypted.`);
  }
}

/** Nothing was changed. */
export class TrailNoRoomToConvertError extends TrailError {
  constructor(neededBytes: number, freeBytes: number) {
    super(
      'no-room-to-convert',
      `To encrypt or decrypt the trail, ${neededBytes} free bytes are needed; there are ${freeBytes}.`,
    );
  }
}
