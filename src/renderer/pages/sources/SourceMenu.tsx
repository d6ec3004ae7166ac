/** The actions menu of one source, with the questions that some of them ask. */
import { ActionIcon, Menu, Text } from '@mantine/core';
import {
  IconDots,
  IconEdit,
  IconExternalLink,
  IconKey,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import type { SourceView } from '../../../contract/source';
import { Confirm } from '../../components/Confirm';
import { formatHash } from '../../router/location';
import { hasNewSecret } from '../../sources';
import { useSourceActions } from './useSourceActions';

const icon = { size: 16, 'aria-hidden': true } as const;

export function SourceMenu({ source, withOpen }: { readonly source: SourceView; readonly withOpen: boolean }) {
  const actions = useSourceActions(source);
  const path = `/sources/${source.id}`;
  const close = () => actions.ask(null);
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for ${source.name}`}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {withOpen && (
            <Menu.Item component="a" href={formatHash(path)} leftSection={<IconExternalLink {...icon} />}>
              Open
            </Menu.Item>
          )}
          <Menu.Item component="a" href={formatHash(`${path}/edit`)} leftSection={<IconEdit {...icon} />}>
            Edit
          </Menu.Item>
          {hasNewSecret(source) && (
            <Menu.Item leftSection={<IconKey {...icon} />} onClick={() => actions.ask('newSecret')}>
              New secret
            </Menu.Item>
          )}
          {source.active ? (
            <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={() => void actions.deactivate()}>
              Deactivate
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={() => void actions.activate()}>
              Activate
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item
            color="var(--sluice-bad)"
            leftSection={<IconTrash {...icon} />}
            onClick={() => actions.ask('delete')}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={actions.asking === 'delete'}
        title={`Delete ${source.name}?`}
        confirm="Delete"
        onClose={close}
        onConfirm={actions.remove}
      >
        <Text size="sm">
          Nothing more comes in through it. The events that it has brought stay in the trail, and streams go on
          delivering them. This cannot be undone.
        </Text>
      </Confirm>
      <Confirm
        opened={actions.asking === 'newSecret'}
        title={`A new secret for ${source.name}?`}
        confirm="Make a new secret"
        onClose={close}
        onConfirm={actions.newSecret}
      >
        <Text size="sm">
          The present one stops working at once: whoever sends to this source is refused until it is given the new one.
        </Text>
      </Confirm>
    </>
  );
}
