/** Where the stream's events are, and its delivery over time. */
import { Stack } from '@mantine/core';
import { t } from '../../../texts/translate';
import { Section } from '../../components/Section';
import { StreamTrialBanner } from '../../features/first-run/TrialBanner';
import { useAppState, useStreamStatus } from '../../store/hooks';
import { Counters } from './Counters';
import { Curves } from './Curves';
import { PlaceActions } from './PlaceActions';
import type { OfStream } from './tab';

/** Follows the stream's numbers, several times a second. The rest of the tab does not render again. */
function LiveCounters({ stream }: OfStream) {
  const status = useStreamStatus(stream.id);
  return status === undefined ? null : <Counters status={status} />;
}

export function OverviewTab({ stream }: OfStream) {
  const isTold = useAppState((state) => state.status?.streams.some(({ streamId }) => streamId === stream.id) ?? false);
  return (
    <Stack gap="lg">
      <StreamTrialBanner streamId={stream.id} when="running" />
      {isTold && (
        <Section title={t('Where the events are')} actions={<PlaceActions stream={stream} />}>
          <LiveCounters stream={stream} />
        </Section>
      )}
      <Section title={t('Delivery over time')}>
        <Curves key={stream.id} stream={stream} />
      </Section>
    </Stack>
  );
}
