/** The label of a stored secret's field. */
import { useCallback } from 'react';
import type { Credential } from '../../../contract/clocks';
import { findDestination } from '../../destinations';
import { settingLabel } from '../../forms/find-field';
import { findSourceKind } from '../../sources';
import { useApp } from '../../store/hooks';

export function useSecretLabel(): (credential: Pick<Credential, 'owner' | 'path'>) => string {
  const { store } = useApp();
  return useCallback(
    ({ owner, path }) => {
      const { streams, sources } = store.getState();
      const fields =
        owner.kind === 'stream'
          ? findDestination(streams.find(({ id }) => id === owner.id)?.destination.kind ?? '')?.fields
          : findSourceKind(sources.find(({ id }) => id === owner.id)?.settings.kind ?? '')?.fields;
      return settingLabel(fields ?? {}, path);
    },
    [store],
  );
}
