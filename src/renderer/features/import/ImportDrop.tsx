/** Inspects a file that is dropped anywhere on the window. Other dragged items are ignored. */
import { Portal } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { tellFailure } from '../../components/tell';
import { useApp } from '../../store/hooks';
import { runningImport } from '../../store/import-dialog';
import { droppedFile } from './dropped-file';
import classes from './ImportDrop.module.css';
import { useOpenImport } from './useImport';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

function useTakeFile() {
  const { store, pathOf } = useApp();
  const { open, openForName, openForPath } = useOpenImport();
  return async (data: DataTransfer) => {
    const dropped = droppedFile(data);
    if (!dropped.ok) return tellFailure(dropped.failure);
    // Only one import at a time: if one is storing, show it instead.
    if (runningImport(store.getState().imports) !== null) return open();
    const path = pathOf?.(dropped.file) ?? '';
    if (path === '') return openForName(dropped.file.name);
    const failure = await openForPath(path);
    if (failure !== null) tellFailure(failure);
  };
}

export function ImportDrop() {
  const [isOver, setIsOver] = useState(false);
  const takeFile = useTakeFile();
  const take = useRef(takeFile);
  take.current = takeFile;
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
      void take.current(event.dataTransfer);
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
          Drop the file to look at it
        </div>
      </div>
    </Portal>
  );
}
