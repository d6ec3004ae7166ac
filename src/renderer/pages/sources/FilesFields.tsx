/** The fields of watched files: paths, typed or chosen in the system's dialog. */
import { ActionIcon, Button, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { IconFile, IconFolder, IconPlus, IconTrash } from '@tabler/icons-react';
import { tellFailure } from '../../components/tell';
import { useAppState, useCall } from '../../store/hooks';
import { useSourceForm } from './form-context';

export function FilesFields() {
  const form = useSourceForm();
  const call = useCall();
  const desktop = useAppState((state) => state.info?.door === 'desktop');
  const roots = useAppState((state) => state.info?.fileRoots) ?? [];
  const { paths } = form.values;
  const set = (next: readonly string[]) => form.setFieldValue('paths', [...next]);
  const choose = async (what: 'file' | 'folder') => {
    const answer = await call('sources.choosePath', { what });
    if (!answer.ok) return tellFailure(answer.failure);
    const chosen = answer.value;
    if (chosen === null) return;
    set([...form.getValues().paths.filter((path) => path.trim() !== '' && path !== chosen), chosen]);
  };
  return (
    <Input.Wrapper
      labelElement="div"
      label="Files and folders"
      required
      description={`${desktop ? 'Choose files and folders; a pattern such as /*.ndjson may be added behind a chosen folder.' : 'Full paths. Patterns such as /var/log/odc/*.ndjson work too.'} A folder stands for the files in it. Files may be NDJSON, JSON or ODC's CSV, also gzipped.`}
      error={form.errors.paths}
    >
      <Stack gap="xs" mt="xs">
        {paths.map((path, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paths have no identity but their place
          <Group key={index} gap="xs" wrap="nowrap">
            <TextInput
              aria-label={`Path ${index + 1}`}
              placeholder="/var/log/odc/*.ndjson"
              value={path}
              onChange={(event) => set(paths.map((other, at) => (at === index ? event.currentTarget.value : other)))}
              aria-invalid={form.errors.paths !== undefined}
              spellCheck={false}
              flex={1}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="input-sm"
              aria-label={`Remove path ${index + 1}`}
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
            Add a path
          </Button>
          {desktop && (
            <>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconFile size={14} aria-hidden />}
                onClick={() => void choose('file')}
              >
                Choose a file
              </Button>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconFolder size={14} aria-hidden />}
                onClick={() => void choose('folder')}
              >
                Choose a folder
              </Button>
            </>
          )}
        </Group>
        {!desktop && (
          <Text size="xs" c="dimmed">
            {roots.length === 0
              ? 'Sluice was started without --root: no files can be named here. Start it with --root DIR, the folder that holds them.'
              : `On the computer where Sluice runs, below ${roots.join(' or ')}.`}
          </Text>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
