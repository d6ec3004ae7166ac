/** Reads and changes the address. Uses the browser's history, so that back and forward work. */
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { formatHash, type PageLocation, parseHash } from './location';

const listeners = new Set<() => void>();

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('hashchange', notify);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('hashchange', notify);
  };
}

type Query = Readonly<Record<string, string | undefined>>;

/** Opens a page. `replace` keeps a change of filters out of the history. */
export function navigate(path: string, query: Query = {}, options: { readonly replace?: boolean } = {}): void {
  const hash = formatHash(path, query);
  if (hash === window.location.hash) return;
  if (options.replace === true) {
    // replaceState fires no event.
    window.history.replaceState(window.history.state, '', hash);
    notify();
  } else {
    window.location.hash = hash;
  }
}

/** The location of the shown page. It lags behind the address while the code of the next page loads. */
export const ShownLocation = createContext<PageLocation | null>(null);

/** The current location. Within a page: the location that the page is shown for. */
export function useLocation(): PageLocation {
  const shown = useContext(ShownLocation);
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const location = useMemo(() => parseHash(hash), [hash]);
  return shown ?? location;
}

/** The location in the address itself, which a page that is shown may lag behind. For building the next one on it. */
export function currentLocation(): PageLocation {
  return parseHash(window.location.hash);
}

/** Changes some values of the query and keeps the others. */
export function useSetQuery(): (changes: Query, options?: { readonly replace?: boolean }) => void {
  const { path } = useLocation();
  return useMemo(
    () =>
      (changes, options = { replace: true }) => {
        const current = currentLocation();
        navigate(path, { ...(current.path === path ? current.query : {}), ...changes }, options);
      },
    [path],
  );
}
