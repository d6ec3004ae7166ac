/** The selected rows of the streams table. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { StreamView } from '../../../contract/stream';
import type { PickOptions } from './Pick';
import type { StreamRow } from './rows';
import { nothingSelected, selectedOf, toggled, toggledAll } from './selection';

export function useSelection(rows: readonly StreamRow[]) {
  const [selection, setSelection] = useState(nothingSelected);
  const order = useMemo(() => rows.map(({ id }) => id as string), [rows]);
  // For a callback that stays the same, so that a click renders only the rows that it changes.
  const latest = useRef(order);
  latest.current = order;
  const pick = useCallback(
    (id: string, options: PickOptions) => setSelection((before) => toggled(before, latest.current, id, options)),
    [],
  );
  const streams = useMemo((): readonly StreamView[] => {
    const chosen = new Set(selectedOf(selection, order));
    return rows.flatMap(({ id, stream }) => (chosen.has(id) ? [stream] : []));
  }, [selection, order, rows]);
  return {
    ids: selection.ids,
    /** Those of the selected streams that are shown. */
    streams,
    pick,
    toggleAll: () => setSelection((before) => toggledAll(before, order)),
    selectAll: () => setSelection(({ anchor }) => ({ ids: new Set(order), anchor })),
    clear: () => setSelection(nothingSelected),
  };
}
