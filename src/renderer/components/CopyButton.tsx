/** A button that copies text and confirms it. */

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { Text } from '../../texts/text';
import { t } from '../../texts/translate';
import { useAnnounce } from './announce';
import { copyText } from './copy';

type Outcome = 'idle' | 'copied' | 'failed';

function useCopy(text: string, what: string): readonly [Outcome, () => void] {
  const [outcome, setOutcome] = useState<Outcome>('idle');
  const announce = useAnnounce();
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), 2_000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () => {
    void copyText(text).then((copied) => {
      setOutcome(copied ? 'copied' : 'failed');
      announce(copied ? t('Copied: {what}', { what }) : t('Could not copy: {what}', { what }));
    });
  };
  return [outcome, copy];
}

const icons = { idle: IconCopy, copied: IconCheck, failed: IconX };
const words: Record<Outcome, Text> = { idle: 'Copy', copied: 'Copied', failed: 'Could not copy: select it and copy' };

interface CopyProps {
  readonly text: string;
  /** Completes "Copy …" for screen readers, in the current language. */
  readonly what: string;
}

export function CopyIcon({ text, what }: CopyProps) {
  const [outcome, copy] = useCopy(text, what);
  const Icon = icons[outcome];
  return (
    <Tooltip label={t(words[outcome])}>
      <ActionIcon variant="subtle" color="gray" size="md" aria-label={t('Copy {what}', { what })} onClick={copy}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

export function CopyButton({ text, what, label }: CopyProps & { readonly label: string }) {
  const [outcome, copy] = useCopy(text, what);
  const Icon = icons[outcome];
  return (
    <Button variant="default" size="xs" leftSection={<Icon size={14} aria-hidden />} onClick={copy}>
      {outcome === 'idle' ? label : t(words[outcome])}
    </Button>
  );
}
