/** The result of a connection test: what was sent and where to find it, or what is wrong and what to do. */
import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { TestReport } from '../../../contract/connection-test';
import type { DestinationDefinition } from '../../../contract/definition';
import type { Failure } from '../../../contract/errors';
import type { PlainSettings } from '../../../contract/settings';
import { useAnnounce } from '../../components/announce';
import { Callout } from '../../components/Callout';
import { CodeBox } from '../../components/CodeBox';
import { CopyIcon } from '../../components/CopyButton';
import { FailurePanel } from '../../components/FailurePanel';
import { failureMessage } from '../../components/failure-message';
import { formatDuration } from '../../format/times';
import { LookupQueries } from '../lookup/LookupQueries';
import { GeneralAdvice } from './GeneralAdvice';

interface TestOutcomeProps {
  readonly report: TestReport;
  readonly definition: DestinationDefinition | undefined;
  /** Of the destination, for the queries that find the event. */
  readonly settings: PlainSettings;
  readonly name: string;
  readonly confirmed: boolean;
  /** Null if it can no longer be stored. */
  readonly onConfirm: ((confirmed: boolean) => void) | null;
}

export function failureOf(report: TestReport): Failure | null {
  for (const result of report.stages) if (result.outcome === 'failed') return result.failure;
  return null;
}

function Success({ report, definition, settings, name, confirmed, onConfirm }: TestOutcomeProps) {
  return (
    <Stack gap="sm">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <IconCircleCheckFilled size={24} color="var(--sluice-good)" style={{ flex: 'none' }} aria-hidden />
        <Text fw={600}>Go to {name} and validate that you've received the content below:</Text>
      </Group>
      {report.sentEvent !== null && <CodeBox text={report.sentEvent} label="Event as sent" json />}
      <Group gap={4} wrap="nowrap">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          Search for <strong>{report.searchId}</strong>
        </Text>
        <CopyIcon text={report.searchId} what="search id" />
      </Group>
      {definition !== undefined && (
        <>
          <Text size="sm" c="dimmed">
            Where to look: {definition.whereToLook}
          </Text>
          <LookupQueries kind={definition.kind} settings={settings} id={report.searchId} />
        </>
      )}
      {onConfirm !== null && (
        <Checkbox
          label={`I can see it in ${name}`}
          description="A passed test means that the destination accepted the event. Only you can check that it can be found there. Stored with the stream."
          checked={confirmed}
          onChange={(event) => onConfirm(event.currentTarget.checked)}
        />
      )}
    </Stack>
  );
}

export function TestOutcome(props: TestOutcomeProps) {
  const { report, definition } = props;
  const announce = useAnnounce();
  const failure = failureOf(report);
  const words = report.passed
    ? `Test passed in ${formatDuration(report.durationMs)}.`
    : `Test failed. ${failure === null ? '' : failureMessage(failure)}`;
  useEffect(() => announce(words), [words, announce]);
  if (report.passed) return <Success {...props} />;
  if (failure === null) return <Callout tone="calm" title="The test was cancelled." />;
  return failure.code === 'SLUICE-CMD-003' ? (
    <Callout tone="calm" title="The test was cancelled.">
      Nothing was saved or changed.
    </Callout>
  ) : (
    <Stack gap="md">
      <FailurePanel failure={failure} />
      {definition !== undefined && <GeneralAdvice definition={definition} />}
    </Stack>
  );
}
