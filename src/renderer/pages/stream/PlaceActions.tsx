/** Moves the stream's position in the trail: back, to send again, or forward to now. */
import { Button, Group, Text } from '@mantine/core';
import { IconPlayerSkipForward, IconRewindBackward10 } from '@tabler/icons-react';
import { useState } from 'react';
import { markedName } from '../../../contract/rehearsal-mark';
import type { StreamView } from '../../../contract/stream';
import { Confirm } from '../../components/Confirm';
import { tell, tellFailure } from '../../components/tell';
import { formatEvents } from '../../format/numbers';
import { useAppState, useCall, useStreamStatus } from '../../store/hooks';
import { RewindDialog } from './RewindDialog';

function Waiting({ stream }: { readonly stream: StreamView }) {
  return formatEvents(useStreamStatus(stream.id)?.waiting ?? 0);
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
    if (answer.ok) tell(`${markedName(stream)} continues with new events.`);
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
        Rewind…
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlayerSkipForward size={14} aria-hidden />}
        onClick={() => setOpen('skip')}
        disabled={!isWaiting}
      >
        Skip to now…
      </Button>
      <RewindDialog stream={stream} opened={open === 'rewind'} onClose={close} />
      <Confirm
        opened={open === 'skip'}
        title={`Skip to now: ${markedName(stream)}`}
        confirm="Skip"
        onClose={close}
        onConfirm={skip}
      >
        <Text size="sm">
          <Waiting stream={stream} /> waiting will not be sent by this stream. They stay in the trail and are counted as
          skipped; Rewind can still send them later, as long as they are kept.
        </Text>
      </Confirm>
    </Group>
  );
}
