/** What to do with the folder: watch it and create a stream, or send its events to a rehearsal. */
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../contract/errors';
import { exportPaths } from '../../../contract/exports-folder';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { tell } from '../../components/tell';
import { freeName } from '../../forms/free-name';
import { navigate } from '../../router/navigation';
import { useApp, useCall } from '../../store/hooks';
import { VaultNotice } from '../secrets/VaultNotice';
import { TryFirst } from './TryFirst';
import type { LookedInto } from './useExports';
import { useStartTrial } from './useTrial';

/** The source that watches these paths already, if there is one. */
function useWatching(paths: readonly string[]) {
  const { store } = useApp();
  return () => {
    const wanted = JSON.stringify(paths);
    return store
      .getState()
      .sources.find(({ settings }) => settings.kind === 'files' && JSON.stringify(settings.paths) === wanted);
  };
}

export function WatchFolder({ looked: { folder, which } }: { readonly looked: LookedInto }) {
  const call = useCall();
  const { store } = useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const trial = useStartTrial();
  const paths = exportPaths({ folder, which });
  const watching = useWatching(paths);
  const watch = async () => {
    if (watching() === undefined) {
      setBusy(true);
      const name = freeName(
        t('ODC exports'),
        store.getState().sources.map((source) => source.name),
      );
      const answer = await call('sources.create', { source: { name, settings: { kind: 'files', paths } } });
      setBusy(false);
      if (!answer.ok) return setProblem(answer.failure);
      tell(t('{name} is added.', { name }));
    }
    navigate('/streams/new');
  };
  const origin = () => {
    const source = watching();
    return source === undefined
      ? ({ kind: 'folder', folder, which } as const)
      : ({ kind: 'source', sourceId: source.id } as const);
  };
  return (
    <Stack gap="md">
      <VaultNotice />
      <Group align="flex-end" gap="sm">
        <Button loading={busy} disabled={trial.starting} onClick={() => void watch()}>
          {t('Watch the folder and create a stream')}
        </Button>
      </Group>
      <TryFirst trial={trial} label={t('Watch the folder and start a trial')} disabled={busy} origin={origin} />
      {problem !== null && <FailurePanel failure={problem} live />}
      {trial.problem !== null && <FailurePanel failure={trial.problem} live />}
    </Stack>
  );
}
