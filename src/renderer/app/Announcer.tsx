/** The page's one polite live region: results of actions, and status changes of streams. */
import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { AnnounceContext } from '../components/announce';
import { useAppState } from '../store/hooks';
import { statusChanges } from '../store/status-changes';

export function Announcer({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  // Screen readers do not read the same sentence twice. An invisible character makes it a different one.
  const announce = useCallback((said: string) => setText((last) => (last === said ? `${said}\u00a0` : said)), []);
  const streams = useAppState((state) => state.status?.streams);
  const last = useRef(streams);
  useEffect(() => {
    const changes = statusChanges(last.current ?? [], streams ?? []);
    last.current = streams;
    if (changes.length > 0) announce(changes.join('. '));
  }, [streams, announce]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <VisuallyHidden role="status">{text}</VisuallyHidden>
    </AnnounceContext>
  );
}
