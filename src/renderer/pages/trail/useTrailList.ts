/** The list for a search: restarted with each search, and when what has come since is wanted. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TrailFilter } from '../../../contract/trail';
import { useCall } from '../../store/hooks';
import { TrailRows, type TrailRowsState } from './trail-rows';

export interface TrailList extends TrailRowsState {
  /** Changes when the list has started over. */
  readonly id: number;
  readonly filter: TrailFilter;
  /** Rows from one index to another are looked at. */
  readonly show: (first: number, last: number) => void;
  readonly retry: () => void;
  /** Starts over, with what has come since. */
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

/** @param key stands for the search: a list starts over when it changes */
export function useTrailList(makeFilter: () => TrailFilter, key: string): TrailList {
  const call = useCall();
  const [round, setRound] = useState(0);
  const [shown, setShown] = useState(() => ({ id: 0, filter: makeFilter(), state: nothing }));
  const rows = useRef<TrailRows | null>(null);
  const make = useRef(makeFilter);
  make.current = makeFilter;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the search, the round for a reload
  useEffect(() => {
    const filter = make.current();
    let id: number | null = null;
    const loading = new TrailRows({
      search: (cursor, limit) => call('trail.search', { filter, cursor, limit }),
      toMs: filter.toMs ?? null,
      onChange: (state) =>
        setShown((old) => {
          // What is shown stays until the new list has something to show.
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
