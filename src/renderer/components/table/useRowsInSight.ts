/**
 * How many rows of a long table are rendered: those in sight and some more. Others follow as the user comes near the
 * last one, and stay. So a page with a hundred rows opens like one with twenty.
 */
import { type RefCallback, startTransition, useCallback, useState } from 'react';

const ROWS_AT_FIRST = 12;
const ROWS_MORE = 16;
/** Rows are rendered this far ahead, so that scrolling does not reach the end of what is rendered. */
const AHEAD = '300px';

interface RowsInSight {
  readonly rendered: number;
  /** For the element below the last rendered row. */
  readonly end: RefCallback<Element>;
}

export function useRowsInSight(total: number): RowsInSight {
  const [limit, setLimit] = useState(ROWS_AT_FIRST);
  const rendered = Math.min(limit, total);
  // A new function for each number of rows: React calls it again, and the element is looked at in its new place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const end = useCallback(
    (element: Element | null) => {
      if (element === null) return;
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.some(({ isIntersecting }) => isIntersecting)) {
            startTransition(() => setLimit((rows) => rows + ROWS_MORE));
          }
        },
        { rootMargin: AHEAD },
      );
      observer.observe(element);
      return () => observer.disconnect();
    },
    [rendered],
  );
  return { rendered, end };
}
