/** One running rehearsal: its address, fault and requests. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconEraser, IconPlayerStop, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type RehearsalView, rehearsalAddress } from '../../../contract/rehearsal';
import { t } from '../../../texts/translate';
import { CodeBox } from '../../components/CodeBox';
import { CopyIcon } from '../../components/CopyButton';
import { Facts } from '../../components/Facts';
import { FailurePanel } from '../../components/FailurePanel';
import { Section } from '../../components/Section';
import { RelativeTime } from '../../components/Time';
import { tellFailure } from '../../components/tell';
import { destinationName } from '../../destinations';
import { formatEvents, formatNumber } from '../../format/numbers';
import { navigate } from '../../router/navigation';
import { useCall } from '../../store/hooks';
import { FaultControl } from './FaultControl';
import { Requests } from './Requests';

/** The connection values for other clients, with the CA certificate if it uses TLS. */
function Settings({ rehearsal: { kind, settings } }: { readonly rehearsal: RehearsalView }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Anchor component="button" type="button" size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t('Hide settings and credentials') : t('Show settings and credentials')}
      </Anchor>
      {open && (
        <Stack gap="xs" mt="xs">
          <Text size="sm" c="dimmed">
            {t('Generated for this rehearsal. They work nowhere else.')}
          </Text>
          <CodeBox label={t('Settings')} text={JSON.stringify({ kind, ...settings }, null, 2)} />
        </Stack>
      )}
    </div>
  );
}

export function RehearsalCard({ rehearsal }: { readonly rehearsal: RehearsalView }) {
  const call = useCall();
  const { id, kind, transport, counts, requests, problem } = rehearsal;
  const name = destinationName(kind);
  const address = rehearsalAddress(rehearsal);
  const repeated = counts.stored - counts.distinct;
  const isRaw = transport === 'tcp' || transport === 'tls';
  const act = async (command: 'rehearsals.stop' | 'rehearsals.clear') => {
    const answer = await call(command, { id });
    if (!answer.ok) tellFailure(answer.failure);
  };
  return (
    <Section
      title={t('{name} on port {port}', { name, port: String(rehearsal.port) })}
      actions={
        <Group gap="xs">
          <Button
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => navigate('/streams/new', { destination: kind, rehearsal: id })}
          >
            {t('Create a stream')}
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEraser size={14} aria-hidden />}
            onClick={() => void act('rehearsals.clear')}
          >
            {t('Clear requests')}
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerStop size={14} aria-hidden />}
            onClick={() => void act('rehearsals.stop')}
          >
            {t('Stop')}
          </Button>
        </Group>
      }
    >
      <Stack gap="md">
        <Facts
          facts={[
            {
              name: t('Address'),
              value: (
                <Group gap={4} wrap="nowrap">
                  <code>{address}</code>
                  {isRaw && <Text size="sm">({transport.toUpperCase()})</Text>}
                  <CopyIcon text={address} what={t('address')} />
                </Group>
              ),
            },
            { name: t('Started ## when'), value: <RelativeTime atMs={rehearsal.startedAtMs} /> },
            { name: t('Requests'), value: formatNumber(requests) },
            {
              name: t('Events stored'),
              value:
                repeated === 0
                  ? formatEvents(counts.stored)
                  : t(
                      '{count, plural, one {# event} other {# events}}, {repeated, plural, one {# of them repeated} other {# of them repeated}}',
                      { count: counts.stored, repeated },
                    ),
            },
          ]}
        />
        {problem !== null && <FailurePanel failure={problem} />}
        <Settings rehearsal={rehearsal} />
        <FaultControl rehearsal={rehearsal} />
        <Requests rehearsal={rehearsal} />
      </Stack>
    </Section>
  );
}
