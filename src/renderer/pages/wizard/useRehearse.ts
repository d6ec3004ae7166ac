/** Fills the form with the settings of a local receiver that behaves like the destination. */
import type { DestinationDefinition } from '../../../contract/definition';
import { t, translated } from '../../../texts/translate';
import { tell, tellFailure } from '../../components/tell';
import type { StreamForm } from '../../forms/form';
import { toFormValues } from '../../forms/values';
import { useApp } from '../../store/hooks';

export function useRehearse(definition: DestinationDefinition, form: StreamForm): () => Promise<void> {
  const { call, store } = useApp();
  return async () => {
    const { rehearsals, drills } = store.getState();
    // That of a drill fails on purpose, and ends with it.
    const running = rehearsals.find(
      ({ id, kind }) => kind === definition.kind && !drills.some(({ rehearsalId }) => rehearsalId === id),
    );
    const answer =
      running === undefined
        ? await call('rehearsals.start', { kind: definition.kind })
        : ({ ok: true, value: running } as const);
    if (!answer.ok) return tellFailure(answer.failure);
    form.setFieldValue('settings', toFormValues(definition.fields, answer.value.settings));
    tell(
      t('Filled in for a rehearsal of {destination} on this computer.', { destination: translated(definition.name) }),
    );
  };
}
