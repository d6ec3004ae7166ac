/** What goes into the trail: the shapes in which sources hand over what they have read. */

/** Marks of one event, OR-ed together in `PackedEvents.marks`. */
export const EVENT_MARKS = {
  /** Valid JSON that deviates from the AuditLog schema; carried as it came. */
  offSchema: 1,
  /** Carries no event id, so it can't be recognised when it comes a second time. */
  noEventId: 2,
  /** Made up by the sample source. */
  sample: 4,
  /** Holds a raw line feed between tokens (pretty-printed JSON): not usable as a line of NDJSON as it is. */
  rawNewline: 8,
  /** Carries the id of an earlier event and other content: kept, and known at destinations by its content too. */
  sharedEventId: 16,
  /** Made of a row of CSV: all fields are texts, and those that the export leaves out are missing. */
  csvRow: 32,
} as const;

/**
 * Events side by side as they came: event i occupies `bytes[start(i), ends[i])`, where `start(0)` is 0 and
 * `start(i)` is `ends[i-1] + 1`; each event is followed by one "\n" that is not part of it, the last one too,
 * so `bytes.length` is `ends[count-1] + 1`.
 */
export interface PackedEvents {
  readonly bytes: Uint8Array;
  /** Offset just behind each event; its length is the number of events. */
  readonly ends: Uint32Array;
  /** The EventId of each event, for recognising duplicates; undefined where there is none. */
  readonly eventIds: readonly (string | undefined)[];
  /** `EVENT_MARKS` of each event. */
  readonly marks: Uint8Array;
  /** Says that nobody will write to `bytes` again, so that the trail's cache may keep them instead of a copy. */
  readonly handedOver?: boolean;
}

/** Where a record that could not be read came from. */
export type SetAsideOrigin =
  | { readonly kind: 'file'; readonly path: string; readonly line?: number; readonly byteOffset: number }
  | { readonly kind: 'request'; readonly requestId: string; readonly record?: number }
  | { readonly kind: 'import'; readonly path: string; readonly line?: number };

/** A record that is not an event, kept with the reason instead of being dropped. */
export interface SetAside {
  readonly reason: { readonly code: string; readonly text: string };
  readonly origin: SetAsideOrigin;
  /** The record's first bytes; the caller decides how many are kept. */
  readonly bytes: Uint8Array;
  /** The record's full length in bytes. */
  readonly totalBytes: number;
}

/** What one source hands over at once. All of it is stored, or none. */
export interface AppendBatch {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly acceptedAtMs: number;
  readonly events: PackedEvents;
  readonly setAside: readonly SetAside[];
  /** The source's new place, stored in the same transaction; `value` is JSON of the source's own. */
  readonly position?: { readonly key: string; readonly value: string };
}

/** `firstSeq` is `lastSeq + 1` when nothing was stored (all duplicates, or no events). */
export interface AppendResult {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly stored: number;
  readonly duplicates: number;
  /** Of the stored ones: their id was there already, with other content. */
  readonly conflicts: number;
  readonly setAside: number;
}

/** Of some events, how many are in the trail already, and how many have the id of one that says something else. */
export interface KnownEvents {
  readonly duplicates: number;
  readonly conflicts: number;
}

/** How far each source has read, in JSON of its own, by a key of its own (a file's identity, say). */
export interface PositionStore {
  get(sourceId: string, key: string): string | undefined;
  list(sourceId: string): readonly { readonly key: string; readonly value: string }[];
  put(sourceId: string, key: string, value: string): void;
  delete(sourceId: string, key: string): void;
}
