/** What the live list says while it has no rows: why, and when the last event was delivered. */
import { Loader, Text } from '@mantine/core';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Rich } from '../../components/Rich';
import { RelativeTime } from '../../components/Time';
import { useAppState } from '../../store/hooks';
import classes from './Tap.module.css';
import type { WatchedTap } from './useTap';

interface EmptyTapProps {
  readonly stream: StreamView;
  readonly tap: WatchedTap;
  readonly isNarrowed: boolean;
}

export function EmptyTap({ stream, tap, isNarrowed }: EmptyTapProps) {
  const hasOpened = tap.openedAtMs !== null;
  return (
    <div className={classes.empty} aria-busy={!hasOpened}>
      {!hasOpened && tap.failure === null && <Loader size="sm" aria-hidden />}
      <Text fw={600}>{titleOf(stream, tap, isNarrowed)}</Text>
      <Text size="sm" c="dimmed" maw="32rem">
        {stream.active && hasOpened && `${t('Events show here as they pass, before and after the stream’s steps.')} `}
        <LastDelivered streamId={stream.id} />
      </Text>
    </div>
  );
}

function titleOf(stream: StreamView, { openedAtMs, failure, counts }: WatchedTap, isNarrowed: boolean): string {
  if (!stream.active) return t('The stream is deactivated: no event passes.');
  if (openedAtMs === null) return failure === null ? t('Opening the live list…') : t('Nothing can be watched now.');
  if (counts.passed > 0 && isNarrowed) return t('No event that has passed fits the search.');
  return t('No event has passed yet.');
}

/** Apart, because it follows the stream's numbers. */
function LastDelivered({ streamId }: { readonly streamId: string }) {
  const atMs = useAppState(
    (state) => state.status?.streams.find((stream) => stream.streamId === streamId)?.lastDeliveredAtMs,
  );
  // A locked trail has not told it.
  if (atMs === undefined) return null;
  if (atMs === null) return t('This stream has not delivered an event yet.');
  return <Rich text="The last event was delivered {ago}." values={{ ago: <RelativeTime atMs={atMs} /> }} />;
}
