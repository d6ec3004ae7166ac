/** Whether a stream is the copy of another one, in a drill that runs. Nobody can start a drill of it. */
import type { StreamView } from '../../../contract/stream';
import { useAppState } from '../../store/hooks';

export function useIsDrillCopy(id: StreamView['id']): boolean {
  return useAppState((state) => state.drills.some(({ copyId, phase }) => phase !== null && copyId === id));
}
