/** The wizard's form, validated while it is filled in and saved as a draft. */
import { useForm } from '@mantine/form';
import type { CommandInput } from '../../../contract/commands';
import type { DestinationDefinition } from '../../../contract/definition';
import type { StreamView } from '../../../contract/stream';
import type { StreamForm } from '../../forms/form';
import { type StreamFormValues, streamFormProblems, toDraft, toStreamInput } from '../../forms/stream-form';
import { useAppState } from '../../store/hooks';
import { type DraftKeeper, useDraftKeeper } from './drafts';

export interface WizardForm {
  readonly form: StreamForm;
  readonly drafts: DraftKeeper;
  /** The stream as it currently is in the form, for a test or a preview. */
  readonly subject: () => CommandInput<'tests.start'>;
}

interface WizardFormOptions {
  readonly definition: DestinationDefinition;
  readonly initial: StreamFormValues;
  /** The stream being edited. Null for a new one. */
  readonly stream: StreamView | null;
  readonly draftKey: string;
}

export function useWizardForm({ definition, initial, stream, draftKey }: WizardFormOptions): WizardForm {
  const streams = useAppState((state) => state.streams);
  const takenNames = streams.filter(({ id }) => id !== stream?.id).map(({ name }) => name);
  const drafts = useDraftKeeper(draftKey);
  const form = useForm<StreamFormValues>({
    initialValues: initial,
    validate: (values) => streamFormProblems(definition, values, takenNames),
    validateInputOnChange: true,
    validateInputOnBlur: true,
    validateDebounce: 400,
    onValuesChange: (values) => drafts.keep(toDraft(definition, values)),
  });
  const subject = () => ({
    stream: toStreamInput(definition, form.getValues()),
    ...(stream === null ? {} : { streamId: stream.id }),
  });
  return { form, drafts, subject };
}
