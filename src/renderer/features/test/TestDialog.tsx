/** The connection test of a saved stream, in a dialog. It starts when the dialog opens. */
import { Button, Modal } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { streamName } from '../../components/stream-name';
import { SavedStreamTest } from './SavedStreamTest';
import { useSavedStreamTest } from './useSavedStreamTest';

interface TestDialogProps {
  /** The stream to test. Null while the dialog is closed. */
  readonly stream: StreamView | null;
  readonly onClose: () => void;
}

export function TestDialog({ stream, onClose }: TestDialogProps) {
  return (
    <Modal
      opened={stream !== null}
      onClose={onClose}
      title={stream === null ? t('Test stream') : t('Test {name}', { name: streamName(stream) })}
      size="lg"
    >
      {stream !== null && <StartedTest stream={stream} onClose={onClose} />}
    </Modal>
  );
}

function StartedTest({ stream, onClose }: { readonly stream: StreamView; readonly onClose: () => void }) {
  const test = useSavedStreamTest(stream);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    test.begin();
  });
  return (
    <SavedStreamTest test={test}>
      <Button onClick={onClose}>{t('Done ## closes the test')}</Button>
    </SavedStreamTest>
  );
}
