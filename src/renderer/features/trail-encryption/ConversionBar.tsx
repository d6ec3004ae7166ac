/** A bar that shows how far stored events have been encrypted or decrypted. */
import { Group, Progress, Text } from '@mantine/core';
import { percentOf } from '../../../contract/halt';
import { type Converting, progressTitle } from './progress';

export function ConversionBar({ converting }: { readonly converting: Converting }) {
  const percent = percentOf(converting);
  return (
    <Group gap="md" wrap="nowrap">
      <Progress value={percent} color="var(--sluice-info)" flex={1} aria-label={progressTitle(converting)} />
      <Text size="sm" miw="2.5rem" ta="end">
        {percent}%
      </Text>
    </Group>
  );
}
