/** The buttons below each step: back and cancel on the left, continue on the right. */
import { Button, Group } from '@mantine/core';
import { IconDeviceFloppy, IconEye, IconMasksTheater, IconPlugConnected } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { PageFooter } from '../../components/PageFooter';
import type { WizardModel } from './useWizard';

interface WizardProps {
  readonly wizard: WizardModel;
}

const icon = { size: 16, 'aria-hidden': true } as const;

function PreviewButton({ wizard: { preview } }: WizardProps) {
  return (
    <Button variant="default" leftSection={<IconEye {...icon} />} onClick={preview.open}>
      {t('Preview request')}
    </Button>
  );
}

function DetailsActions({ wizard }: WizardProps) {
  // A rehearsal ends with the app, and so do its port and credentials. A stream to a real SIEM keeps its settings.
  const canRehearse = wizard.stream === null || wizard.stream.rehearsal;
  return (
    <>
      {canRehearse && (
        <Button variant="default" leftSection={<IconMasksTheater {...icon} />} onClick={() => void wizard.rehearse()}>
          {t('Rehearse')}
        </Button>
      )}
      <PreviewButton wizard={wizard} />
      <Button leftSection={<IconPlugConnected {...icon} />} onClick={wizard.startTest}>
        {t('Test stream')}
      </Button>
    </>
  );
}

function TestActions({ wizard }: WizardProps) {
  const { running, state } = wizard.test;
  const passed = state.kind === 'passed';
  const tested = (running.run?.report ?? null) !== null;
  if (running.busy) {
    return (
      <>
        <PreviewButton wizard={wizard} />
        <Button variant="default" onClick={running.cancel}>
          {t('Cancel test')}
        </Button>
      </>
    );
  }
  return (
    <>
      <PreviewButton wizard={wizard} />
      <Button variant={tested && !passed ? 'filled' : 'default'} onClick={wizard.startTest}>
        {tested ? t('Test again') : t('Start the test')}
      </Button>
      <Button variant={passed ? 'filled' : 'default'} onClick={() => wizard.open('save')}>
        {passed ? t('Continue') : t('Continue without a passed test')}
      </Button>
    </>
  );
}

function SaveActions({ wizard }: WizardProps) {
  return (
    <Button
      leftSection={<IconDeviceFloppy {...icon} />}
      loading={wizard.saving.saving}
      disabled={wizard.askVault}
      onClick={wizard.save}
    >
      {wizard.test.state.kind === 'untested' ? t('Save without a passed test') : t('Save')}
    </Button>
  );
}

const actions = { details: DetailsActions, test: TestActions, save: SaveActions } as const;

export function WizardFooter({ wizard }: WizardProps) {
  const { step, open } = wizard;
  const Actions = actions[step];
  return (
    <PageFooter>
      <Group gap="sm">
        <Button variant="subtle" color="gray" onClick={() => void wizard.leave()}>
          {t('Cancel')}
        </Button>
        {step !== 'details' && (
          <Button variant="default" onClick={() => open(step === 'save' ? 'test' : 'details')}>
            {t('Back')}
          </Button>
        )}
      </Group>
      <Group gap="sm">
        <Actions wizard={wizard} />
      </Group>
    </PageFooter>
  );
}
