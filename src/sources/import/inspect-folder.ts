/** Looks at each export in a folder before anything of it is stored. */
import { failure, SluiceError } from '../../contract/errors';
import type { ExportFile, ExportFileState, FolderContents } from '../../contract/exports-folder';
import type { ImportPreview } from '../../contract/import';
import { type Discovery, discover } from '../files/discover';
import { inspectImport } from './inspect';
import { cancelled } from './read-document';
import { SeenIds } from './seen-ids';
import type { ImportDeps } from './types';

/** A folder with more files is looked at in part: the newest. */
const MAX_FILES = 500;
const MAX_PROBLEMS = 20;

export interface FolderInspection {
  /** As a source of watched files would be given them. */
  readonly paths: readonly string[];
  /** Paths whose files are only counted. */
  readonly otherPaths: readonly string[];
}

export interface FolderControl {
  readonly signal: AbortSignal;
  readonly onProgress: (contents: FolderContents) => void;
}

/** @throws {SluiceError} SLUICE-CMD-003 if the signal aborts */
export async function inspectFolder(
  { paths, otherPaths }: FolderInspection,
  deps: Pick<ImportDeps, 'countKnown' | 'clock' | 'confinement'>,
  { signal, onProgress }: FolderControl,
): Promise<FolderContents> {
  const found = await discover(paths, deps.confinement);
  const others = await discover(otherPaths, deps.confinement);
  const newest = found.files.toReversed().slice(0, MAX_FILES);
  const files: ExportFile[] = newest.map(({ path, sizeBytes }) => ({ path, sizeBytes, state: { kind: 'waiting' } }));
  const seen = new SeenIds();
  let readBytes = 0;
  const contents = (ofCurrent = 0): FolderContents => ({
    files: [...files],
    otherFiles: countOthers(found, others),
    problems: problemsOf(found),
    manyIds: seen.isFull,
    readBytes: readBytes + ofCurrent,
    totalBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  });
  // Oldest first, so that a repetition counts in the later export.
  for (let index = files.length - 1; index >= 0; index--) {
    if (signal.aborted) throw cancelled();
    const file = files[index] as ExportFile;
    onProgress(contents());
    let repeated = 0;
    const countKnown: ImportDeps['countKnown'] = (events) => {
      repeated += seen.add(events);
      return deps.countKnown(events);
    };
    const control = { signal, onProgress: (at: { readBytes: number }) => onProgress(contents(at.readBytes)) };
    const state = await stateOf(
      () => inspectImport(file.path, { ...deps, countKnown }, control),
      () => repeated,
    );
    files[index] = { ...file, state };
    readBytes += file.sizeBytes;
  }
  return contents();
}

async function stateOf(look: () => Promise<ImportPreview>, repeated: () => number): Promise<ExportFileState> {
  try {
    const { rows, events, known, unreadable, firstAt, lastAt, remarks } = await look();
    return {
      kind: 'read',
      rows,
      events,
      known,
      repeated: repeated(),
      unreadable: unreadable.total,
      firstUnreadable: unreadable.first[0] ?? null,
      firstAt,
      lastAt,
      remarks,
    };
  } catch (error) {
    if (!(error instanceof SluiceError))
      return { kind: 'failed', failure: failure('SLUICE-SRC-002', { raw: String(error) }) };
    if (error.code === 'SLUICE-CMD-003') throw error;
    return { kind: 'failed', failure: error.failure };
  }
}

function countOthers(found: Discovery, others: Discovery): number {
  const keys = new Set(found.files.map(({ key }) => key));
  return others.files.filter(({ key }) => !keys.has(key)).length;
}

/** Several patterns report the same folder. */
function problemsOf({ missing }: Discovery): readonly string[] {
  return [...new Set(missing.map(({ path, cause }) => `${path}: ${cause}`))].slice(0, MAX_PROBLEMS);
}
