/** /streams/:id: the state of one stream, and its configuration. */
import { Button, Stack } from '@mantine/core';
import { IconEdit, IconPlayerPause, IconPlayerPlay, IconPlugConnected } from '@tabler/icons-react';
import { useState } from 'react';
import { markedName } from '../../../contract/rehearsal-mark';
import type { StreamView } from '../../../contract/stream';
import { Callout } from '../../components/Callout';
import { Gone } from '../../components/Gone';
import { Page } from '../../components/Page';
import { RehearsalMark } from '../../components/RehearsalMark';
import { Section } from '../../components/Section';
import { StatusPill } from '../../components/StatusPill';
import { ActivateDialog } from '../../features/stream/ActivateDialog';
import { useStreamActions } from '../../features/stream/actions';
import { StreamMarks } from '../../features/stream/Marks';
import { StreamMenu } from '../../features/stream/StreamMenu';
import { TestDialog } from '../../features/test/TestDialog';
import { formatHash } from '../../router/location';
import type { PageProps } from '../../router/page-props';
import { useAppState, useStream, useStreamStatus } from '../../store/hooks';
import { Anchor } from './Anchor';
import { CertificateRemark } from './CertificateRemark';
import { Configuration } from './Configuration';
import { Counters } from './Counters';
import { Curves } from './Curves';
import { sectionIds } from './counters';
import { DeadLetters } from './DeadLetters';
import { DeliveryLog } from './DeliveryLog';
import { PlaceActions } from './PlaceActions';
import { RehearsalEnded } from './RehearsalEnded';
import { StatusPanel } from './StatusPanel';

export function StreamPage({ params }: PageProps) {
  const stream = useStream(params.id ?? '');
  return stream === undefined ? <Gone what="stream" /> : <KnownStream stream={stream} />;
}

interface OfStream {
  readonly stream: StreamView;
}

/** These components follow the stream's numbers, several times a second. The rest of the page does not render again. */
function LivePill({ stream }: OfStream) {
  const status = useAppState((state) => state.status?.streams.find(({ streamId }) => streamId === stream.id)?.status);
  return <StatusPill status={status ?? (stream.active ? 'active' : 'inactive')} />;
}

function LiveCounters({ stream }: OfStream) {
  const status = useStreamStatus(stream.id);
  return status === undefined ? null : <Counters status={status} />;
}

function LiveLetters({ stream }: OfStream) {
  const status = useStreamStatus(stream.id);
  if (status === undefined) return null;
  const { deadLettered, deadLettersUnseen } = status;
  return <DeadLetters key={stream.id} stream={stream} deadLettered={deadLettered} unseen={deadLettersUnseen} />;
}

function LivePanel({ stream }: OfStream) {
  return <StatusPanel stream={stream} status={useStreamStatus(stream.id)} />;
}

function KnownStream({ stream }: OfStream) {
  const isTold = useAppState((state) => state.status?.streams.some(({ streamId }) => streamId === stream.id) ?? false);
  const actions = useStreamActions(stream);
  const [testing, setTesting] = useState(false);
  return (
    <Page
      title={stream.name}
      windowTitle={markedName(stream)}
      back={{ to: '/streams', label: 'Streams' }}
      marks={
        <>
          <LivePill stream={stream} />
          <StreamMarks stream={stream} />
        </>
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconPlugConnected size={16} aria-hidden />}
            onClick={() => setTesting(true)}
          >
            Test stream
          </Button>
          <Button
            component="a"
            variant="default"
            href={formatHash(`/streams/${stream.id}/edit`)}
            leftSection={<IconEdit size={16} aria-hidden />}
          >
            Edit
          </Button>
          {stream.active ? (
            <Button
              variant="default"
              leftSection={<IconPlayerPause size={16} aria-hidden />}
              onClick={() => void actions.deactivate()}
            >
              Deactivate
            </Button>
          ) : (
            <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={actions.activate}>
              Activate
            </Button>
          )}
          <StreamMenu stream={stream} withOpen={false} onTest={() => setTesting(true)} />
        </>
      }
    >
      <Stack gap="sm">
        <RehearsalEnded stream={stream} />
        <LivePanel stream={stream} />
        {stream.warnings.map((warning) => (
          <Callout key={warning} tone="warn" title={warning} />
        ))}
        <CertificateRemark stream={stream} />
      </Stack>
      {isTold && (
        <Anchor id={sectionIds.place}>
          <Section title="Where the events are" actions={<PlaceActions stream={stream} />}>
            <LiveCounters stream={stream} />
          </Section>
        </Anchor>
      )}
      {isTold && (
        <Anchor id={sectionIds.letters}>
          <Section title="Dead letters" marks={<RehearsalMark stream={stream} />}>
            <LiveLetters stream={stream} />
          </Section>
        </Anchor>
      )}
      <Section title="Delivery over time">
        <Curves streamId={stream.id} />
      </Section>
      <Anchor id={sectionIds.log}>
        <Section title="Delivery log" marks={<RehearsalMark stream={stream} />}>
          <DeliveryLog key={stream.id} streamId={stream.id} />
        </Section>
      </Anchor>
      <Anchor id={sectionIds.configuration}>
        <Section title="Configuration">
          <Configuration stream={stream} />
        </Section>
      </Anchor>
      <ActivateDialog stream={stream} opened={actions.asking} onClose={actions.closeDialog} />
      <TestDialog stream={testing ? stream : null} onClose={() => setTesting(false)} />
    </Page>
  );
}
