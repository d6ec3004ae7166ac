/** The page's one polite live region: results of what was done, and changes of a stream's status. */
import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { AnnounceContext } from '../components/announce';
import { useAppState } from '../store/hooks';
import { statusChanges } from '../store/status-changes';

export function Announcer({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  // The same sentence twice would not be read again: an invisible character makes it another.
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
