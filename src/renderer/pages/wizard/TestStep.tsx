/** The wizard's third step: the connection test, live, and its result. */
import { Card, Grid, Stack, Text, Title } from '@mantine/core';
import type { DestinationDefinition } from '../../../contract/definition';
import { t, translated } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { StageList } from '../../features/test/StageList';
import { TestOutcome } from '../../features/test/TestOutcome';
import { newTestRun } from '../../store/test-run';
import type { FormTest } from './useFormTest';

interface TestStepProps {
  readonly definition: DestinationDefinition;
  readonly test: FormTest;
}

export function TestStep({ definition, test: { running, current, settings, confirmed, confirm } }: TestStepProps) {
  const { run, busy, problem } = running;
  const report = run?.report ?? null;
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Card withBorder padding="lg">
          <Title order={2} mb="md">
            {t('Test stream')}
          </Title>
          <StageList run={run ?? newTestRun} />
        </Card>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack>
          {problem !== null && <FailurePanel failure={problem} live />}
          {report !== null && !current && (
            <Callout tone="warn" title={t('The settings have changed since this test.')}>
              {t('Test again before relying on it.')}
            </Callout>
          )}
          {report !== null && (
            <Card withBorder padding="lg">
              <TestOutcome
                report={report}
                definition={definition}
                settings={settings}
                name={translated(definition.name)}
                confirmed={confirmed}
                onConfirm={confirm}
              />
            </Card>
          )}
          {report === null && problem === null && (
            <Text c="dimmed" size="sm">
              {busy
                ? t('The test shows each stage as it runs and sends one recognisable event to the destination.')
                : t(
                    'The test goes through all stages of a delivery and sends one recognisable event to the destination.',
                  )}
            </Text>
          )}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
