/** A drill while it runs: its phases, the status of the copy, the backlog, and what has happened so far. */
import { Group, List, Stack, Text } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleDot } from '@tabler/icons-react';
import { memo } from 'react';
import type { DrillSummary } from '../../../contract/drill';
import { type DrillReport, drillPhases, drillPhaseWords } from '../../../contract/drill-report';
import { t, translated } from '../../../texts/translate';
import { failureMessage } from '../../components/failure-message';
import { Rich } from '../../components/Rich';
import { Section } from '../../components/Section';
import { StatusPill } from '../../components/StatusPill';
import { Countdown } from '../../components/Time';
import { Link } from '../../router/Link';
import { useStreamStatus } from '../../store/hooks';
import { BacklogChart } from './BacklogChart';
import { Timeline } from './Timeline';

interface DrillProgressProps {
  readonly drill: DrillSummary;
  readonly report: DrillReport;
}

export function DrillProgress({ drill, report }: DrillProgressProps) {
  return (
    <Stack gap="lg">
      <Section title={t('Progress')}>
        <Phases phase={drill.phase} endsAtMs={drill.phaseEndsAtMs} />
        <CopyStatus copyId={drill.copyId} name={report.copy.name} />
      </Section>
      <Section title={t('Backlog')}>
        <BacklogChart report={report} />
      </Section>
      <Section title={t('Timeline')}>
        <Timeline report={report} />
      </Section>
    </Stack>
  );
}

interface PhasesProps {
  readonly phase: DrillSummary['phase'];
  readonly endsAtMs: number | null;
}

const Phases = memo(function Phases({ phase, endsAtMs }: PhasesProps) {
  const current = phase === null ? drillPhases.length : drillPhases.indexOf(phase);
  return (
    <List listStyleType="none" spacing={6} aria-label={t('Phases')}>
      {drillPhases.map((each, index) => {
        const state = index < current ? 'done' : index === current ? 'now' : 'later';
        return (
          <List.Item key={each} icon={<PhaseIcon state={state} />} aria-current={state === 'now' ? 'step' : undefined}>
            <Text
              span
              fw={state === 'now' ? 600 : undefined}
              c={state === 'later' ? 'dimmed' : 'var(--mantine-color-text)'}
            >
              {translated(drillPhaseWords[each])}
            </Text>
            {state === 'now' && endsAtMs !== null && (
              <Text span size="sm" c="dimmed" ml="xs">
                <Rich
                  text={phase === 'recovery' ? 'ends at the latest {time}' : 'ends {time}'}
                  values={{ time: <Countdown atMs={endsAtMs} /> }}
                />
              </Text>
            )}
          </List.Item>
        );
      })}
    </List>
  );
});

const icons = { done: IconCircleCheck, now: IconCircleDot, later: IconCircle } as const;
const colors = { done: 'var(--sluice-good)', now: 'var(--sluice-info)', later: 'var(--sluice-calm)' } as const;
const labels = { done: 'Done', now: 'Now', later: 'Later' } as const;

function PhaseIcon({ state }: { readonly state: keyof typeof icons }) {
  const Icon = icons[state];
  return <Icon size={18} color={colors[state]} aria-label={t(labels[state])} style={{ display: 'block' }} />;
}

/** Follows the status of the copy as it changes. */
function CopyStatus({ copyId, name }: { readonly copyId: DrillSummary['copyId']; readonly name: string }) {
  const status = useStreamStatus(copyId);
  if (status === undefined) return null;
  const [problem] = status.problems;
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Link to={`/streams/${copyId}`}>{name}</Link>
        <StatusPill status={status.status} />
        <Text size="sm" c="dimmed">
          {t(
            '{waiting, plural, one {# event} other {# events}} waiting, {delivered, plural, one {# event} other {# events}} delivered',
            { waiting: status.waiting, delivered: status.delivered },
          )}
        </Text>
      </Group>
      {problem !== undefined && <Text size="sm">{failureMessage(problem.failure)}</Text>}
    </Stack>
  );
}
