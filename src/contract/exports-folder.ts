/** Which files of a folder are ODC's exports, and the patterns by which a source watches them. */
import { z } from 'zod';
import type { Failure } from './errors';
import type { UnreadableRow } from './import';

/** `odc`: the Portal's downloads, by their names; `all`: every CSV and JSON file. */
const exportsWhichSchema = z.enum(['odc', 'all']);
export type ExportsWhich = z.output<typeof exportsWhichSchema>;

export const exportsFolderSchema = z.strictObject({
  folder: z.string().trim().min(1).max(4_000),
  which: exportsWhichSchema.default('odc'),
});
export type ExportsFolder = z.output<typeof exportsFolderSchema>;

/** The Portal names its downloads `audit_trail_02Jul2025-02Jul2025.csv`; a browser may add ` (1)`. */
const EXPORT_NAME = 'audit_trail_*.csv';

const names: Record<ExportsWhich, readonly string[]> = {
  odc: [EXPORT_NAME, `${EXPORT_NAME}.gz`],
  all: ['*.csv', '*.csv.gz', '*.json', '*.json.gz', '*.ndjson', '*.ndjson.gz'],
};

/** The paths of a source of watched files that reads these exports, now and when further ones arrive. */
export function exportPaths({ folder, which }: ExportsFolder): readonly string[] {
  const isWindows = /^([A-Za-z]:)?\\/.test(folder) || /^[A-Za-z]:/.test(folder);
  const separator = isWindows ? '\\' : '/';
  const base = folder.replace(isWindows ? /[\\/]+$/ : /\/+$/, '');
  return names[which].map((name) => `${base}${separator}${name}`);
}

/** What was found out about one file, before anything of it is stored. */
export type ExportFileState =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'read';
      readonly rows: number;
      readonly events: number;
      /** Already in the trail. */
      readonly known: number;
      /** Also in a file that was looked at before, or earlier in this one. */
      readonly repeated: number;
      /** Rows that cannot be read. */
      readonly unreadable: number;
      /** The first of these rows and the reason; null if there is none. */
      readonly firstUnreadable: UnreadableRow | null;
      /** `Event.DateTime` of the earliest and the latest event, as written; null if none has one. */
      readonly firstAt: string | null;
      readonly lastAt: string | null;
      /** Notes on the file as a whole: encoding, truncation, damage. */
      readonly remarks: readonly string[];
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface ExportFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly state: ExportFileState;
}

export interface FolderContents {
  /** Newest first. */
  readonly files: readonly ExportFile[];
  /** CSV and JSON files of the folder with other names, which were not looked at. */
  readonly otherFiles: number;
  /** Why the folder, or something in it, cannot be read. */
  readonly problems: readonly string[];
  /** More ids than are remembered: there may be more repetitions than were counted. */
  readonly manyIds: boolean;
  readonly readBytes: number;
  readonly totalBytes: number;
}

/** The progress of looking into a folder; every change is pushed. */
export type FolderState =
  | { readonly kind: 'looking'; readonly contents: FolderContents | null }
  | { readonly kind: 'looked'; readonly contents: FolderContents }
  | { readonly kind: 'failed'; readonly failure: Failure };
