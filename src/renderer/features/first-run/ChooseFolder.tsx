/** Choosing the folder of exports: with the system's dialog in the desktop app, by its path in the console. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { tellFailure } from '../../components/tell';
import { formatChoice } from '../../format/lists';
import { useAppState, useCall } from '../../store/hooks';
import type { Exports } from './useExports';

function whereFoldersAre(roots: readonly string[]): string {
  return roots.length === 0
    ? t(
        'Sluice was started without --root: no folder can be named here. Start it with --root DIR, the folder with the exports.',
      )
    : t('On the computer where Sluice runs, below {folders}.', { folders: formatChoice(roots) });
}

export function ChooseFolder({ exports: { look, asking, problem, state } }: { readonly exports: Exports }) {
  const [folder, setFolder] = useState('');
  const call = useCall();
  const isDesktop = useAppState(({ info }) => info?.door === 'desktop');
  const roots = useAppState(({ info }) => info?.fileRoots) ?? [];
  const choose = async () => {
    const answer = await call('sources.choosePath', { what: 'folder' });
    if (!answer.ok) return tellFailure(answer.failure);
    if (answer.value === null) return;
    setFolder(answer.value);
    await look(answer.value, 'odc');
  };
  const hasFolder = folder.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (hasFolder) void look(folder.trim(), 'odc');
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('Folder')}
            description={isDesktop ? t('Usually your downloads folder.') : whereFoldersAre(roots)}
            placeholder={'/home/ana/Downloads'}
            value={folder}
            onChange={(event) => setFolder(event.currentTarget.value)}
            spellCheck={false}
            autoComplete="off"
            maxLength={4_000}
            flex="1 1 12rem"
          />
          {isDesktop && (
            <Button leftSection={<IconFolder size={16} aria-hidden />} loading={asking} onClick={() => void choose()}>
              {t('Choose a folder')}
            </Button>
          )}
          <Button
            type="submit"
            variant={isDesktop ? 'default' : 'filled'}
            loading={asking}
            disabled={!hasFolder || state?.kind === 'looking'}
          >
            {t('Look into it')}
          </Button>
        </Group>
        {problem !== null && <FailurePanel failure={problem} live />}
      </Stack>
    </form>
  );
}
