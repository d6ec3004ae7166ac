/** Keeps a secret that Sluice has just made in the window's memory, for the source's page to show it this once. */
import type { SourceId } from '../../../contract/source';
import { useSetState } from '../../store/hooks';

export function useShowOnce(): (id: SourceId, secret: string | null) => void {
  const setState = useSetState();
  return (id, secret) => {
    if (secret !== null) setState((state) => ({ shownSecrets: { ...state.shownSecrets, [id]: secret } }));
  };
}
