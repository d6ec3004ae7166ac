/** The wizard's state and actions, once its destination is chosen. Joins one hook for each job. */
import { useState } from 'react';
import type { DestinationDefinition } from '../../../contract/definition';
import { pointsAtRehearsal } from '../../../contract/rehearsal-mark';
import type { StreamView } from '../../../contract/stream';
import { useVaultReady } from '../../features/secrets/VaultNotice';
import type { StreamForm } from '../../forms/form';
import { type StreamFormValues, toStreamInput } from '../../forms/stream-form';
import { hasTypedSecret } from '../../forms/values';
import { useAppState } from '../../store/hooks';
import { type FormTest, useFormTest } from './useFormTest';
import { useRehearse } from './useRehearse';
import { type Save, useSave } from './useSave';
import { type StepControl, type StepName, useStep } from './useStep';
import { useWhenValid } from './useWhenValid';
import { useWizardForm, type WizardForm } from './useWizardForm';

export interface WizardOptions {
  readonly definition: DestinationDefinition;
  readonly initial: StreamFormValues;
  /** The stream being edited. Null for a new one. */
  readonly stream: StreamView | null;
  /** Focus the first field, because the element that had the focus is gone. */
  readonly focusFirst: boolean;
  readonly draftKey: string;
  readonly onLeave: () => void;
  readonly onSaved: () => Promise<void>;
}

export interface WizardModel extends StepControl {
  readonly definition: DestinationDefinition;
  readonly stream: StreamView | null;
  readonly form: StreamForm;
  readonly subject: WizardForm['subject'];
  /** The form points to a rehearsal. */
  readonly toRehearsal: boolean;
  /** A secret was typed, and the user has to agree to how this system stores it. */
  readonly askVault: boolean;
  readonly test: FormTest;
  readonly saving: Save;
  readonly preview: { readonly opened: boolean; readonly open: () => void; readonly close: () => void };
  /** Opens a step that needs a complete form. */
  readonly openWhenValid: (step: StepName) => void;
  readonly startTest: () => void;
  readonly save: () => void;
  readonly rehearse: () => Promise<void>;
  readonly leave: () => Promise<void>;
}

export function useWizard({ onLeave, onSaved, focusFirst, ...options }: WizardOptions): WizardModel {
  const { definition, stream } = options;
  const steps = useStep(focusFirst);
  const wizardForm = useWizardForm(options);
  const { form, drafts, subject } = wizardForm;
  const whenValid = useWhenValid(form, steps);
  const test = useFormTest(definition, stream, wizardForm);
  const saving = useSave({ stream, wizardForm, test: test.state, onSaved });
  const rehearse = useRehearse(definition, form);
  const rehearsals = useAppState((state) => state.rehearsals);
  const vaultReady = useVaultReady();
  const [previewing, setPreviewing] = useState(false);
  const { destination } = toStreamInput(definition, form.values);
  return {
    ...steps,
    definition,
    stream,
    form,
    subject,
    toRehearsal: pointsAtRehearsal(definition.fields, destination, rehearsals, stream),
    askVault: !vaultReady && hasTypedSecret(definition.fields, form.values.settings),
    test,
    saving,
    preview: {
      opened: previewing,
      open: () => whenValid(() => setPreviewing(true)),
      close: () => setPreviewing(false),
    },
    openWhenValid: (step) => whenValid(() => steps.open(step)),
    startTest: () =>
      whenValid(() => {
        if (steps.step !== 'test') steps.open('test');
        test.start();
      }),
    save: () => whenValid(() => void saving.save()),
    rehearse,
    leave: async () => {
      test.running.cancel();
      // Cancelling an edit discards it. An unfinished new stream is kept as a draft.
      if (stream !== null) await drafts.drop();
      onLeave();
    },
  };
}
