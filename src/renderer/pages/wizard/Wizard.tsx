/** The stream wizard, once its destination is chosen: details, test, save. */
import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../../../texts/translate';
import { PreviewDialog } from '../../features/preview/PreviewDialog';
import { StreamFormProvider } from '../../forms/StreamFormProvider';
import { useCall } from '../../store/hooks';
import { DetailsStep } from './DetailsStep';
import { RehearsalRemark } from './RehearsalRemark';
import { SaveStep } from './SaveStep';
import { Steps } from './Steps';
import { TestStep } from './TestStep';
import { stepNames } from './useStep';
import { useWizard, type WizardModel, type WizardOptions } from './useWizard';
import { WizardFooter } from './WizardFooter';

interface WizardProps extends WizardOptions {
  /** Back to choosing a destination. Null if there is no choice. */
  readonly onChooseAgain: (() => void) | null;
  readonly banner?: ReactNode;
}

function CurrentStep({ wizard }: { readonly wizard: WizardModel }) {
  const { definition, stream, toRehearsal, subject, test, saving } = wizard;
  switch (wizard.step) {
    case 'details':
      return (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            wizard.startTest();
          }}
        >
          <DetailsStep definition={definition} toRehearsal={toRehearsal} subject={subject} />
          {/* Lets Enter in a field start the test, like the button below. */}
          <input type="submit" hidden />
        </form>
      );
    case 'test':
      return <TestStep definition={definition} test={test} />;
    case 'save':
      return (
        <SaveStep
          definition={definition}
          stream={stream}
          toRehearsal={toRehearsal}
          test={test.state}
          saving={saving}
          askVault={wizard.askVault}
          onOpen={(part) => wizard.open('details', part)}
        />
      );
  }
}

export function Wizard({ onChooseAgain, banner, ...options }: WizardProps) {
  const call = useCall();
  const wizard = useWizard(options);
  const { form, step, region, toRehearsal, preview, subject } = wizard;
  return (
    <StreamFormProvider form={form}>
      <Stack gap="lg">
        <Steps
          current={stepNames.indexOf(step) + 1}
          steps={[
            { label: t('Destination'), ...(onChooseAgain === null ? {} : { onOpen: onChooseAgain }) },
            { label: t('Details'), onOpen: () => wizard.open('details') },
            { label: t('Test stream'), onOpen: () => wizard.openWhenValid('test') },
            { label: t('Save'), onOpen: () => wizard.openWhenValid('save') },
          ]}
        />
        {banner}
        {toRehearsal && <RehearsalRemark />}
        <div ref={region} tabIndex={-1} style={{ outline: 'none' }}>
          <CurrentStep wizard={wizard} />
        </div>
        <WizardFooter wizard={wizard} />
      </Stack>
      <PreviewDialog
        opened={preview.opened}
        title={t('Preview of the request')}
        onClose={preview.close}
        load={(seq) => call('tests.preview', { ...subject(), ...(seq === null ? {} : { seq }) })}
      />
    </StreamFormProvider>
  );
}
