/** Starts the action of a shortcut when its keys are pressed. */
import { useEffect } from 'react';
import { isMac } from '../../components/Keys';
import { useApp } from '../../store/hooks';
import { noOverlay } from '../../store/overlay';
import { contextOf, runAction } from '../actions/action';
import { actionFor } from '../actions/actions';
import { createKeyReader } from './key-reader';
import { isDialogOpen, isTyping } from './typing';

/** Typed without Ctrl or Cmd, and not a function key. */
const isCharacter = (event: KeyboardEvent) => !event.ctrlKey && !event.metaKey && event.key.length === 1;

export function useShortcuts(): void {
  const app = useApp();
  useEffect(() => {
    const reader = createKeyReader(isMac);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      const { preferences, overlay } = app.store.getState();
      if (isCharacter(event) && (preferences?.characterShortcuts === false || isTyping(event.target))) {
        reader.reset();
        return;
      }
      const shortcut = reader.read(event, event.timeStamp);
      if (shortcut === null) return;
      if (shortcut === 'search' && overlay.kind === 'palette') {
        event.preventDefault();
        app.store.setState({ overlay: noOverlay });
        return;
      }
      if (isDialogOpen()) return;
      const action = actionFor(shortcut, contextOf(app));
      if (action === undefined) return;
      event.preventDefault();
      runAction(action, app);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [app]);
}
