/** The list of a search. It restarts with each search, and when the user asks for newer events. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TrailFilter } from '../../../contract/trail';
import { useCall } from '../../store/hooks';
import { TrailRows, type TrailRowsState } from './trail-rows';

export interface TrailList extends TrailRowsState {
  /** Changes when the list restarts. */
  readonly id: number;
  readonly filter: TrailFilter;
  /** Call when the rows between two indexes are visible. */
  readonly show: (first: number, last: number) => void;
  readonly retry: () => void;
  /** Restarts the list, including newer events. */
  readonly reload: () => void;
}

const nothing: TrailRowsState = {
  rowCount: 0,
  first: null,
  isLoading: true,
  hasMore: false,
  searchedToMs: null,
  failure: null,
  rowAt: () => 'loading',
  indexOf: () => -1,
};

/** @param key identifies the search; the list restarts when it changes */
export function useTrailList(makeFilter: () => TrailFilter, key: string): TrailList {
  const call = useCall();
  const [round, setRound] = useState(0);
  const [shown, setShown] = useState(() => ({ id: 0, filter: makeFilter(), state: nothing }));
  const rows = useRef<TrailRows | null>(null);
  const make = useRef(makeFilter);
  make.current = makeFilter;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key identifies the search, the round a reload
  useEffect(() => {
    const filter = make.current();
    let id: number | null = null;
    const loading = new TrailRows({
      search: (cursor, limit) => call('trail.search', { filter, cursor, limit }),
      toMs: filter.toMs ?? null,
      onChange: (state) =>
        setShown((old) => {
          // Keep the old rows until the new list has some.
          if (state.first === null && state.failure === null)
            return { ...old, state: { ...old.state, isLoading: true } };
          id ??= old.id + 1;
          return { id, filter, state };
        }),
    });
    rows.current = loading;
    loading.show(0, 0);
    return () => loading.stop();
  }, [call, key, round]);

  const show = useCallback((first: number, last: number) => rows.current?.show(first, last), []);
  const retry = useCallback(() => rows.current?.retry(), []);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  return { ...shown.state, id: shown.id, filter: shown.filter, show, retry, reload };
}
