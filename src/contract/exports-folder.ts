/** Which files of a folder are ODC's exports, and the patterns by which a source watches them. */
import { z } from 'zod';

/** `odc`: the Portal's downloads, by their names; `all`: every CSV and JSON file. */
export const exportsWhichSchema = z.enum(['odc', 'all']);
export type ExportsWhich = z.output<typeof exportsWhichSchema>;

export const exportsFolderSchema = z.strictObject({
  folder: z.string().trim().min(1).max(4_000),
  which: exportsWhichSchema.default('odc'),
});
export type ExportsFolder = z.output<typeof exportsFolderSchema>;

/** The Portal names its downloads `audit_trail_02Jul2025-02Jul2025.csv`; a browser may add ` (1)`. */
export const EXPORT_NAME = 'audit_trail_*.csv';

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
