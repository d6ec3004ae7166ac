/** Importing a file: a preview that stores nothing, then the import with its progress. */
import type { Failure } from './errors';

/** Identifies the file that was previewed. */
export interface ImportFile {
  readonly path: string;
  /** SHA-256 of its content. */
  readonly fileId: string;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
}

export interface ImportPreview extends ImportFile {
  readonly format: 'json' | 'csv' | 'unreadable';
  readonly isGzip: boolean;
  /** The header's names, for CSV. */
  readonly columns: readonly string[] | null;
  /** Events and unreadable records. */
  readonly rows: number;
  readonly events: number;
  /** Events that are already in the trail, so they will be counted as duplicates. */
  readonly known: number;
  /** Events whose id is in the trail with different content. They will be stored and marked. */
  readonly conflicts: number;
  readonly withoutEventId: number;
  readonly offSchema: number;
  /** `Event.DateTime` of the earliest and the latest event, as written; null if none has one. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly unreadable: {
    readonly total: number;
    readonly byCode: readonly { readonly code: string; readonly count: number }[];
    /** The first of them. */
    readonly first: readonly UnreadableRow[];
  };
  /** The first events as they would be stored, cut. */
  readonly firstRows: readonly string[];
  /** Notes on the file as a whole: encoding, truncation, damage. */
  readonly remarks: readonly string[];
}

export interface UnreadableRow {
  readonly record: number;
  readonly line: number;
  readonly code: string;
  readonly text: string;
  /** Its beginning, as far as it is text. */
  readonly excerpt: string;
}

export interface ImportProgress {
  readonly readBytes: number;
  readonly totalBytes: number;
  readonly rows: number;
  readonly stored: number;
  readonly duplicates: number;
  /** Stored events whose id was in the trail already with different content. */
  readonly conflicts: number;
  readonly setAside: number;
  readonly rowsPerSecond: number;
  /** Null until it is known. */
  readonly msLeft: number | null;
  /** Why it is waiting, for example for space in the trail. */
  readonly problem: Failure | null;
}

export interface ImportResult extends ImportProgress {
  /** Cancelled. Everything up to there is stored; importing the file again continues there. */
  readonly cancelled: boolean;
}

/** The progress of an import; every change is pushed. */
export type ImportState =
  | { readonly kind: 'inspecting'; readonly progress: ImportProgress | null }
  | { readonly kind: 'inspected'; readonly preview: ImportPreview }
  | { readonly kind: 'running'; readonly progress: ImportProgress | null }
  | { readonly kind: 'finished'; readonly result: ImportResult }
  | { readonly kind: 'failed'; readonly failure: Failure };
