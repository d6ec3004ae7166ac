/** Recently deleted streams, each with a button to restore it while that is possible. */
import { Button, Group } from '@mantine/core';
import { useEffect } from 'react';
import { Callout } from '../../components/Callout';
import { useNow } from '../../components/clock';
import { tell, tellFailure } from '../../components/tell';
import { formatEvents } from '../../format/numbers';
import { useAppState, useCall, useSetState } from '../../store/hooks';
import type { DeletedStream } from '../../store/state';

function Deleted({ deleted }: { readonly deleted: DeletedStream }) {
  const call = useCall();
  const setState = useSetState();
  const nowMs = useNow('second');
  const over = nowMs >= deleted.undoUntilMs;
  const { id } = deleted;
  const forget = () =>
    setState((state) => ({ deletedStreams: state.deletedStreams.filter((other) => other.id !== id) }));
  useEffect(() => {
    if (over) setState((state) => ({ deletedStreams: state.deletedStreams.filter((other) => other.id !== id) }));
  }, [over, id, setState]);
  const undo = async () => {
    const answer = await call('streams.undoDelete', { id });
    if (answer.ok) tell(`${deleted.name} is restored.`);
    else tellFailure(answer.failure);
    forget();
  };
  return (
    <Callout tone="info" role="status">
      <Group justify="space-between" gap="sm">
        <span>
          <strong>{deleted.name}</strong> is deleted.{' '}
          {deleted.unsent > 0
            ? `${formatEvents(deleted.unsent)} had not been delivered.`
            : 'Everything had been delivered.'}
        </span>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => void undo()}>
            Undo
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={forget}>
            Dismiss
          </Button>
        </Group>
      </Group>
    </Callout>
  );
}

export function DeletedStreams() {
  const deleted = useAppState((state) => state.deletedStreams);
  return deleted.map((stream) => <Deleted key={stream.id} deleted={stream} />);
}
