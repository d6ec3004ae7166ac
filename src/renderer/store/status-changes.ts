/** What to announce when streams change their status. Pure. */
import { markedName } from '../../contract/rehearsal-mark';
import { type StreamStatus, statusWords } from '../../contract/status';

/** Sentences about the changes between two states of the streams. A new stream is not announced. */
export function statusChanges(previous: readonly StreamStatus[], next: readonly StreamStatus[]): string[] {
  const byId = new Map(previous.map((stream) => [stream.streamId, stream]));
  return next.flatMap((stream) => {
    const before = byId.get(stream.streamId);
    return before === undefined || before.status === stream.status
      ? []
      : [`Stream ${markedName(stream)}: ${statusWords[stream.status]}`];
  });
}
