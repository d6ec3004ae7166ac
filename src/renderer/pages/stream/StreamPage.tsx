/** /streams/:id: what one stream is doing, above the tabs with everything else about it. */
import { Button, Stack } from '@mantine/core';
import { IconEdit, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { shownStatus } from '../../../contract/halt';
import { t } from '../../../texts/translate';
import { Gone } from '../../components/Gone';
import { Page } from '../../components/Page';
import { StatusPill } from '../../components/StatusPill';
import { streamName } from '../../components/stream-name';
import { StreamTrialBanner } from '../../features/first-run/TrialBanner';
import { ActivateDialog } from '../../features/stream/ActivateDialog';
import { useStreamActions } from '../../features/stream/actions';
import { StreamMarks } from '../../features/stream/Marks';
import { StreamLabels } from '../../features/stream/StreamLabels';
import { StreamMenu } from '../../features/stream/StreamMenu';
import { formatHash } from '../../router/location';
import { navigate } from '../../router/navigation';
import type { PageProps } from '../../router/page-props';
import { useAppState, useStream } from '../../store/hooks';
import { CertificateRemark } from './CertificateRemark';
import { RehearsalEnded } from './RehearsalEnded';
import { Situation } from './Situation';
import { StreamTabs } from './StreamTabs';
import type { OfStream } from './tab';

export function StreamPage({ params }: PageProps) {
  const stream = useStream(params.id ?? '');
  return stream === undefined ? <Gone what="stream" /> : <KnownStream stream={stream} />;
}

/** These components follow the stream's numbers, several times a second. The rest of the page does not render again. */
function LivePill({ stream }: OfStream) {
  const shown = useAppState(({ status }) => {
    const reported = status?.streams.find(({ streamId }) => streamId === stream.id);
    return shownStatus(stream, reported, status?.halt ?? null);
  });
  return <StatusPill status={shown} />;
}

function KnownStream({ stream }: OfStream) {
  const actions = useStreamActions(stream);
  const path = `/streams/${stream.id}`;
  return (
    <Page
      title={stream.name}
      windowTitle={streamName(stream)}
      back={{ to: '/streams', label: t('Streams') }}
      marks={
        <>
          <LivePill stream={stream} />
          <StreamMarks stream={stream} />
          <StreamLabels labels={stream.labels} />
        </>
      }
      actions={
        <>
          <Button
            component="a"
            variant="default"
            href={formatHash(`${path}/edit`)}
            leftSection={<IconEdit size={16} aria-hidden />}
          >
            {t('Edit')}
          </Button>
          {stream.active ? (
            <Button
              variant="default"
              leftSection={<IconPlayerPause size={16} aria-hidden />}
              onClick={() => void actions.deactivate()}
            >
              {t('Deactivate')}
            </Button>
          ) : (
            <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={actions.activate}>
              {t('Activate')}
            </Button>
          )}
          <StreamMenu stream={stream} withOpen={false} onTest={() => navigate(path, { tab: 'test', start: '1' })} />
        </>
      }
    >
      <Stack gap="sm">
        <StreamTrialBanner streamId={stream.id} when="stopped" />
        <RehearsalEnded stream={stream} />
        <Situation stream={stream} />
        <CertificateRemark stream={stream} />
      </Stack>
      <StreamTabs stream={stream} />
      <ActivateDialog stream={stream} opened={actions.asking} onClose={actions.closeDialog} />
    </Page>
  );
}
