/** Files and folders of the computer that Sluice runs on, typed or chosen in the system's dialog if there is one. */
import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { IconFile, IconFolder, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import type { ListField } from '../../contract/fields';
import { t, translated } from '../../texts/translate';
import { tellFailure } from '../components/tell';
import { formatChoice } from '../format/lists';
import { useAppState, useCall } from '../store/hooks';
import { describe } from './describe';
import { useFieldOf } from './form';

interface PathsProps {
  readonly field: ListField;
  readonly path: string;
}

export function Paths({ field, path: at }: PathsProps) {
  const { value: paths, error, set, check } = useFieldOf<readonly string[]>(at);
  const call = useCall();
  const desktop = useAppState((state) => state.info?.door === 'desktop');
  const roots = useAppState((state) => state.info?.fileRoots) ?? [];
  // The user may type more while the dialog is open.
  const latest = useRef(paths);
  latest.current = paths;
  const item = translated(field.itemLabel);
  const choose = async (what: 'file' | 'folder') => {
    const answer = await call('sources.choosePath', { what });
    if (!answer.ok) return tellFailure(answer.failure);
    const chosen = answer.value;
    if (chosen === null) return;
    set([...latest.current.filter((path) => path.trim() !== '' && path !== chosen), chosen]);
  };
  return (
    <Input.Wrapper
      labelElement="div"
      label={translated(field.label)}
      required={!field.optional}
      description={describe(field)}
      error={error}
    >
      <Stack gap="xs" mt="xs">
        {paths.map((path, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paths have no identity but their index
          <Group key={index} gap="xs" wrap="nowrap">
            <TextInput
              aria-label={`${item} ${index + 1}`}
              placeholder={field.example}
              value={path}
              onChange={(event) => set(paths.map((other, at) => (at === index ? event.currentTarget.value : other)))}
              onBlur={check}
              aria-invalid={error !== undefined}
              spellCheck={false}
              flex={1}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="input-sm"
              aria-label={t('Remove {item} {number}', { item: item.toLowerCase(), number: index + 1 })}
              disabled={paths.length === 1}
              onClick={() => set(paths.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => set([...paths, ''])}
          >
            {t('Add a {item}', { item: item.toLowerCase() })}
          </Button>
          {desktop && (
            <>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconFile size={14} aria-hidden />}
                onClick={() => void choose('file')}
              >
                {t('Choose a file')}
              </Button>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconFolder size={14} aria-hidden />}
                onClick={() => void choose('folder')}
              >
                {t('Choose a folder')}
              </Button>
            </>
          )}
        </Group>
        {!desktop && (
          <Text size="xs" c="dimmed">
            {roots.length === 0
              ? t(
                  'Sluice was started without --root, so it cannot read files. Start it with --root DIR, where DIR is the folder with the files.',
                )
              : t('On the computer that runs Sluice, in {folders}.', {
                  folders: formatChoice(roots),
                })}
          </Text>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
