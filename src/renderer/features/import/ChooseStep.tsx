/** Choosing a file: with the system's dialog in the desktop app, by its path in the console. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { Callout } from '../../components/Callout';
import { tellFailure } from '../../components/tell';
import { useAppState, useCall } from '../../store/hooks';
import type { RunningImport } from './useImport';

function wherePathsLie(roots: readonly string[]): string {
  return roots.length === 0
    ? 'Sluice was started without --root, so it cannot read files. Start it with --root DIR, where DIR is the folder with the file.'
    : `On the computer that runs Sluice, in ${roots.join(' or ')}.`;
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
          A CSV or JSON export, or lines of JSON; compressed with gzip too. You see what is in it before anything is
          stored.
        </Text>
        {dialog.droppedName !== null && (
          <Callout tone="info" title={`Where is ${dialog.droppedName}?`} role="status">
            A browser does not reveal the folder of a dropped file. Sluice reads files on the computer it runs on.
            Complete the path there.
          </Callout>
        )}
        <TextInput
          label="Path of the file"
          description={isDesktop ? 'Choose the file, or drag it onto the window.' : wherePathsLie(roots)}
          placeholder="/home/ada/odc-audit-trail.csv"
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
              Choose a file
            </Button>
          ) : (
            <span />
          )}
          <Group gap="sm">
            <Button variant="default" onClick={running.close}>
              Close
            </Button>
            <Button type="submit" loading={isAsking} disabled={dialog.path.trim() === ''}>
              Look at it
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
