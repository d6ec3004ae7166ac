/** Shown while something is read. Hidden at first, so that nothing flashes when the response comes at once. */
import { Group, Loader, Text } from '@mantine/core';
import classes from './Loading.module.css';

export function Loading({ label }: { readonly label: string }) {
  return (
    <Group role="status" gap="xs" wrap="nowrap" className={classes.loading}>
      <Loader size="xs" aria-hidden />
      <Text size="sm" c="dimmed">
        {label}
      </Text>
    </Group>
  );
}
