/** Moves the stream's position in the trail: back, to send again, or forward to now. */
import { Button, Group, Text } from '@mantine/core';
import { IconPlayerSkipForward, IconRewindBackward10 } from '@tabler/icons-react';
import { useState } from 'react';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Confirm } from '../../components/Confirm';
import { streamName } from '../../components/stream-name';
import { tell, tellFailure } from '../../components/tell';
import { useAppState, useCall, useStreamStatus } from '../../store/hooks';
import { RewindDialog } from './RewindDialog';

function WhatSkippingMeans({ stream }: { readonly stream: StreamView }) {
  const count = useStreamStatus(stream.id)?.waiting ?? 0;
  return t(
    '{count, plural, one {# event} other {# events}} waiting will not be sent by this stream. They stay in the trail and are counted as skipped; Rewind can still send them later, as long as they are kept.',
    { count },
  );
}

export function PlaceActions({ stream }: { readonly stream: StreamView }) {
  const call = useCall();
  // Selects a boolean, so that the buttons do not render each time the numbers change.
  const isWaiting = useAppState((state) =>
    Boolean(state.status?.streams.find(({ streamId }) => streamId === stream.id)?.waiting),
  );
  const [open, setOpen] = useState<'rewind' | 'skip' | null>(null);
  const close = () => setOpen(null);
  const skip = async () => {
    const answer = await call('delivery.skipToNow', { streamId: stream.id });
    if (answer.ok) tell(t('{name} continues with new events.', { name: streamName(stream) }));
    else tellFailure(answer.failure);
  };
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconRewindBackward10 size={14} aria-hidden />}
        onClick={() => setOpen('rewind')}
      >
        {t('Rewind…')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerSkipForward size={14} aria-hidden />}
        onClick={() => setOpen('skip')}
        disabled={!isWaiting}
      >
        {t('Skip to now…')}
      </Button>
      <RewindDialog stream={stream} opened={open === 'rewind'} onClose={close} />
      <Confirm
        opened={open === 'skip'}
        title={t('Skip to now: {name}', { name: streamName(stream) })}
        confirm={t('Skip')}
        onClose={close}
        onConfirm={skip}
      >
        <Text size="sm">
          <WhatSkippingMeans stream={stream} />
        </Text>
      </Confirm>
    </Group>
  );
}
