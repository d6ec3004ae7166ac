/** Counts matching events that are newer than the list. Queries only when the trail has grown. */
import { useEffect, useState } from 'react';
import type { TrailFilter } from '../../../contract/trail';
import { useAppState, useCall } from '../../store/hooks';

const ASK_EVERY_MS = 1_000;

/** @param afterSeq null while there is no list yet */
export function useNewEvents(filter: TrailFilter, afterSeq: number | null): number {
  const call = useCall();
  const headSeq = useAppState((state) => state.status?.trail.headSeq ?? 0);
  const [found, setFound] = useState({ afterSeq: -1, count: 0 });
  const isBehind = afterSeq !== null && headSeq > afterSeq;
  useEffect(() => {
    if (!isBehind || afterSeq === null) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await call('trail.newSince', { filter, afterSeq });
      if (isOver) return;
      if (answer.ok) setFound({ afterSeq, count: answer.value.count });
      // The index lags behind the trail. Query again until it has caught up.
      if (!answer.ok || answer.value.indexedSeq < headSeq) timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [call, filter, afterSeq, headSeq, isBehind]);
  return found.afterSeq === afterSeq ? found.count : 0;
}
