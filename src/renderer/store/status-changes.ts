/** What to announce when streams change their status. Pure. */

import { markedName } from '../../contract/rehearsal-mark';
import type { StreamStatus } from '../../contract/status';
import type { Text } from '../../texts/text';
import { t } from '../../texts/translate';

/** The messages that confirm an action begin with the same words, so that both are not read. */
const became: Record<StreamStatus['status'], Text> = {
  active: '{name} is active.',
  activeWithErrors: '{name} is active with errors.',
  inactive: '{name} is deactivated.',
};

/** Sentences about the changes between two states of the streams. A new stream is not announced. */
export function statusChanges(previous: readonly StreamStatus[], next: readonly StreamStatus[]): string[] {
  const byId = new Map(previous.map((stream) => [stream.streamId, stream]));
  return next.flatMap((stream) => {
    const before = byId.get(stream.streamId);
    return before === undefined || before.status === stream.status
      ? []
      : [t(became[stream.status], { name: markedName(stream) })];
  });
}
