/** What to announce when streams change their status. Pure. */
import type { StreamStatus } from '../../contract/status';
import type { Text } from '../../texts/text';
import { t } from '../../texts/translate';
import { streamName } from '../components/stream-name';

/** The messages that confirm an action begin with the same words, so that both are not read. */
const became = {
  active: '{name} is active.',
  activeWithErrors: '{name} is active with errors.',
  inactive: '{name} is deactivated.',
} as const satisfies Record<StreamStatus['status'], Text>;

/** What halts every stream has a banner, which is announced once. */
const isHalted = ({ phase }: StreamStatus) => phase.kind === 'halted';

/** Sentences about the changes between two states of the streams. A new stream is not announced. */
export function statusChanges(previous: readonly StreamStatus[], next: readonly StreamStatus[]): string[] {
  const byId = new Map(previous.map((stream) => [stream.streamId, stream]));
  return next.flatMap((stream) => {
    const before = byId.get(stream.streamId);
    return before === undefined || before.status === stream.status || isHalted(before) || isHalted(stream)
      ? []
      : [t(became[stream.status], { name: streamName(stream) })];
  });
}
