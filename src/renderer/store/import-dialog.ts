/** The state of the import dialog, whether a button or a dropped file opened it. Pure. */
import { failure } from '../../contract/errors';
import type { ImportState } from '../../contract/import';

export interface ImportDialog {
  readonly opened: boolean;
  /** The import that is shown. Null while a file is being chosen. */
  readonly importId: string | null;
  /** The path of the file to inspect, as far as it is known. */
  readonly path: string;
  /** The name of a dropped file whose path the browser does not reveal. */
  readonly droppedName: string | null;
}

export const closedImportDialog: ImportDialog = { opened: false, importId: null, path: '', droppedName: null };

export const lookingAtFile: ImportState = { kind: 'inspecting', progress: null };

/** The latest import that is storing, whoever started it, or null. */
export function runningImport(imports: Readonly<Record<string, ImportState>>): string | null {
  return Object.entries(imports).findLast(([, state]) => state.kind === 'running')?.[0] ?? null;
}

/**
 * After a lost connection. The result of a running import may have been missed, so do not wait for it. An import that
 * is still running reports itself again shortly after the next connection.
 */
export function importsOutOfSight(
  imports: Readonly<Record<string, ImportState>>,
): Readonly<Record<string, ImportState>> {
  const lost: ImportState = { kind: 'failed', failure: failure('SLUICE-CMD-004') };
  const isUnderWay = ({ kind }: ImportState) => kind === 'inspecting' || kind === 'running';
  return Object.fromEntries(Object.entries(imports).map(([id, state]) => [id, isUnderWay(state) ? lost : state]));
}

/** Opened without a file: shows the running import, or asks for a file. */
export function reopenedDialog(imports: Readonly<Record<string, ImportState>>): ImportDialog {
  return { ...closedImportDialog, opened: true, importId: runningImport(imports) };
}
