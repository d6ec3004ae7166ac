/** /rehearsal: receivers on this computer that behave like a destination, their faults, and what they receive. */
import { Button, Card, Group, Select, Stack, Switch } from '@mantine/core';
import { IconLifebuoy, IconMasksTheater, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { Failure } from '../../../contract/errors';
import { t } from '../../../texts/translate';
import { Empty } from '../../components/Empty';
import { FailurePanel } from '../../components/FailurePanel';
import { Page } from '../../components/Page';
import { destinationName, destinations } from '../../destinations';
import { formatHash } from '../../router/location';
import { useAppState, useCall } from '../../store/hooks';
import { RehearsalCard } from './RehearsalCard';

function StartForm() {
  const call = useCall();
  const [kind, setKind] = useState(destinations[0]?.kind ?? 'http');
  const [tls, setTls] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const start = async () => {
    setBusy(true);
    const answer = await call('rehearsals.start', { kind, tls });
    setBusy(false);
    setProblem(answer.ok ? null : answer.failure);
  };
  return (
    <Card withBorder padding="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <Stack gap="md">
          <Group align="flex-end" gap="md">
            <Select
              label={t('Behave like')}
              data={destinations.map((definition) => ({
                value: definition.kind,
                label: destinationName(definition.kind),
              }))}
              value={kind}
              onChange={(value) => value !== null && setKind(value)}
              allowDeselect={false}
              flex="1 1 14rem"
            />
            <Switch
              label={t('With TLS')}
              description={t('With a certificate generated for it')}
              checked={tls}
              onChange={(event) => setTls(event.currentTarget.checked)}
            />
            <Button type="submit" loading={busy} leftSection={<IconPlayerPlay size={16} aria-hidden />}>
              {t('Start rehearsal')}
            </Button>
          </Group>
          {problem !== null && <FailurePanel failure={problem} />}
        </Stack>
      </form>
    </Card>
  );
}

export function RehearsalPage() {
  const all = useAppState((state) => state.rehearsals);
  const drills = useAppState((state) => state.drills);
  // A drill starts, breaks and stops its own.
  const rehearsals = all.filter(({ id }) => !drills.some(({ rehearsalId }) => rehearsalId === id));
  return (
    <Page
      title={t('Rehearsal')}
      actions={
        <Button
          component="a"
          href={formatHash('/rehearsal/drills')}
          variant="default"
          leftSection={<IconLifebuoy size={16} aria-hidden />}
        >
          {t('Outage drills')}
        </Button>
      }
      intro={t(
        'A receiver on this computer that checks and answers as strictly as the real service does. See what your stream sends, and what you, the tray and your colleagues would see if the service failed. Nothing leaves this computer.',
      )}
    >
      <StartForm />
      {rehearsals.length === 0 ? (
        <Empty icon={IconMasksTheater} title={t('No rehearsal is running')}>
          {t('Start one, create a stream to it, and watch its requests arrive here.')}
        </Empty>
      ) : (
        // Newest first, because that is the one just started.
        rehearsals.toReversed().map((rehearsal) => <RehearsalCard key={rehearsal.id} rehearsal={rehearsal} />)
      )}
    </Page>
  );
}
