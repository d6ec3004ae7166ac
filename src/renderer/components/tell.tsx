/** Short messages at the top of the window: what was done, or what failed. */
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { Failure } from '../../contract/errors';
import { Link } from '../router/Link';

export function tell(message: string): void {
  notifications.show({ message, color: 'teal', icon: <IconCheck size={18} aria-hidden />, autoClose: 4_000 });
}

/** Stays until it is closed, so that nobody misses it. */
export function tellFailure(failure: Failure): void {
  notifications.show({
    color: 'red',
    icon: <IconX size={18} aria-hidden />,
    autoClose: false,
    title: failure.message,
    message: (
      <>
        {failure.actions?.[0] !== undefined && <Text size="sm">{failure.actions[0]}</Text>}
        <Link to={`/errors/${failure.code}`} size="sm">
          {failure.code}
        </Link>
      </>
    ),
  });
}
