/** The activity log: who changed what in Sluice, when, with the old and new values in words. */
import { Button, Group } from '@mantine/core';
import { IconActivity, IconDownload, IconRefresh, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ActivityEntry, ActivityVerdict } from '../../../contract/commands/application';
import type { Answer } from '../../../contract/envelope';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { Callout } from '../../components/Callout';
import { Empty } from '../../components/Empty';
import { FailurePanel } from '../../components/FailurePanel';
import { Page } from '../../components/Page';
import { tell, tellFailure } from '../../components/tell';
import { ActivityTable } from '../../features/activity/ActivityTable';
import { formatCount } from '../../format/numbers';
import { useCall } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';

function Entries({ entries }: { readonly entries: readonly ActivityEntry[] }) {
  if (entries.length === 0) {
    return (
      <Empty icon={IconActivity} title={t('Nothing has been changed yet')}>
        {t('Every change of a stream, a source or a setting is recorded here.')}
      </Empty>
    );
  }
  return <ActivityTable entries={entries} on="card" />;
}

function Verdict({ answer }: { readonly answer: Answer<ActivityVerdict> }) {
  if (!answer.ok) return <FailurePanel failure={answer.failure} live />;
  if (!answer.value.ok) return <FailurePanel failure={answer.value.failure} live />;
  const { entries } = answer.value;
  return (
    <Callout tone="calm" role="status" title={t('The record is intact')}>
      {t('{count, plural, one {The one entry is} other {All {amount} entries are}} unchanged.', {
        count: entries,
        amount: formatCount(entries),
      })}
    </Callout>
  );
}

export function ActivityPage() {
  const call = useCall();
  const asked = useAnswer('activity.list', { limit: 500 });
  const [verdict, setVerdict] = useState<Answer<ActivityVerdict> | null>(null);
  const save = async () => {
    const answer = await call('activity.export', {});
    if (!answer.ok) return tellFailure(answer.failure);
    if (answer.value === null) return;
    const { entries, path } = answer.value;
    tell(t('{count, plural, one {# entry} other {# entries}} exported to {path}', { count: entries, path }));
    asked.refresh();
  };
  const verify = () => void call('activity.verify', {}).then(setVerdict);
  return (
    <Page
      title={t('Activity')}
      intro={t("The record of Sluice's own administration. Secrets are masked.")}
      actions={
        <Group gap="sm">
          <Button variant="default" leftSection={<IconShieldCheck size={16} aria-hidden />} onClick={verify}>
            {t('Verify')}
          </Button>
          <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void save()}>
            {t('Export')}
          </Button>
          <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={asked.refresh}>
            {t('Refresh')}
          </Button>
        </Group>
      }
    >
      {verdict !== null && <Verdict answer={verdict} />}
      <Answered asked={asked} loading={t('Reading the record')}>
        {(entries) => <Entries entries={entries} />}
      </Answered>
    </Page>
  );
}
