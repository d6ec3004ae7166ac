/**
 * The short messages in the corner of the window. They never take the focus. F6 moves it to the newest message, Escape
 * closes the message and gives the focus back. While the pointer or the focus is on a message, none disappears.
 */

import { Portal } from '@mantine/core';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { t } from '../../texts/translate';
import { useAnnounce } from '../components/announce';
import { dismissToast, toasts } from '../components/toasts';
import { ToastItem } from './ToastItem';
import classes from './Toasts.module.css';

/** The page reserves this height at its end, so that everything can be scrolled out from under the messages. */
const HEIGHT = '--sluice-toasts';

/** Says each new message once. Failures are alerts, which screen readers read by themselves. */
function useAnnouncedToasts(): void {
  const shown = useStore(toasts);
  const announce = useAnnounce();
  const announced = useRef(0);
  useEffect(() => {
    const fresh = shown.filter(({ id }) => id > announced.current);
    announced.current = Math.max(announced.current, ...fresh.map(({ id }) => id));
    const said = fresh.flatMap((toast) => (toast.kind === 'done' ? [toast.message] : []));
    if (said.length > 0) announce(said.join(' '));
  }, [shown, announce]);
}

export function Toasts() {
  const shown = useStore(toasts);
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const region = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  useAnnouncedToasts();

  useLayoutEffect(() => {
    const height = shown.length === 0 ? 0 : (region.current?.offsetHeight ?? 0);
    document.documentElement.style.setProperty(HEIGHT, `${height}px`);
    if (shown.length > 0) return;
    setHovered(false);
    setFocused(false);
  }, [shown]);

  useEffect(() => {
    const toNewest = (event: KeyboardEvent) => {
      const newest = region.current?.querySelector<HTMLElement>('li:last-child button');
      if (event.key !== 'F6' || !newest) return;
      event.preventDefault();
      newest.focus();
    };
    document.addEventListener('keydown', toNewest);
    return () => document.removeEventListener('keydown', toNewest);
  }, []);

  const close = useCallback((id: number) => {
    const hadFocus = region.current?.contains(document.activeElement) ?? false;
    dismissToast(id);
    if (hadFocus && before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
  }, []);

  if (shown.length === 0) return null;
  return (
    <Portal>
      <section
        ref={region}
        aria-label={t('Messages ## short ones, in the corner')}
        className={classes.region}
        onMouseEnter={() => setHovered(true)}
        onMouseLeave={() => setHovered(false)}
        onFocus={({ relatedTarget }) => {
          if (!region.current?.contains(relatedTarget)) before.current = relatedTarget;
          setFocused(true);
        }}
        onBlur={({ relatedTarget }) => setFocused(region.current?.contains(relatedTarget) ?? false)}
      >
        <ol className={classes.list}>
          {shown.map((toast) => (
            <ToastItem key={toast.id} toast={toast} isPaused={isHovered || isFocused} onClose={close} />
          ))}
        </ol>
      </section>
    </Portal>
  );
}
