/** The newest few events of the trail that contain a text, to choose from. Searched again whenever the list opens. */
import { useEffect, useState } from 'react';
import type { Answer } from '../../../contract/envelope';
import type { Failure } from '../../../contract/errors';
import type { TrailCursor, TrailPage, TrailRow } from '../../../contract/trail';
import { useCall } from '../../store/hooks';

const ROWS = 20;

interface Found {
  readonly rows: readonly TrailRow[];
  readonly isLoading: boolean;
  readonly failure: Failure | null;
}

const nothing: Found = { rows: [], isLoading: true, failure: null };

/** @param wanted false keeps the previous results and starts no search */
export function useNewestEvents(text: string, wanted: boolean): Found {
  const call = useCall();
  const [found, setFound] = useState(nothing);
  useEffect(() => {
    if (!wanted) return;
    let isOver = false;
    const look = async () => {
      setFound(({ rows }) => ({ rows, isLoading: true, failure: null }));
      const filter = text === '' ? {} : { allText: text };
      let rows: readonly TrailRow[] = [];
      let cursor: TrailCursor | null = null;
      // A search for something rare returns in parts, each when its time is up.
      do {
        const answer: Answer<TrailPage> = await call('trail.search', { filter, cursor, limit: ROWS - rows.length });
        if (isOver) return;
        if (!answer.ok) return setFound({ rows, isLoading: false, failure: answer.failure });
        rows = [...rows, ...answer.value.rows];
        cursor = answer.value.next;
        setFound({ rows, isLoading: cursor !== null && rows.length < ROWS, failure: null });
      } while (cursor !== null && rows.length < ROWS);
    };
    void look();
    return () => {
      isOver = true;
    };
  }, [call, text, wanted]);
  return found;
}
