/** The stream wizard once its destination is chosen: details, test, save. The step is in the address, so that back works. */
import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDeviceFloppy, IconEye, IconMasksTheater, IconPlugConnected } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { DestinationDefinition } from '../../../contract/definition';
import type { Failure } from '../../../contract/errors';
import { markedName, pointsAtRehearsal } from '../../../contract/rehearsal-mark';
import type { StreamView } from '../../../contract/stream';
import { useAnnounce } from '../../components/announce';
import { tell, tellFailure } from '../../components/tell';
import { PreviewDialog } from '../../features/preview/PreviewDialog';
import { useVaultReady } from '../../features/secrets/VaultNotice';
import { useTest } from '../../features/test/useTest';
import { StreamFormProvider } from '../../forms/StreamFormProvider';
import { type StreamFormValues, streamFormProblems, toDraft, toStreamInput } from '../../forms/stream-form';
import { hasTypedSecret, toFormValues } from '../../forms/values';
import { navigate, useLocation, useSetQuery } from '../../router/navigation';
import { useApp, useAppState } from '../../store/hooks';
import { DetailsStep } from './DetailsStep';
import { useDraftKeeper } from './drafts';
import { RehearsalRemark } from './RehearsalRemark';
import { SaveStep, type TestState } from './SaveStep';
import { Steps } from './Steps';
import { TestStep } from './TestStep';
import classes from './Wizard.module.css';

const stepNames = ['details', 'test', 'save'] as const;
type StepName = (typeof stepNames)[number];

interface WizardProps {
  readonly definition: DestinationDefinition;
  readonly initial: StreamFormValues;
  /** The stream that is edited; null for a new one. */
  readonly stream: StreamView | null;
  /** The first field takes the focus, since what had it is gone. */
  readonly focusFirst: boolean;
  readonly draftKey: string;
  /** Back to the choice of a destination; null where there is no choice. */
  readonly onChooseAgain: (() => void) | null;
  readonly onLeave: () => void;
  readonly onSaved: () => Promise<void>;
  readonly banner?: ReactNode;
}

/** What a connection test depends on: the destination with its settings, and nothing else. */
function testedPart(definition: DestinationDefinition, values: StreamFormValues): string {
  return JSON.stringify(toStreamInput(definition, values).destination);
}

export function Wizard({
  definition,
  initial,
  stream,
  focusFirst,
  draftKey,
  onChooseAgain,
  onLeave,
  onSaved,
  banner,
}: WizardProps) {
  const { call, store } = useApp();
  const announce = useAnnounce();
  const { query } = useLocation();
  const setQuery = useSetQuery();
  const takenNames = useAppState((state) => state.streams).flatMap((other) =>
    other.id === stream?.id ? [] : [other.name],
  );
  const drafts = useDraftKeeper(draftKey);
  const form = useForm<StreamFormValues>({
    initialValues: initial,
    validate: (values) => streamFormProblems(definition, values, takenNames),
    validateInputOnChange: true,
    validateInputOnBlur: true,
    validateDebounce: 400,
    onValuesChange: (values) => drafts.keep(toDraft(definition, values)),
  });
  const test = useTest();
  const vaultReady = useVaultReady();
  const [testedWith, setTestedWith] = useState<string | null>(null);
  const [confirmed, setConfirmed] = useState(false);
  const [startAt, setStartAt] = useState<'beginning' | 'now'>('beginning');
  const [previewing, setPreviewing] = useState(false);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);

  const step: StepName = stepNames.find((name) => name === query.step) ?? 'details';
  const region = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    region.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [step]);
  useEffect(() => {
    if (focusFirst) region.current?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
  }, [focusFirst]);
  const open = (next: StepName) => setQuery({ step: next === 'details' ? undefined : next }, { replace: false });

  const rehearsals = useAppState((state) => state.rehearsals);
  const { destination } = toStreamInput(definition, form.values);
  const toRehearsal = pointsAtRehearsal(definition.fields, destination, rehearsals, stream);
  const now = testedPart(definition, form.values);
  const fresh = testedWith === now;
  const report = test.run?.report ?? null;
  const passed = fresh && report?.passed === true;
  const [before] = useState(() => testedPart(definition, initial));
  const unchanged = stream !== null && stream.tested !== null && before === now;
  const testState: TestState = passed ? { kind: 'passed' } : unchanged ? { kind: 'unchanged' } : { kind: 'untested' };
  const askVault = !vaultReady && hasTypedSecret(definition.fields, form.values.settings);

  /** Goes on only when all is filled in; else leads to the first field that is not. */
  const whenValid = (then: () => void) => {
    const { hasErrors, errors } = form.validate();
    if (!hasErrors) return then();
    const paths = Object.keys(errors);
    announce(`${paths.length} ${paths.length === 1 ? 'field needs' : 'fields need'} attention.`);
    if (step !== 'details') open('details');
    // Folded parts open with the next drawing; only then can their fields take the focus.
    setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50);
  };
  const subject = () => ({
    stream: toStreamInput(definition, form.getValues()),
    ...(stream === null ? {} : { streamId: stream.id }),
  });
  const startTest = () =>
    whenValid(() => {
      if (step !== 'test') open('test');
      setTestedWith(testedPart(definition, form.getValues()));
      setConfirmed(false);
      void test.start(() => call('tests.start', subject()));
    });
  const save = async () => {
    setSaving(true);
    setProblem(null);
    const input = subject().stream;
    const tested = passed && report !== null ? { testedSearchId: report.searchId } : {};
    const answer =
      stream === null
        ? await call('streams.create', { stream: input, startAt, ...tested })
        : await call('streams.update', { id: stream.id, stream: input, ...tested });
    if (!answer.ok) {
      setSaving(false);
      setProblem(answer.failure);
      return;
    }
    if (passed && confirmed) await call('streams.confirmTest', { id: answer.value.id });
    await drafts.drop();
    await onSaved();
    setSaving(false);
    tell(
      stream === null ? `${markedName(answer.value)} is saved and active.` : `${markedName(answer.value)} is saved.`,
    );
    navigate(`/streams/${answer.value.id}`, {}, { replace: true });
  };
  /** Fills the form with the settings of a receiver on this machine that behaves like the destination. */
  const rehearse = async () => {
    const running = store.getState().rehearsals.find((rehearsal) => rehearsal.kind === definition.kind);
    const answer = running === undefined ? await call('rehearsals.start', { kind: definition.kind }) : null;
    if (answer !== null && !answer.ok) return tellFailure(answer.failure);
    const settings = running?.settings ?? answer?.value.settings ?? {};
    form.setFieldValue('settings', toFormValues(definition.fields, settings));
    tell(`Filled in for a rehearsal of ${definition.name} on this computer.`);
  };
  const leave = async () => {
    test.cancel();
    // To cancel an edit means to give it up; an unfinished new stream is kept for another time.
    if (stream !== null) await drafts.drop();
    onLeave();
  };

  const stepIndex = stepNames.indexOf(step) + 1;
  return (
    <StreamFormProvider form={form}>
      <Stack gap="lg">
        <Steps
          current={stepIndex}
          steps={[
            { label: 'Destination', ...(onChooseAgain === null ? {} : { onOpen: onChooseAgain }) },
            { label: 'Details', onOpen: () => open('details') },
            { label: 'Test stream', onOpen: () => whenValid(() => open('test')) },
            { label: 'Save', onOpen: () => whenValid(() => open('save')) },
          ]}
        />
        {banner}
        {toRehearsal && <RehearsalRemark />}
        <div ref={region} tabIndex={-1} style={{ outline: 'none' }}>
          {step === 'details' && (
            <form
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                startTest();
              }}
            >
              <DetailsStep definition={definition} toRehearsal={toRehearsal} />
              {/* Lets Enter in a field start the test, like the button below. */}
              <input type="submit" hidden />
            </form>
          )}
          {step === 'test' && (
            <TestStep
              definition={definition}
              test={test}
              fresh={fresh || test.busy}
              confirmed={confirmed}
              onConfirm={setConfirmed}
            />
          )}
          {step === 'save' && (
            <SaveStep
              definition={definition}
              toRehearsal={toRehearsal}
              testState={testState}
              startAt={stream === null ? startAt : null}
              streamId={stream?.id ?? null}
              onStartAt={setStartAt}
              askVault={askVault}
              problem={problem}
            />
          )}
        </div>
        <Group justify="space-between" gap="sm" className={classes.footer}>
          <Group gap="sm">
            <Button variant="subtle" color="gray" onClick={() => void leave()}>
              Cancel
            </Button>
            {step !== 'details' && (
              <Button variant="default" onClick={() => open(step === 'save' ? 'test' : 'details')}>
                Back
              </Button>
            )}
          </Group>
          <Group gap="sm">
            {/* A rehearsal ends with the app, its port and credentials with it; a stream to a real SIEM keeps its settings. */}
            {step === 'details' && (stream === null || stream.rehearsal) && (
              <Button
                variant="default"
                leftSection={<IconMasksTheater size={16} aria-hidden />}
                onClick={() => void rehearse()}
              >
                Rehearse
              </Button>
            )}
            {step !== 'save' && (
              <Button
                variant="default"
                leftSection={<IconEye size={16} aria-hidden />}
                onClick={() => whenValid(() => setPreviewing(true))}
              >
                Preview request
              </Button>
            )}
            {step === 'details' && (
              <Button leftSection={<IconPlugConnected size={16} aria-hidden />} onClick={startTest}>
                Test stream
              </Button>
            )}
            {step === 'test' && test.busy && (
              <Button variant="default" onClick={test.cancel}>
                Cancel test
              </Button>
            )}
            {step === 'test' && !test.busy && (
              <>
                <Button variant={passed || report === null ? 'default' : 'filled'} onClick={startTest}>
                  {report === null ? 'Start the test' : 'Test again'}
                </Button>
                <Button variant={passed ? 'filled' : 'default'} onClick={() => open('save')}>
                  {passed ? 'Continue' : 'Continue without a passed test'}
                </Button>
              </>
            )}
            {step === 'save' && (
              <Button
                leftSection={<IconDeviceFloppy size={16} aria-hidden />}
                loading={saving}
                disabled={askVault}
                onClick={() => whenValid(() => void save())}
              >
                {testState.kind === 'untested' ? 'Save without a passed test' : 'Save'}
              </Button>
            )}
          </Group>
        </Group>
      </Stack>
      <PreviewDialog
        opened={previewing}
        title="Preview of the request"
        onClose={() => setPreviewing(false)}
        load={(seq) => call('tests.preview', { ...subject(), ...(seq === null ? {} : { seq }) })}
      />
    </StreamFormProvider>
  );
}
