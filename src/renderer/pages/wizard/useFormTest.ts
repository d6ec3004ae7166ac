/** The connection test of the form's values, and whether its result is still valid. */
import { useReducer, useState } from 'react';
import type { DestinationDefinition } from '../../../contract/definition';
import type { PlainSettings } from '../../../contract/settings';
import type { StreamView } from '../../../contract/stream';
import { type RunningTest, useTest } from '../../features/test/useTest';
import { plainSettings } from '../../forms/stream-form';
import { useCall } from '../../store/hooks';
import { noTest, storedTest, type TestState, testedPart, testReducer, testState } from './tested';
import type { WizardForm } from './useWizardForm';

export interface FormTest {
  readonly running: RunningTest;
  /** The latest test used the form's current values. */
  readonly current: boolean;
  readonly confirmed: boolean;
  readonly state: TestState;
  /** The destination's settings in the form, without secrets. */
  readonly settings: PlainSettings;
  readonly start: () => void;
  readonly confirm: (confirmed: boolean) => void;
}

export function useFormTest(
  definition: DestinationDefinition,
  stream: StreamView | null,
  { form, subject }: WizardForm,
): FormTest {
  const call = useCall();
  const running = useTest();
  const [latest, dispatch] = useReducer(testReducer, noTest);
  const [stored] = useState(() => storedTest(definition, stream));
  const now = testedPart(definition, form.values);
  return {
    running,
    current: latest.of === now || running.busy,
    confirmed: latest.confirmed,
    settings: plainSettings(definition, form.values),
    state: testState({ now, latest, report: running.run?.report ?? null, stored }),
    start: () => {
      dispatch({ kind: 'started', of: testedPart(definition, form.getValues()) });
      void running.start(() => call('tests.start', subject()));
    },
    confirm: (confirmed) => dispatch({ kind: 'confirmed', confirmed }),
  };
}
