/** What retention has taken from an inactive stream. Pure. */
import type { StreamStatus } from '../../../contract/status';

/** Events behind the stream's cursor that retention has removed in the meantime. */
export function expiredSince(status: Pick<StreamStatus, 'cursorSeq'> | undefined, tailSeq: number): number {
  return status === undefined ? 0 : Math.max(0, tailSeq - 1 - status.cursorSeq);
}
