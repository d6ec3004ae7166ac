/**
 * An input for a secret: masked, with a button to reveal what is typed. A stored secret is never shown. It can be kept,
 * replaced or, if it is optional, removed.
 */
import { Button, Group, Input, PasswordInput, Text, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { SecretField } from '../../contract/fields';
import { t, translated } from '../../texts/translate';
import { useArrival } from './asked-place';
import { describe } from './describe';
import { useFieldForm, useFieldOf } from './form';
import type { SecretValue } from './values';

interface SecretInputProps {
  readonly field: SecretField;
  readonly path: string;
}

export function SecretInput({ field, path }: SecretInputProps) {
  const { value, error, set, check } = useFieldOf<SecretValue>(path);
  const form = useFieldForm();
  const [wasKept] = useState(value.mode === 'kept');
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const replace = () => {
    if (value.mode === 'kept') set({ mode: 'typed', text: '' });
    requestAnimationFrame(() => input.current?.focus());
  };
  useArrival(path, replace);
  const label = translated(field.label);
  if (value.mode === 'kept') {
    return (
      <Input.Wrapper label={label} labelElement="div" description={describe(field)} error={error}>
        <Group gap="sm" mt={4}>
          <Group gap={6} c="dimmed">
            <IconLock size={16} aria-hidden />
            <Text size="sm">{t('Stored. It is never shown again.')}</Text>
          </Group>
          <Button
            size="compact-sm"
            variant="default"
            onClick={replace}
            aria-label={t('Replace {what}', { what: label })}
          >
            {t('Replace')}
          </Button>
          {field.optional === true && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={t('Remove {name}', { name: label })}
              onClick={() => set({ mode: 'typed', text: '' })}
            >
              {t('Remove')}
            </Button>
          )}
        </Group>
      </Input.Wrapper>
    );
  }
  const keep = () => {
    set({ mode: 'kept' });
    form.clearFieldError(path);
  };
  const shared = {
    label,
    description: describe(field),
    required: field.optional !== true && field.generated !== true,
    error,
    value: value.text,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set({ mode: 'typed', text: event.currentTarget.value }),
    onBlur: check,
    ref: input,
    autoComplete: 'off',
    spellCheck: false,
    'data-path': path,
  } as const;
  return (
    <div>
      {field.multiline === true ? (
        <MaskedTextarea {...shared} />
      ) : (
        <PasswordInput
          {...shared}
          // Other inputs do this on their own.
          aria-invalid={Boolean(error)}
          visibilityToggleFocusable
          visibilityToggleButtonProps={{ 'aria-label': t('Show {what}', { what: label }) }}
        />
      )}
      {wasKept && (
        <Button size="compact-xs" variant="subtle" mt={4} onClick={keep}>
          {t('Keep the stored one')}
        </Button>
      )}
    </div>
  );
}

/** Masks several lines, because browsers mask only single-line inputs. */
function MaskedTextarea(props: React.ComponentProps<typeof Textarea>) {
  const [visible, setVisible] = useState(false);
  return (
    <>
      <Textarea
        {...props}
        autosize
        minRows={3}
        maxRows={8}
        styles={{
          input: {
            fontFamily: 'var(--mantine-font-family-monospace)',
            fontSize: '0.8125rem',
            WebkitTextSecurity: visible ? 'none' : 'disc',
          } as React.CSSProperties,
        }}
      />
      <Button size="compact-xs" variant="subtle" mt={4} aria-pressed={visible} onClick={() => setVisible(!visible)}>
        {visible ? t('Hide what is typed') : t('Show what is typed')}
      </Button>
    </>
  );
}
