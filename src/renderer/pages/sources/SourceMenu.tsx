/** The actions menu of one source, with the dialogs of its actions. */
import { Text } from '@mantine/core';
import { IconEdit, IconExternalLink, IconKey, IconPlayerPause, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import type { SourceView } from '../../../contract/source';
import { t } from '../../../texts/translate';
import { Confirm } from '../../components/Confirm';
import { type EntityAction, EntityActions, EntityMenu } from '../../components/EntityMenu';
import { hasNewSecret } from '../../sources';
import { useSourceActions } from './useSourceActions';

interface SourceMenuProps {
  readonly source: SourceView;
  /** On the source's own page, the menu has no "Open". */
  readonly withOpen: boolean;
}

export function SourceMenu(props: SourceMenuProps) {
  return (
    <EntityMenu name={props.source.name}>
      <Actions {...props} />
    </EntityMenu>
  );
}

function Actions({ source, withOpen }: SourceMenuProps) {
  const { asking, ask, activate, deactivate, remove, newSecret } = useSourceActions(source);
  const path = `/sources/${source.id}`;
  const close = () => ask(null);
  const actions: EntityAction[] = [
    ...(withOpen ? [{ label: t('Open ## a page'), icon: IconExternalLink, act: { to: path } }] : []),
    { label: t('Edit'), icon: IconEdit, act: { to: `${path}/edit` } },
    ...(hasNewSecret(source) ? [{ label: t('New secret'), icon: IconKey, act: () => ask('newSecret') }] : []),
    source.active
      ? { label: t('Deactivate'), icon: IconPlayerPause, act: () => void deactivate() }
      : { label: t('Activate'), icon: IconPlayerPlay, act: () => void activate() },
    { label: t('Delete'), icon: IconTrash, act: () => ask('delete'), danger: true },
  ];
  return (
    <>
      <EntityActions name={source.name} actions={actions} />
      <Confirm
        opened={asking === 'delete'}
        title={t('Delete {name}?', { name: source.name })}
        confirm={t('Delete')}
        onClose={close}
        onConfirm={remove}
      >
        <Text size="sm">
          {t(
            'The source stops receiving events. Its events stay in the trail, and streams continue to deliver them. This cannot be undone.',
          )}
        </Text>
      </Confirm>
      <Confirm
        opened={asking === 'newSecret'}
        title={t('Create a new secret for {name}?', { name: source.name })}
        confirm={t('Create a new secret')}
        onClose={close}
        onConfirm={newSecret}
      >
        <Text size="sm">
          {t(
            'The current secret stops working immediately. Requests to this source are refused until their senders use the new one.',
          )}
        </Text>
      </Confirm>
    </>
  );
}
