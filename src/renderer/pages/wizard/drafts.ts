/** Stores unfinished forms in main, without secrets, so that closing the window loses no input. */
import { useEffect, useRef } from 'react';
import type { App } from '../../store/app';
import { useCall } from '../../store/hooks';

/** For a new stream: the destination of the latest draft. */
export const LAST_DRAFT_KEY = 'stream.new';

export function draftKeyOfNew(kind: string): string {
  return `${LAST_DRAFT_KEY}.${kind}`;
}

export function draftKeyOfEdit(streamId: string): string {
  return `stream.edit.${streamId}`;
}

export async function readDraft(call: App['call'], key: string): Promise<Readonly<Record<string, unknown>> | null> {
  const answer = await call('drafts.get', { key });
  return answer.ok ? answer.value : null;
}

const PAUSE_MS = 700;

export interface DraftKeeper {
  /** Saves the draft when the user stops typing. */
  readonly keep: (draft: Record<string, unknown>) => void;
  /** Deletes the draft and prevents later saves. */
  readonly drop: () => Promise<void>;
}

export function useDraftKeeper(key: string): DraftKeeper {
  const call = useCall();
  const waiting = useRef<{ draft: Record<string, unknown>; timer: ReturnType<typeof setTimeout> } | null>(null);
  const dropped = useRef(false);
  const write = () => {
    if (waiting.current === null || dropped.current) return;
    clearTimeout(waiting.current.timer);
    const { draft } = waiting.current;
    waiting.current = null;
    void call('drafts.put', { key, draft });
  };
  const flush = useRef(write);
  flush.current = write;
  useEffect(() => {
    const leave = () => flush.current();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  return {
    keep: (draft) => {
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      waiting.current = { draft, timer: setTimeout(() => flush.current(), PAUSE_MS) };
    },
    drop: async () => {
      dropped.current = true;
      if (waiting.current !== null) clearTimeout(waiting.current.timer);
      waiting.current = null;
      await call('drafts.put', { key, draft: null });
    },
  };
}
