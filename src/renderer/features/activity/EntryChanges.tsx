/** The changes of one entry of the activity log, one to a line. Many are folded. */
import { Button, Collapse, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { t } from '../../../texts/translate';
import type { ActivityWords } from './words';

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => (
    <Text key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
      {line}
    </Text>
  ));
}

export function EntryChanges({ words: { first, rest } }: { readonly words: ActivityWords }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <Stack gap={2} align="flex-start">
      <Lines lines={first} />
      {rest.length > 0 && (
        <>
          <Collapse expanded={open} keepMounted={false} id={id}>
            <Lines lines={rest} />
          </Collapse>
          <Button
            size="compact-xs"
            variant="subtle"
            ml={-8}
            aria-expanded={open}
            aria-controls={id}
            rightSection={open ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
            onClick={() => setOpen(!open)}
          >
            {open ? t('Show less') : t('Show {count, number} more', { count: rest.length })}
          </Button>
        </>
      )}
    </Stack>
  );
}
