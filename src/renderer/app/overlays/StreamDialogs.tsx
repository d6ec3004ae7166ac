/** The dialogs of a stream that the command palette opens, on whatever page. */
import { useRef } from 'react';
import type { StreamView } from '../../../contract/stream';
import { ActivateDialog } from '../../features/stream/ActivateDialog';
import { TestDialog } from '../../features/test/TestDialog';
import { useApp, useAppState } from '../../store/hooks';
import { noOverlay } from '../../store/overlay';

export function StreamDialogs() {
  const { store } = useApp();
  const overlay = useAppState((state) => state.overlay);
  const streams = useAppState((state) => state.streams);
  const id = overlay.kind === 'test' || overlay.kind === 'activate' ? overlay.streamId : null;
  const stream = streams.find((each) => each.id === id);
  // The closing dialog keeps its content until it has faded out.
  const last = useRef<StreamView>(undefined);
  if (stream !== undefined) last.current = stream;
  const close = () => store.setState({ overlay: noOverlay });
  return (
    <>
      <TestDialog stream={overlay.kind === 'test' ? (stream ?? null) : null} onClose={close} />
      {last.current !== undefined && (
        <ActivateDialog
          stream={last.current}
          opened={overlay.kind === 'activate' && stream !== undefined}
          onClose={close}
        />
      )}
    </>
  );
}
