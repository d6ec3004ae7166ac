/** The list as it is loaded: page by page, of what was there when it began; sparse searches go on by themselves. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { TrailCursor, TrailFilter, TrailPage, TrailRow } from '../../../contract/trail';
import { useCall } from '../../store/hooks';

const PAGE_ROWS = 200;

export interface TrailList {
  readonly rows: readonly TrailRow[];
  /** Null before the first answer. */
  readonly first: TrailPage | null;
  readonly isLoading: boolean;
  /** There is more behind what is loaded. */
  readonly hasMore: boolean;
  /** How far back a search that still looks has come. */
  readonly searchedToMs: number | null;
  readonly failure: Failure | null;
  readonly loadMore: () => void;
  /** Begins anew, with what has come since. */
  readonly reload: () => void;
}

interface State {
  readonly rows: readonly TrailRow[];
  readonly first: TrailPage | null;
  readonly next: TrailCursor | null;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
}

const nothing: State = { rows: [], first: null, next: null, isLoading: true, failure: null };

export function useTrailList(makeFilter: () => TrailFilter, key: string): TrailList & { readonly filter: TrailFilter } {
  const call = useCall();
  const [state, setState] = useState(nothing);
  const [round, setRound] = useState(0);
  const [filter, setFilter] = useState(makeFilter);
  const run = useRef({ id: 0, busy: false });
  const make = useRef(makeFilter);
  make.current = makeFilter;

  const load = useCallback(
    async (wanted: TrailFilter, from: TrailCursor | null, id: number) => {
      run.current.busy = true;
      setState((old) => ({ ...old, isLoading: true, failure: null }));
      let cursor = from;
      let missing = PAGE_ROWS;
      do {
        const answer = await call('trail.search', { filter: wanted, cursor, limit: missing });
        if (run.current.id !== id) return;
        if (!answer.ok) {
          setState((old) => ({ ...old, isLoading: false, failure: answer.failure }));
          break;
        }
        const page = answer.value;
        const isFirst = cursor === null;
        cursor = page.next;
        missing -= page.rows.length;
        const isLoading = cursor !== null && missing > 0;
        setState((old) => ({
          rows: isFirst ? page.rows : [...old.rows, ...page.rows],
          first: isFirst ? page : old.first,
          next: page.next,
          isLoading,
          failure: null,
        }));
      } while (cursor !== null && missing > 0);
      run.current.busy = false;
    },
    [call],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the search, the round for a reload
  useEffect(() => {
    const id = run.current.id + 1;
    run.current = { id, busy: false };
    const wanted = make.current();
    setFilter(wanted);
    void load(wanted, null, id);
    return () => {
      run.current.id += 1;
    };
  }, [load, key, round]);

  const { rows, first, next, isLoading, failure } = state;
  const loadMore = useCallback(() => {
    if (next !== null && !run.current.busy) void load(filter, next, run.current.id);
  }, [load, filter, next]);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  return {
    rows,
    first,
    isLoading,
    hasMore: next !== null,
    searchedToMs: isLoading && next !== null ? next.timeMs : null,
    failure,
    loadMore,
    reload,
    filter,
  };
}
