/** The actions menu of one stream. */
import { ActionIcon, type ActionIconProps, Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconEdit,
  IconExternalLink,
  IconEye,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { type ComponentPropsWithRef, useLayoutEffect, useRef, useState } from 'react';
import { canTryNow } from '../../../contract/status';
import type { StreamView } from '../../../contract/stream';
import { formatHash } from '../../router/location';
import { useAppState } from '../../store/hooks';
import { StreamPreview } from '../preview/StreamPreview';
import { ActivateDialog } from './ActivateDialog';
import { useStreamActions } from './actions';

interface StreamMenuProps {
  readonly stream: StreamView;
  /** On the stream's own page there is nothing to open. */
  readonly withOpen: boolean;
  readonly onTest: () => void;
}

const icon = { size: 16, 'aria-hidden': true } as const;

/** Until it is used it is a button and nothing more: a list may hold a hundred. */
export function StreamMenu(props: StreamMenuProps) {
  const [used, setUsed] = useState(false);
  if (used) return <UsedMenu {...props} />;
  return <MenuButton stream={props.stream} aria-haspopup="menu" aria-expanded={false} onClick={() => setUsed(true)} />;
}

interface MenuButtonProps extends Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps> {
  readonly stream: StreamView;
}

function MenuButton({ stream, ...button }: MenuButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for ${stream.name}`} {...button}>
      <IconDots size={18} aria-hidden />
    </ActionIcon>
  );
}

function UsedMenu({ stream, withOpen, onTest }: StreamMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  // The menu gives the focus back to what had it when it was opened, and that is this button.
  useLayoutEffect(() => {
    button.current?.focus({ preventScroll: true });
    setOpened(true);
  }, []);
  const actions = useStreamActions(stream);
  const canTry = useAppState((state) => {
    const status = state.status?.streams.find(({ streamId }) => streamId === stream.id);
    return status !== undefined && canTryNow(status.phase);
  });
  const [previewing, setPreviewing] = useState(false);
  const path = `/streams/${stream.id}`;
  return (
    <>
      <Menu position="bottom-end" width={200} opened={opened} onChange={setOpened}>
        <Menu.Target>
          <MenuButton stream={stream} ref={button} />
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
          <Menu.Item leftSection={<IconPlugConnected {...icon} />} onClick={onTest}>
            Test stream
          </Menu.Item>
          <Menu.Item leftSection={<IconEye {...icon} />} onClick={() => setPreviewing(true)}>
            Preview request
          </Menu.Item>
          {canTry && (
            <Menu.Item leftSection={<IconRefresh {...icon} />} onClick={() => void actions.tryNow()}>
              Try now
            </Menu.Item>
          )}
          {stream.active ? (
            <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={() => void actions.deactivate()}>
              Deactivate
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={actions.activate}>
              Activate
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => void actions.duplicate()}>
            Duplicate
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            color="var(--sluice-bad)"
            leftSection={<IconTrash {...icon} />}
            onClick={() => void actions.remove()}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <StreamPreview stream={stream} opened={previewing} onClose={() => setPreviewing(false)} />
      <ActivateDialog stream={stream} opened={actions.asking} onClose={actions.closeDialog} />
    </>
  );
}
