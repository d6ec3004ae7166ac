/** Keeps a newly generated secret in the window's memory, so that the source's page can show it once. */
import { useEffect } from 'react';
import type { SourceId } from '../../../contract/source';
import { parseHash } from '../../router/location';
import { useSetState } from '../../store/hooks';

export function useShowOnce(): (id: SourceId, secret: string | null) => void {
  const setState = useSetState();
  return (id, secret) => {
    if (secret !== null) setState((state) => ({ shownSecrets: { ...state.shownSecrets, [id]: secret } }));
  };
}

/** Removes the secret from the window's memory when the page is left. */
export function useHiddenOnLeave(id: string): void {
  const setState = useSetState();
  useEffect(() => {
    const { path } = parseHash(window.location.hash);
    return () => {
      // A new render of the same page does not count as leaving it.
      if (parseHash(window.location.hash).path === path) return;
      setState(({ shownSecrets: { [id]: _hidden, ...others } }) => ({ shownSecrets: others }));
    };
  }, [id, setState]);
}
