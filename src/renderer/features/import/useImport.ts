/** Opens the import dialog, inspects a file, stores it, cancels it, and follows all of it through the store. */
import { useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { ImportState } from '../../../contract/import';
import { useAppState, useCall, useSetState } from '../../store/hooks';
import { closedImportDialog, lookingAtFile, reopenedDialog } from '../../store/import-dialog';
import { withLatest } from '../../store/state';

/** Opens the dialog, from anywhere. */
export function useOpenImport() {
  const call = useCall();
  const setState = useSetState();
  const look = async (path: string): Promise<Failure | null> => {
    const answer = await call('imports.inspect', { path });
    if (!answer.ok) return answer.failure;
    const { importId } = answer.value;
    setState(({ importDialog }) => ({ importDialog: { ...importDialog, importId } }));
    return null;
  };
  return {
    /** Asks for a file, or shows the running import. */
    open: () => setState(({ imports }) => ({ importDialog: reopenedDialog(imports) })),
    /** Opened with a file of which only the name is known. */
    openForName: (name: string) =>
      setState(() => ({ importDialog: { ...closedImportDialog, opened: true, path: name, droppedName: name } })),
    openForPath: async (path: string) => {
      setState(() => ({ importDialog: { ...closedImportDialog, opened: true, path } }));
      return look(path);
    },
    look,
  };
}

export function useImport() {
  const call = useCall();
  const setState = useSetState();
  const { look } = useOpenImport();
  const dialog = useAppState((state) => state.importDialog);
  const { importId } = dialog;
  const current = useAppState((state): ImportState | null =>
    importId === null ? null : (state.imports[importId] ?? lookingAtFile),
  );
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const set = (state: ImportState) =>
    importId !== null && setState(({ imports }) => ({ imports: withLatest(imports, importId, state) }));
  const cancel = async () => {
    if (importId === null) return;
    const answer = await call('imports.cancel', { importId });
    setProblem(answer.ok ? null : answer.failure);
  };
  return {
    dialog,
    current,
    /** Waiting for a response. */
    isAsking,
    /** Why the latest request could not be started or finished. */
    problem,
    setPath: (next: string) => setState(({ importDialog }) => ({ importDialog: { ...importDialog, path: next } })),
    look: async () => {
      setIsAsking(true);
      setProblem(await look(dialog.path.trim()));
      setIsAsking(false);
    },
    run: async () => {
      if (importId === null) return;
      // Before the response: a small import may be reported as finished before the request to start it returns.
      set({ kind: 'running', progress: null });
      const answer = await call('imports.run', { importId });
      if (!answer.ok) set({ kind: 'failed', failure: answer.failure });
    },
    cancel,
    /** Back to choosing a file. */
    startOver: (path = '') => {
      setProblem(null);
      setState(({ importDialog }) => ({ importDialog: { ...closedImportDialog, opened: importDialog.opened, path } }));
    },
    /** An import that is storing continues. Inspecting a file ends with the dialog. */
    close: () => {
      if (current?.kind === 'inspecting') void cancel();
      setProblem(null);
      setState(() => ({ importDialog: closedImportDialog }));
    },
  };
}

export type RunningImport = ReturnType<typeof useImport>;
