/**
 * An open tap of a stream, read twice a second while the window can be seen. It is closed when the page is left or hidden,
 * and opened again when the engine has restarted. What was read stays.
 */
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../contract/errors';
import { useCall } from '../../store/hooks';
import { noRows, type TapFilter, type TapRows, withReading } from './tap-rows';
import { useIsVisible } from './useIsVisible';

const READ_EVERY_MS = 500;
/** While the engine does not answer, or the stream is gone. */
const TRY_EVERY_MS = 2_000;

export interface WatchedTap extends TapRows {
  /** When the tap was opened; null before. */
  readonly openedAtMs: number | null;
  /** Why nothing can be read now; null when it can. */
  readonly failure: Failure | null;
}

const notOpened: WatchedTap = { ...noRows, openedAtMs: null, failure: null };

export function useTap(streamId: string, { text, show }: TapFilter): WatchedTap {
  const call = useCall();
  const isVisible = useIsVisible();
  const [watched, setWatched] = useState(notOpened);
  /** What was watched last, to tell a gap from another search. */
  const last = useRef('');
  useEffect(() => {
    if (!isVisible) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let tapId: string | null = null;
    let cursor = 0;
    const asked = JSON.stringify([streamId, text, show]);
    let isAfterGap = last.current === asked;
    last.current = asked;

    /** @returns the milliseconds until the next reading */
    const read = async (): Promise<number> => {
      if (tapId === null) {
        const opened = await call('tap.open', { streamId, text, show });
        if (!opened.ok) return failed(opened.failure);
        tapId = opened.value.tapId;
        cursor = 0;
        if (isOver) return close();
        setWatched((before) => ({ ...before, openedAtMs: Date.now() }));
      }
      const reading = await call('tap.read', { tapId, after: cursor });
      if (isOver) return 0;
      if (!reading.ok) return failed(reading.failure);
      if (reading.value === null) {
        // The engine was restarted, or this page could not read for a while.
        tapId = null;
        isAfterGap = true;
        return READ_EVERY_MS;
      }
      const { value } = reading;
      const from = { tapId, filter: { text, show }, isFirst: cursor === 0, isAfterGap };
      cursor = value.cursor;
      setWatched((before) => ({ ...before, ...withReading(before, value, from), failure: null }));
      return READ_EVERY_MS;
    };
    const failed = (failure: Failure): number => {
      if (!isOver) setWatched((before) => ({ ...before, failure }));
      return TRY_EVERY_MS;
    };
    const close = (): number => {
      if (tapId !== null) void call('tap.close', { tapId });
      return 0;
    };
    const go = async () => {
      const waitMs = await read();
      if (!isOver) timer = setTimeout(() => void go(), waitMs);
    };
    void go();
    return () => {
      isOver = true;
      clearTimeout(timer);
      close();
    };
  }, [call, streamId, text, show, isVisible]);
  return watched;
}
