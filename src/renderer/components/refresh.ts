/** What "search again" means on the current page, for the shortcut and the command palette. */
import { useEffect } from 'react';

let current: (() => void) | null = null;

/** While the component is shown, the shortcut repeats its query. */
export function useRefreshKey(refresh: () => void): void {
  useEffect(() => {
    current = refresh;
    return () => {
      if (current === refresh) current = null;
    };
  }, [refresh]);
}

export function canRefresh(): boolean {
  return current !== null;
}

export function refreshPage(): void {
  current?.();
}
