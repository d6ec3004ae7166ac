/**
 * The page that opens: what needs attention, the numbers of all streams and sources, and events in and out over time.
 * Its sections follow the state on their own, so the page does not render when a number changes.
 */
import { t } from '../../../texts/translate';
import { Page } from '../../components/Page';
import { Section } from '../../components/Section';
import { UpcomingSection } from '../../features/clocks/UpcomingSection';
import { TrialBanner } from '../../features/first-run/TrialBanner';
import { FirstStream } from '../../features/stream/FirstStream';
import { useAppState } from '../../store/hooks';
import { Attention } from './Attention';
import { Numbers } from './Numbers';
import { Traffic } from './Traffic';

export function OverviewPage() {
  const isNew = useAppState(({ streams, sources }) => streams.length + sources.length === 0);
  return (
    <Page
      title={t('Overview')}
      intro={isNew ? undefined : t('Whether the trail is flowing, and what to do if it is not.')}
    >
      {isNew ? (
        <FirstStream />
      ) : (
        <>
          <TrialBanner />
          <Attention />
          <UpcomingSection />
          <Section title={t('Now')}>
            <Numbers />
          </Section>
          <Section title={t('Events over time')}>
            <Traffic />
          </Section>
        </>
      )}
    </Page>
  );
}
