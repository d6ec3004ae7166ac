/** Removes a row from a list. */
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';

export function RemoveButton({ what, onRemove }: { readonly what: string; readonly onRemove: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" size="input-sm" aria-label={`Remove ${what}`} onClick={onRemove}>
      <IconTrash size={16} aria-hidden />
    </ActionIcon>
  );
}
