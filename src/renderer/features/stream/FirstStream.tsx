/** What a page shows while there is no stream: the first screen, or, if there are sources already, the next step. */
import { Button } from '@mantine/core';
import { IconRipple } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { Empty } from '../../components/Empty';
import { formatHash } from '../../router/location';
import { useAppState } from '../../store/hooks';
import { FirstRun } from '../first-run/FirstRun';

export function FirstStream() {
  const hasSource = useAppState((state) => state.sources.length > 0);
  if (!hasSource) return <FirstRun />;
  return (
    <Empty
      icon={IconRipple}
      title={t('Create your first stream')}
      actions={
        <>
          <Button component="a" href={formatHash('/streams/new')}>
            {t('Create a stream')}
          </Button>
          <Button component="a" href={formatHash('/start')} variant="default">
            {t('Other ways to start')}
          </Button>
        </>
      }
    >
      {t(
        'A stream carries your audit trail to a security tool: Datadog, Splunk, AWS Firehose or any other. No such tool at hand? A trial sends to a receiver on this computer.',
      )}
    </Empty>
  );
}
