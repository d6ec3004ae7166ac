/**
 * Takes a pasted address, curl command or connection string, fills in the fields below, and says which. The text may
 * hold secrets: it is read at once, never shown as one, and kept nowhere.
 */
import { Button, Group, List, PasswordInput, Text } from '@mantine/core';
import { IconArrowBackUp, IconClipboardText } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import type { DestinationDefinition } from '../../../contract/definition';
import type { PasteReader } from '../../../contract/paste';
import { phraseText, t, translated } from '../../../texts/translate';
import { useAnnounce } from '../../components/announce';
import { Callout } from '../../components/Callout';
import { useStreamForm } from '../../forms/form';
import { fillIn } from '../../forms/pasted';
import type { FormValues } from '../../forms/values';

interface Outcome {
  /** Sentences. */
  readonly completed: readonly string[];
  readonly ignored: readonly string[];
  readonly filled: readonly string[];
  /** The settings before, which come back with "Undo". */
  readonly before: FormValues;
}

function titleOf({ filled }: Outcome): string {
  if (filled.length === 0) return t('Nothing in this text fits the fields below.');
  return t('Filled in: {fields}.', { fields: filled.join(', ') });
}

function Result({ outcome, takes, onUndo }: { readonly outcome: Outcome; readonly takes: string; onUndo: () => void }) {
  const { filled, completed, ignored } = outcome;
  return (
    <Callout tone={filled.length === 0 ? 'warn' : 'info'} title={titleOf(outcome)}>
      {filled.length === 0 && <Text size="sm">{t('You can paste {takes}.', { takes })}</Text>}
      {completed.map((sentence) => (
        <Text key={sentence} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {sentence}
        </Text>
      ))}
      {ignored.length > 0 && (
        <>
          <Text size="sm">{t('Not used:')}</Text>
          <List size="sm">
            {[...new Set(ignored)].map((item) => (
              <List.Item key={item} style={{ overflowWrap: 'anywhere' }}>
                {item}
              </List.Item>
            ))}
          </List>
        </>
      )}
      {filled.length > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          mt="xs"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          onClick={onUndo}
        >
          {t('Undo')}
        </Button>
      )}
    </Callout>
  );
}

function PasteBox({
  fields,
  paste,
}: {
  readonly fields: DestinationDefinition['fields'];
  readonly paste: PasteReader;
}) {
  const form = useStreamForm();
  const announce = useAnnounce();
  const takes = translated(paste.takes);
  const [typed, setTyped] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const take = (text: string) => {
    setTyped('');
    if (text.trim() === '') return;
    const { settings, completed, ignored } = paste.read(text);
    const before = form.getValues().settings;
    const { values, filled } = fillIn(fields, before, settings);
    if (filled.length > 0) {
      form.setFieldValue('settings', values);
      form.clearErrors();
    }
    const next = { filled, completed: completed.map(phraseText), ignored: ignored.map(phraseText), before };
    setOutcome(next);
    announce(titleOf(next));
  };
  const undo = () => {
    if (outcome !== null) form.setFieldValue('settings', outcome.before);
    setOutcome(null);
    announce(t('The fields are as they were before.'));
  };
  return (
    <div>
      <PasswordInput
        label={t('Fill in by pasting')}
        description={t('Paste {takes}. The text itself is not kept.', { takes })}
        leftSection={<IconClipboardText size={16} aria-hidden />}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': t('Show what is typed') }}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onPaste={(event: ClipboardEvent) => {
          event.preventDefault();
          take(event.clipboardData.getData('text/plain'));
        }}
        onKeyDown={(event: KeyboardEvent) => {
          // Enter in the other fields starts the test.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          take(typed);
        }}
      />
      {typed !== '' && (
        <Group mt={4}>
          <Button size="compact-sm" variant="default" onClick={() => take(typed)}>
            {t('Fill in the fields')}
          </Button>
        </Group>
      )}
      {outcome !== null && (
        <div style={{ marginTop: 'var(--mantine-spacing-xs)' }}>
          <Result outcome={outcome} takes={takes} onUndo={undo} />
        </div>
      )}
    </div>
  );
}

export function PasteField({ definition }: { readonly definition: DestinationDefinition }) {
  const { paste, fields } = definition;
  return paste === undefined ? null : <PasteBox fields={fields} paste={paste} />;
}
