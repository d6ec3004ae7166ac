/** Shows what is open over the page. Its code is loaded when it is first opened, or in idle time before. */
import { useEffect, useReducer } from 'react';
import { failure } from '../../../contract/errors';
import { tellFailure } from '../../components/tell';
import { useLocation } from '../../router/navigation';
import { useApp, useAppState } from '../../store/hooks';
import { noOverlay, type Overlay } from '../../store/overlay';
import { helpPanel, type OverlayCode, palette, shortcutDialog, streamDialogs } from './overlay-codes';

interface LazyProps {
  readonly code: OverlayCode;
  readonly opened: boolean;
}

function Lazy({ code, opened }: LazyProps) {
  const { store } = useApp();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!opened || code.state.kind === 'loaded') return;
    void code.load().then(() => {
      if (code.state.kind === 'failed') {
        store.setState({ overlay: noOverlay });
        tellFailure(failure('SLUICE-WIN-001', { raw: code.state.cause }));
      }
      redraw();
    });
  }, [code, opened, store]);
  if (code.state.kind !== 'loaded') return null;
  const Loaded = code.state.page;
  return <Loaded opened={opened} />;
}

const isStreamDialog = ({ kind }: Overlay) => kind === 'test' || kind === 'activate';

export function Overlays() {
  const overlay = useAppState((state) => state.overlay);
  const { store } = useApp();
  const { path } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is open closes when another page opens
  useEffect(() => store.setState({ overlay: noOverlay }), [path]);
  return (
    <>
      <Lazy code={palette} opened={overlay.kind === 'palette'} />
      <Lazy code={helpPanel} opened={overlay.kind === 'help'} />
      <Lazy code={shortcutDialog} opened={overlay.kind === 'shortcuts'} />
      <Lazy code={streamDialogs} opened={isStreamDialog(overlay)} />
    </>
  );
}
