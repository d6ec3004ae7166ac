/** Recently deleted streams, each with a button to restore it while that is possible. */
import { Button, Group } from '@mantine/core';
import { useCallback, useEffect } from 'react';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { useNow } from '../../components/clock';
import { Rich } from '../../components/Rich';
import { tell, tellFailure } from '../../components/tell';
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
    if (failed.length === 0)
      tell(t('{count, plural, one {{name} is restored.} other {{name} are restored.}}', { count: ids.length, name }));
    else if (failed.length < ids.length)
      tell(t('{restored} of {name} are restored.', { restored: ids.length - failed.length, name }));
  };
  return (
    <Callout tone="info" role="status">
      <Group justify="space-between" gap="sm">
        <span>
          <Rich
            text="{count, plural, one {<b>{name}</b> is deleted.} other {<b>{name}</b> are deleted.}}"
            values={{ count: ids.length, name, b: (inner) => <strong translate="no">{inner}</strong> }}
          />{' '}
          {unsent > 0
            ? t('{count, plural, one {# event had not been delivered.} other {# events had not been delivered.}}', {
                count: unsent,
              })
            : t('Everything had been delivered.')}
        </span>
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={() => void undo()}>
            {t('Undo')}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={forget}>
            {t('Dismiss')}
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
