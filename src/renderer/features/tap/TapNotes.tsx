/** What keeps events from passing, or from being seen, told above the live list. */
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { useTrailAway } from '../../components/trail-away';
import { useAppState } from '../../store/hooks';
import type { WatchedTap } from './useTap';

interface TapNotesProps {
  readonly stream: StreamView;
  readonly tap: WatchedTap;
}

export function TapNotes({ stream, tap }: TapNotesProps) {
  const engine = useAppState((state) => state.status?.engine ?? 'starting');
  const away = useTrailAway();
  if (away !== null) {
    return (
      <Callout tone="info" role="status">
        {away}
      </Callout>
    );
  }
  if (engine === 'starting' || engine === 'restarting') {
    return (
      <Callout tone="info" role="status">
        {engine === 'starting'
          ? t('The engine is starting. The list goes on when it runs.')
          : t('The engine is restarting. The list goes on when it runs.')}
      </Callout>
    );
  }
  if (tap.failure !== null) return <FailurePanel failure={tap.failure} tone="warn" />;
  if (!stream.active && tap.rows.length > 0) {
    return (
      <Callout tone="info" role="status">
        {t('The stream is deactivated: no more events pass.')}
      </Callout>
    );
  }
  return null;
}
