/** Importing a file: a preview that stores nothing, then the import with its progress. */
import type { Failure } from './errors';

/** By what a file is recognised as the one that was looked at. */
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
  /** Of the events: in the trail already, so they will be counted as duplicates. */
  readonly known: number;
  /** Of the events: another one of the same id is in the trail, with other content; they will be stored, and marked. */
  readonly conflicts: number;
  readonly withoutEventId: number;
  readonly offSchema: number;
  /** `Event.DateTime` of the earliest and the latest event, as written; null when none has one. */
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
  /** What is to be said about the file as a whole: another encoding, cut short, damaged. */
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
  /** Of the stored ones: their id was in the trail already, with other content. */
  readonly conflicts: number;
  readonly setAside: number;
  readonly rowsPerSecond: number;
  /** Null until it can be told. */
  readonly msLeft: number | null;
  /** Why it waits at the moment, e.g. for room in the trail. */
  readonly problem: Failure | null;
}

export interface ImportResult extends ImportProgress {
  /** Ended on request; everything up to there is stored, and importing the file again goes on there. */
  readonly cancelled: boolean;
}

/** How far an import is; each step is told as it happens. */
export type ImportState =
  | { readonly kind: 'inspecting'; readonly progress: ImportProgress | null }
  | { readonly kind: 'inspected'; readonly preview: ImportPreview }
  | { readonly kind: 'running'; readonly progress: ImportProgress | null }
  | { readonly kind: 'finished'; readonly result: ImportResult }
  | { readonly kind: 'failed'; readonly failure: Failure };
