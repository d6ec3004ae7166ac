/** The page's one polite live region: results of actions, and status changes of streams. */
import { VisuallyHidden } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { AnnounceContext } from '../components/announce';
import { useAppState } from '../store/hooks';
import { statusChanges } from '../store/status-changes';

/** A change that the user caused arrives this long after its confirmation, at most. */
const RECENT_MS = 10_000;

export function Announcer({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  const said = useRef({ text: '', atMs: 0 });
  const announce = useCallback((sentence: string) => {
    said.current = { text: sentence, atMs: performance.now() };
    // Screen readers do not read the same sentence twice. An invisible character makes it a different one.
    setText((last) => (last === sentence ? `${sentence}\u00a0` : sentence));
  }, []);
  const streams = useAppState((state) => state.status?.streams);
  const last = useRef(streams);
  useEffect(() => {
    const { text: recent, atMs } = said.current;
    const isRecent = performance.now() - atMs < RECENT_MS;
    const changes = statusChanges(last.current ?? [], streams ?? []);
    last.current = streams;
    const news = changes.filter((change) => !(isRecent && recent.startsWith(change)));
    if (news.length > 0) announce(news.join(' '));
  }, [streams, announce]);
  return (
    <AnnounceContext value={announce}>
      {children}
      <VisuallyHidden role="status">{text}</VisuallyHidden>
    </AnnounceContext>
  );
}
