/**
 * Which page is shown. While the code of the next page loads, the current one stays, so that nothing flashes.
 * If loading takes long, the current page is removed.
 */
import { useEffect, useReducer, useState } from 'react';
import type { PageLocation, PathParams } from '../router/location';
import { useLocation } from '../router/navigation';
import type { PageState } from './page-code';
import { findPage } from './pages';

/** People notice a delay from about this length. */
const LONG_MS = 300;

type Found =
  | Exclude<PageState, { readonly kind: 'absent' }>
  /** No page has this address. */
  | { readonly kind: 'unknown' };

export type ShownPage = Found & { readonly location: PageLocation; readonly params: PathParams };

/** The page for a location. Null while its code is not loaded. */
function pageAt(location: PageLocation): ShownPage | null {
  const found = findPage(location.path);
  if (found === null) return { kind: 'unknown', location, params: {} };
  const { state } = found.route.code;
  return state.kind === 'absent' ? null : { ...state, location, params: found.params };
}

/** Null while nothing can be shown. */
export function useShownPage(): ShownPage | null {
  const location = useLocation();
  const [last, setLast] = useState<PageLocation | null>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const next = pageAt(location);
  // Stored during rendering, because the previous page is needed as soon as the next one is requested.
  if (next !== null && last !== location) setLast(location);
  useEffect(() => {
    const code = findPage(location.path)?.route.code;
    if (code === undefined || code.state.kind === 'loaded') return;
    const timer = setTimeout(() => setLast(null), LONG_MS);
    void code.load().then(() => {
      clearTimeout(timer);
      redraw();
    });
    return () => clearTimeout(timer);
  }, [location]);
  return next ?? (last === null ? null : pageAt(last));
}
