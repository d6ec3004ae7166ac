/** Says on the stream's page that its rehearsal has ended, and how to start another. */
import { leadsToRehearsal } from '../../../contract/rehearsal-mark';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { findDestination } from '../../destinations';
import { useAppState } from '../../store/hooks';

export function RehearsalEnded({ stream }: { readonly stream: StreamView }) {
  // The banner of a trial says it there.
  const isTrial = useAppState((state) => state.trial?.streamId === stream.id);
  const running = useAppState((state) => state.rehearsals);
  const fields = findDestination(stream.destination.kind)?.fields ?? {};
  if (isTrial || !stream.rehearsal || leadsToRehearsal(fields, stream.destination, running)) return null;
  return (
    <Callout tone="info" title={t('The rehearsal of this stream has ended.')}>
      {t(
        'A rehearsal ends when it is stopped, or with Sluice. Choose Edit, then Rehearse, to point the stream at another one. Its events wait meanwhile.',
      )}
    </Callout>
  );
}
