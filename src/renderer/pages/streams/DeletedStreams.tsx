/** Recently deleted streams, each with a button to restore it while that is possible. */
import { Button, Group } from '@mantine/core';
import { useCallback, useEffect } from 'react';
import { Callout } from '../../components/Callout';
import { useNow } from '../../components/clock';
import { tell, tellFailure } from '../../components/tell';
import { formatEvents } from '../../format/numbers';
import { useAppState, useCall, useSetState } from '../../store/hooks';
import type { DeletedStreams as DeletedGroup } from '../../store/state';

function Deleted({ deleted }: { readonly deleted: DeletedGroup }) {
  const call = useCall();
  const setState = useSetState();
  const nowMs = useNow('second');
  const over = nowMs >= deleted.undoUntilMs;
  const { ids, name, unsent } = deleted;
  const forget = useCallback(
    () => setState((state) => ({ deletedStreams: state.deletedStreams.filter((other) => other !== deleted) })),
    [deleted, setState],
  );
  useEffect(() => {
    if (over) forget();
  }, [over, forget]);
  const undo = async () => {
    const answer = await call('streams.undoDeleteMany', { ids: [...ids] });
    forget();
    if (!answer.ok) return tellFailure(answer.failure);
    const failed = answer.value.filter((result) => !result.ok);
    if (failed[0] !== undefined) tellFailure(failed[0].failure);
    if (failed.length === 0) tell(`${name} ${ids.length === 1 ? 'is' : 'are'} restored.`);
    else if (failed.length < ids.length) tell(`${ids.length - failed.length} of ${name} are restored.`);
  };
  return (
    <Callout tone="info" role="status">
      <Group justify="space-between" gap="sm">
        <span>
          <strong>{name}</strong> {ids.length === 1 ? 'is' : 'are'} deleted.{' '}
          {unsent > 0 ? `${formatEvents(unsent)} had not been delivered.` : 'Everything had been delivered.'}
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
  return deleted.map((group) => <Deleted key={group.ids.join()} deleted={group} />);
}
