/** Choosing a file: with the system's dialog in the desktop app, by its path in the console. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { tellFailure } from '../../components/tell';
import { formatChoice } from '../../format/lists';
import { useAppState, useCall } from '../../store/hooks';
import type { RunningImport } from './useImport';

function wherePathsLie(roots: readonly string[]): string {
  return roots.length === 0
    ? t(
        'Sluice was started without --root, so it cannot read files. Start it with --root DIR, where DIR is the folder with the file.',
      )
    : t('On the computer that runs Sluice, in {folders}.', { folders: formatChoice(roots) });
}

export function ChooseStep({ running }: { readonly running: RunningImport }) {
  const { dialog, setPath, look, isAsking } = running;
  const call = useCall();
  const isDesktop = useAppState((state) => state.info?.door === 'desktop');
  const roots = useAppState((state) => state.info?.fileRoots) ?? [];
  const choose = async () => {
    const answer = await call('sources.choosePath', { what: 'file' });
    if (!answer.ok) tellFailure(answer.failure);
    else if (answer.value !== null) setPath(answer.value);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
    >
      <Stack>
        <Text size="sm">
          {t(
            'A CSV or JSON export, or lines of JSON; compressed with gzip too. You see what is in it before anything is stored.',
          )}
        </Text>
        {dialog.droppedName !== null && (
          <Callout tone="info" title={t('Where is {name}?', { name: dialog.droppedName })} role="status">
            {t(
              'A browser does not reveal the folder of a dropped file. Sluice reads files on the computer it runs on. Complete the path there.',
            )}
          </Callout>
        )}
        <TextInput
          label={t('Path of the file')}
          description={isDesktop ? t('Choose the file, or drag it onto the window.') : wherePathsLie(roots)}
          placeholder={'/home/ada/odc-audit-trail.csv'}
          value={dialog.path}
          onChange={(event) => setPath(event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
          maxLength={4_096}
          required
          data-autofocus
        />
        <Group justify="space-between">
          {isDesktop ? (
            <Button variant="default" leftSection={<IconFile size={16} aria-hidden />} onClick={() => void choose()}>
              {t('Choose a file')}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="sm">
            <Button variant="default" onClick={running.close}>
              {t('Close')}
            </Button>
            <Button type="submit" loading={isAsking} disabled={dialog.path.trim() === ''}>
              {t('Look at it')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
