/** Inspects a file that is dropped anywhere on the window, or handed over by the desktop. Other dragged items are ignored. */
import { Portal } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { t } from '../../../texts/translate';
import { tellFailure } from '../../components/tell';
import { useApp, useAppState, useSetState } from '../../store/hooks';
import { runningImport } from '../../store/import-dialog';
import { droppedFile } from './dropped-file';
import classes from './ImportDrop.module.css';
import { useOpenImport } from './useImport';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

function useTakeFile() {
  const { store, pathOf } = useApp();
  const { open, openForName, openForPath } = useOpenImport();
  const inspect = async (path: string) => {
    const failure = await openForPath(path);
    if (failure !== null) tellFailure(failure);
  };
  // Only one import at a time: if one is storing, show it instead.
  const isBusy = () => runningImport(store.getState().imports) !== null;
  return {
    dropped: async (data: DataTransfer) => {
      const dropped = droppedFile(data);
      if (!dropped.ok) return tellFailure(dropped.failure);
      if (isBusy()) return open();
      const path = pathOf?.(dropped.file) ?? '';
      return path === '' ? openForName(dropped.file.name) : inspect(path);
    },
    handedOver: async (path: string) => (isBusy() ? open() : inspect(path)),
  };
}

export function ImportDrop() {
  const [isOver, setIsOver] = useState(false);
  const takeFile = useTakeFile();
  const take = useRef(takeFile);
  take.current = takeFile;
  const handedOver = useAppState((state) => state.handedOverFile);
  const setState = useSetState();
  useEffect(() => {
    if (handedOver === null) return;
    setState(() => ({ handedOverFile: null }));
    void take.current.handedOver(handedOver);
  }, [handedOver, setState]);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    // Inside the window, the pointer moves from one element to another. Outside, there is no related element.
    const leave = (event: DragEvent) => event.relatedTarget === null && setIsOver(false);
    const drop = (event: DragEvent) => {
      setIsOver(false);
      if (!holdsFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      void take.current.dropped(event.dataTransfer);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!isOver) return null;
  return (
    <Portal>
      <div className={classes.overlay}>
        <div className={classes.frame}>
          <IconFileUpload size={40} stroke={1.4} aria-hidden />
          {t('Drop the file to preview it')}
        </div>
      </div>
    </Portal>
  );
}
