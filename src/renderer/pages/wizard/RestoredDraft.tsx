/** Says that the form was restored from a draft, and offers to start again without it. */
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';

interface RestoredDraftProps {
  readonly children: ReactNode;
  readonly discard: string;
  readonly onDiscard: () => Promise<void>;
}

export function RestoredDraft({ children, discard, onDiscard }: RestoredDraftProps) {
  return (
    <Callout tone="info" title={t('Continued where you left off')}>
      <Group justify="space-between" gap="sm">
        <span>{children}</span>
        <Button size="xs" variant="default" onClick={() => void onDiscard()}>
          {discard}
        </Button>
      </Group>
    </Callout>
  );
}
