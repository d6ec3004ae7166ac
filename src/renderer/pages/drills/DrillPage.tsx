/** /rehearsal/drills/:id: a drill while it runs, and its report afterwards. */
import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { DrillFormat, DrillSummary } from '../../../contract/drill';
import type { DrillReport } from '../../../contract/drill-report';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { DropdownMenu } from '../../components/DropdownMenu';
import { Page } from '../../components/Page';
import { Pill } from '../../components/Pill';
import { tell, tellFailure } from '../../components/tell';
import { faultLabel } from '../../features/faults/fault-words';
import { formatDuration } from '../../format/times';
import type { PageProps } from '../../router/page-props';
import { useAppState, useCall } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';
import { DrillProgress } from './DrillProgress';
import { ReportView } from './ReportView';
import { resultLook } from './words';

const back = () => ({ to: '/rehearsal/drills', label: t('Outage drills') });

export function DrillPage({ params: { id = '' } }: PageProps) {
  const drill = useAppState((state) => state.drills.find((each) => each.id === id));
  const asked = useAnswer('drills.report', { id }, `${drill?.outcome}/${drill?.revision}`);
  if (asked.value !== null) return <Loaded report={asked.value} drill={drill} />;
  return (
    <Page title={t('Outage drill')} back={back()}>
      <Answered asked={asked} loading={t('Reading the report')}>
        {() => null}
      </Answered>
    </Page>
  );
}

interface LoadedProps {
  readonly report: DrillReport;
  /** Undefined once the report was deleted elsewhere. */
  readonly drill: DrillSummary | undefined;
}

function Loaded({ report, drill }: LoadedProps) {
  const { tone, icon, text } = resultLook(report.outcome, report.verdict);
  const isRunning = drill?.phase != null;
  return (
    <Page
      title={t('Drill of {name}', { name: report.stream.name })}
      back={back()}
      marks={
        <Pill tone={tone} icon={icon}>
          {text}
        </Pill>
      }
      intro={t('{fault}, for {time}', {
        fault: faultLabel(report.fault),
        time: formatDuration(report.plannedFaultMs),
      })}
      actions={isRunning ? <CancelButton id={report.id} /> : <SaveMenu id={report.id} />}
    >
      {isRunning ? <DrillProgress drill={drill} report={report} /> : <ReportView report={report} />}
    </Page>
  );
}

function CancelButton({ id }: { readonly id: string }) {
  const call = useCall();
  const [asked, setAsked] = useState(false);
  const cancel = async () => {
    setAsked(true);
    const answer = await call('drills.cancel', { id });
    if (answer.ok) return;
    setAsked(false);
    tellFailure(answer.failure);
  };
  return (
    <Button
      variant="default"
      loading={asked}
      leftSection={<IconPlayerStop size={16} aria-hidden />}
      onClick={() => void cancel()}
    >
      {t('Cancel drill')}
    </Button>
  );
}

const formats: readonly { readonly format: DrillFormat; readonly label: Text }[] = [
  { format: 'html', label: 'HTML, to read and print' },
  { format: 'json', label: 'JSON, for other programs' },
];

function SaveMenu({ id }: { readonly id: string }) {
  const call = useCall();
  const save = async (format: DrillFormat) => {
    const answer = await call('drills.save', { id, format });
    if (!answer.ok) tellFailure(answer.failure);
    else if (answer.value !== null) tell(t('Report saved to {path}', { path: answer.value.path }));
  };
  return (
    <Group gap="xs">
      <DropdownMenu position="bottom-end" width={220}>
        <Menu.Target>
          <Button
            leftSection={<IconDownload size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t('Save report')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map(({ format, label }) => (
            <Menu.Item key={format} onClick={() => void save(format)}>
              {t(label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </DropdownMenu>
    </Group>
  );
}
