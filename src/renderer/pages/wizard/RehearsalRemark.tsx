/** Says, while a stream is being filled in or changed, that it points at a rehearsal. */
import { leadsToRehearsal, REHEARSAL_MEANING, REHEARSAL_WORD, staysRehearsal } from '../../../contract/rehearsal-mark';
import type { StreamInput, StreamView } from '../../../contract/stream';
import { Callout } from '../../components/Callout';
import { useAppState } from '../../store/hooks';

interface RehearsalRemarkProps {
  /** As typed. */
  readonly destination: StreamInput['destination'];
  /** The stream that is edited; null for a new one. */
  readonly stream: StreamView | null;
}

export function RehearsalRemark({ destination, stream }: RehearsalRemarkProps) {
  const running = useAppState((state) => state.rehearsals);
  const points = leadsToRehearsal(destination, running) || (stream !== null && staysRehearsal(stream, destination));
  if (!points) return null;
  return (
    <Callout tone="info" title={REHEARSAL_WORD}>
      {REHEARSAL_MEANING}. The stream is marked as a rehearsal wherever it is named, until it has another address.
    </Callout>
  );
}
