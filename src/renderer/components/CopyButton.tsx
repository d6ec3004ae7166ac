/** A button that copies text and confirms it. */
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
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
      announce(copied ? `Copied: ${what}` : `Could not copy: ${what}`);
    });
  };
  return [outcome, copy];
}

const icons = { idle: IconCopy, copied: IconCheck, failed: IconX };
const words: Record<Outcome, string> = { idle: 'Copy', copied: 'Copied', failed: 'Could not copy: select it and copy' };

interface CopyProps {
  readonly text: string;
  /** Completes "Copy …" for screen readers. */
  readonly what: string;
}

export function CopyIcon({ text, what }: CopyProps) {
  const [outcome, copy] = useCopy(text, what);
  const Icon = icons[outcome];
  return (
    <Tooltip label={words[outcome]}>
      <ActionIcon variant="subtle" color="gray" size="md" aria-label={`Copy ${what}`} onClick={copy}>
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
      {outcome === 'idle' ? label : words[outcome]}
    </Button>
  );
}
