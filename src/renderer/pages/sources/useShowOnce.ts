/** Keeps a newly generated secret in the window's memory, so that the source's page can show it once. */
import type { SourceId } from '../../../contract/source';
import { useSetState } from '../../store/hooks';

export function useShowOnce(): (id: SourceId, secret: string | null) => void {
  const setState = useSetState();
  return (id, secret) => {
    if (secret !== null) setState((state) => ({ shownSecrets: { ...state.shownSecrets, [id]: secret } }));
  };
}
