/** The result of a connection test: what was sent and where to find it, or what is wrong and what to do. */
import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { TestReport } from '../../../contract/connection-test';
import type { DestinationDefinition } from '../../../contract/definition';
import type { Failure } from '../../../contract/errors';
import type { PlainSettings } from '../../../contract/settings';
import { t, translated } from '../../../texts/translate';
import { useAnnounce } from '../../components/announce';
import { Callout } from '../../components/Callout';
import { CodeBox } from '../../components/CodeBox';
import { CopyIcon } from '../../components/CopyButton';
import { FailurePanel } from '../../components/FailurePanel';
import { failureMessage } from '../../components/failure-message';
import { Rich } from '../../components/Rich';
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
        <Text fw={600}>{t("Go to {name} and validate that you've received the content below:", { name })}</Text>
      </Group>
      {report.sentEvent !== null && <CodeBox text={report.sentEvent} label={t('Event as sent')} json />}
      <Group gap={4} wrap="nowrap">
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          <Rich
            text="Search for <id>{searchId}</id>"
            values={{ searchId: report.searchId, id: (inner) => <strong>{inner}</strong> }}
          />
        </Text>
        <CopyIcon text={report.searchId} what={t('search id')} />
      </Group>
      {definition !== undefined && (
        <>
          <Text size="sm" c="dimmed">
            {t('Where to look: {place}', { place: translated(definition.whereToLook) })}
          </Text>
          <LookupQueries kind={definition.kind} settings={settings} id={report.searchId} />
        </>
      )}
      {onConfirm !== null && (
        <Checkbox
          label={t('I can see it in {name}', { name })}
          description={t(
            'A passed test means that the destination accepted the event. Only you can check that it can be found there. Stored with the stream.',
          )}
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
    ? t('Test passed in {time}.', { time: formatDuration(report.durationMs) })
    : t('Test failed. {message}', { message: failure === null ? '' : failureMessage(failure) });
  useEffect(() => announce(words), [words, announce]);
  if (report.passed) return <Success {...props} />;
  if (failure === null) return <Callout tone="calm" title={t('The test was cancelled.')} />;
  return failure.code === 'SLUICE-CMD-003' ? (
    <Callout tone="calm" title={t('The test was cancelled.')}>
      {t('Nothing was saved or changed.')}
    </Callout>
  ) : (
    <Stack gap="md">
      <FailurePanel failure={failure} />
      {definition !== undefined && <GeneralAdvice definition={definition} />}
    </Stack>
  );
}
