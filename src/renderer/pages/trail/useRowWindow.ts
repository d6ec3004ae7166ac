/**
 * Which rows of a long list can be seen. All rows are of one height, so the place of each is known from its number alone:
 * a list of a million costs no more than one of a hundred.
 */
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export interface RowWindow {
  /** Rows from here … */
  readonly first: number;
  /** … to here, which may lie beyond the list's end. */
  readonly last: number;
}

interface RowWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowPx: number;
  /** Height above the first row that stays in sight. */
  readonly headPx: number;
}

/** Of as many rows wherever it stands, so that rows can take turns with their elements. */
function windowOf({ scrollTop, clientHeight }: HTMLElement, rowPx: number): RowWindow {
  const first = Math.floor(scrollTop / rowPx);
  return { first, last: first + Math.ceil(clientHeight / rowPx) };
}

export function useRowWindow({ scroller, rowPx, headPx }: RowWindowOptions): RowWindow & {
  /** Brings a row into sight, no further than needed. */
  readonly scrollToRow: (row: number) => void;
} {
  const [seen, setSeen] = useState<RowWindow>({ first: 0, last: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => {
      const now = windowOf(element, rowPx);
      setSeen((old) => (old.first === now.first && old.last === now.last ? old : now));
    };
    // Drawn in the same frame as the scrolling, so that no empty rows are seen.
    const onScroll = () => flushSync(look);
    const observer = new ResizeObserver(look);
    look();
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, rowPx]);

  const scrollToRow = useCallback(
    (row: number) => {
      const element = scroller.current;
      if (element === null) return;
      const top = row * rowPx;
      const lowest = top + rowPx + headPx - element.clientHeight;
      if (element.scrollTop > top) element.scrollTop = top;
      else if (element.scrollTop < lowest) element.scrollTop = lowest;
    },
    [scroller, rowPx, headPx],
  );
  return { ...seen, scrollToRow };
}
