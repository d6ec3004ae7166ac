/** /rehearsal/drills: starts an outage drill, and lists the drills that run or have ended. */
import { Stack } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { useAppState } from '../../store/hooks';
import { DrillForm } from './DrillForm';
import { DrillList } from './DrillList';

export function DrillsPage() {
  const hasDrills = useAppState((state) => state.drills.length > 0);
  return (
    <Page
      title={t('Outage drills')}
      back={{ to: '/rehearsal', label: t('Rehearsal') }}
      intro={t(
        'See what happens when a destination fails. A copy of the stream delivers stored events to a receiver on this computer, which fails for a while and recovers. The report shows what you would have seen, and whether every event arrived. The stream itself is not touched, and nothing leaves this computer.',
      )}
    >
      <Stack gap="lg">
        <DrillForm />
        {hasDrills ? (
          <DrillList />
        ) : (
          <Empty icon={IconLifebuoy} title={t('No drill yet')}>
            {t('Choose a stream, a fault and a length. The report of each drill is kept here.')}
          </Empty>
        )}
      </Stack>
    </Page>
  );
}
