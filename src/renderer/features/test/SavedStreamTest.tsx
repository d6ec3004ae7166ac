/** The stages and the result of a saved stream's connection test, with the buttons to start and cancel it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { destinationName, findDestination } from '../../destinations';
import { StageList } from './StageList';
import { TestOutcome } from './TestOutcome';
import type { SavedStreamTesting } from './useSavedStreamTest';

interface SavedStreamTestProps {
  readonly test: SavedStreamTesting;
  /** More buttons, after the test's own. */
  readonly children?: ReactNode;
}

export function SavedStreamTest({ test, children }: SavedStreamTestProps) {
  const { stream, run, busy, problem, confirmed } = test;
  const { kind, settings } = stream.destination;
  const report = run?.report ?? null;
  return (
    <Stack>
      {run === null && problem === null && (
        <Text size="sm">
          {t('Connects to {destination} step by step and sends one test event. Waiting events are not affected.', {
            destination: destinationName(kind),
          })}
        </Text>
      )}
      {run !== null && <StageList run={run} />}
      {problem !== null && <FailurePanel failure={problem} live />}
      {report !== null && (
        <TestOutcome
          report={report}
          definition={findDestination(kind)}
          settings={settings}
          name={destinationName(kind)}
          confirmed={confirmed}
          onConfirm={confirmed ? () => undefined : (checked) => checked && test.confirm()}
        />
      )}
      <Group justify="flex-end">
        {busy ? (
          <Button variant="default" onClick={test.cancel}>
            {t('Cancel test')}
          </Button>
        ) : (
          <>
            {run === null ? (
              <Button leftSection={<IconPlugConnected size={16} aria-hidden />} onClick={test.begin}>
                {t('Start test')}
              </Button>
            ) : (
              <Button variant="default" onClick={test.begin}>
                {t('Test again')}
              </Button>
            )}
            {children}
          </>
        )}
      </Group>
    </Stack>
  );
}
