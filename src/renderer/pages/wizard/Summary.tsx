/** What will happen after Save, part by part, each with a way back to it; when editing, what changes and what follows. */
import { Anchor, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../../../texts/translate';
import { Facts } from '../../components/Facts';
import type { FormPart } from '../../forms/asked-place';
import type { SummaryChange, SummaryRow } from '../../forms/summary';

type Open = (part: FormPart) => void;

function ChangeLink({ part, name, onOpen }: { readonly part: FormPart; readonly name: string; readonly onOpen: Open }) {
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      px={4}
      py={2}
      aria-label={t('Change: {name}', { name })}
      onClick={() => onOpen(part)}
    >
      {t('Change ## a setting')}
    </Anchor>
  );
}

interface SummaryProps {
  readonly rows: readonly SummaryRow[];
  readonly before: readonly { readonly name: string; readonly value: ReactNode }[];
  readonly onOpen: Open;
}

export function Summary({ rows, before, onOpen }: SummaryProps) {
  return (
    <Facts
      facts={[
        ...before,
        ...rows.map(({ part, name, value }) => ({
          name,
          value: (
            <>
              {value} <ChangeLink part={part} name={name} onOpen={onOpen} />
            </>
          ),
        })),
      ]}
    />
  );
}

interface ChangesProps {
  readonly changes: readonly SummaryChange[];
  readonly consequences: readonly string[];
  readonly onOpen: Open;
}

export function Changes({ changes, consequences, onOpen }: ChangesProps) {
  if (changes.length === 0) return <Text size="sm">{t('Nothing has changed.')}</Text>;
  return (
    <Stack gap="sm">
      <Facts
        facts={changes.map(({ part, name, before, after }) => ({
          name,
          value: (
            <>
              <Text span size="sm" c="dimmed" td="line-through" component="del">
                {before ?? t('Not set')}
              </Text>{' '}
              <span aria-hidden>→</span>{' '}
              <Text span size="sm" fw={600} td="none" component="ins">
                {after ?? t('Not set')}
              </Text>{' '}
              <ChangeLink part={part} name={name} onOpen={onOpen} />
            </>
          ),
        }))}
      />
      <List size="sm">
        {consequences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </Stack>
  );
}
