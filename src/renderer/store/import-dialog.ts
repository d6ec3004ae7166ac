/** What the import dialog shows, from wherever it was opened: a page's button, or a file dropped onto the window. Pure. */
import { failure } from '../../contract/errors';
import type { ImportState } from '../../contract/import';

export interface ImportDialog {
  readonly opened: boolean;
  /** The import that is followed; null while a file is being chosen. */
  readonly importId: string | null;
  /** Of the file to look at, as far as it is known. */
  readonly path: string;
  /** The name of a dropped file whose path the browser does not tell. */
  readonly droppedName: string | null;
}

export const closedImportDialog: ImportDialog = { opened: false, importId: null, path: '', droppedName: null };

export const lookingAtFile: ImportState = { kind: 'inspecting', progress: null };

/** The latest import that is being stored, whoever started it; null when there is none. */
export function runningImport(imports: Readonly<Record<string, ImportState>>): string | null {
  return Object.entries(imports).findLast(([, state]) => state.kind === 'running')?.[0] ?? null;
}

/**
 * After the connection was lost: how an import under way ended may never be told, so none is waited for. One that goes on
 * reports itself again within a moment of the next connection.
 */
export function importsOutOfSight(
  imports: Readonly<Record<string, ImportState>>,
): Readonly<Record<string, ImportState>> {
  const lost: ImportState = { kind: 'failed', failure: failure('SLUICE-CMD-004') };
  const isUnderWay = ({ kind }: ImportState) => kind === 'inspecting' || kind === 'running';
  return Object.fromEntries(Object.entries(imports).map(([id, state]) => [id, isUnderWay(state) ? lost : state]));
}

/** Opened without a file: goes on with an import that is under way, else with the choice of a file. */
export function reopenedDialog(imports: Readonly<Record<string, ImportState>>): ImportDialog {
  return { ...closedImportDialog, opened: true, importId: runningImport(imports) };
}
