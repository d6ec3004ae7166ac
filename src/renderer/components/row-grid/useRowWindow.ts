/**
 * The visible rows of a long list. All rows have the same height, so the position of each follows from its index.
 * A list of a million costs no more than a list of a hundred.
 */
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export interface RowWindow {
  /** The first row … */
  readonly first: number;
  /** … and the last, which may be beyond the list's end. */
  readonly last: number;
}

interface RowWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly rowPx: number;
  /** The height above the first row that stays visible. */
  readonly headPx: number;
}

/** Always the same number of rows, so that elements can be reused. */
function windowOf({ scrollTop, clientHeight }: HTMLElement, rowPx: number): RowWindow {
  const first = Math.floor(scrollTop / rowPx);
  return { first, last: first + Math.ceil(clientHeight / rowPx) };
}

export function useRowWindow({ scroller, rowPx, headPx }: RowWindowOptions): RowWindow & {
  /** Scrolls a row into view, no further than needed. */
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
    // Render in the same frame as the scrolling, so that no empty rows are visible.
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
