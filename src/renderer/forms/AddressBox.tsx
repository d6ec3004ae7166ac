/** The input for an address. Completes a bare host when one leaves the field, and shows what it made of it. */
import { Text, TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import type { AddressField } from '../../contract/fields';
import { t } from '../../texts/translate';
import { useAnnounce } from '../components/announce';
import { useFieldForm } from './form';
import { useForeignHost } from './governed';

interface AddressBoxProps {
  readonly field: AddressField;
  /** The form's path. */
  readonly path: string;
  readonly shared: TextInputProps & { readonly value?: unknown };
}

export function AddressBox({ field, path, shared }: AddressBoxProps) {
  const form = useFieldForm();
  const announce = useAnnounce();
  const [completion, setCompletion] = useState<{ readonly from: string; readonly to: string } | null>(null);
  /** @returns whether the address was completed */
  const complete = (typed: string): boolean => {
    const completed = field.complete?.(typed) ?? null;
    if (completed === null || completed === typed) return false;
    form.setFieldValue(path, completed as never);
    form.clearFieldError(path);
    setCompletion({ from: typed.trim(), to: completed });
    announce(t('The address was completed to {address}.', { address: completed }));
    return true;
  };
  const [isTyping, setTyping] = useState(false);
  const foreign = useForeignHost(shared.value);
  // What will be completed is not wrong while one types it.
  const isCompletable = typeof shared.value === 'string' && (field.complete?.(shared.value) ?? null) !== null;
  return (
    <div>
      <TextInput
        {...shared}
        error={isCompletable ? undefined : shared.error}
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        onFocus={() => setTyping(true)}
        onBlur={(event) => {
          setTyping(false);
          if (!complete(event.currentTarget.value)) shared.onBlur?.(event);
        }}
        // Enter starts the test, without leaving the field first.
        onKeyDown={(event) => event.key === 'Enter' && complete(event.currentTarget.value)}
      />
      {foreign !== null && !isTyping && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {t('“{host}” is not among the hosts that your organisation allows.', { host: foreign })}
        </Text>
      )}
      {completion !== null && completion.to === shared.value && (
        <Text size="xs" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {t('Completed from “{text}”.', { text: completion.from })}
        </Text>
      )}
    </div>
  );
}
