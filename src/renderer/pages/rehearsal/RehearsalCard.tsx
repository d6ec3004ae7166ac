/** One running rehearsal: its address, fault and requests. */
import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconEraser, IconPlayerStop, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type RehearsalView, rehearsalAddress } from '../../../contract/rehearsal';
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
        {open ? 'Hide settings and credentials' : 'Show settings and credentials'}
      </Anchor>
      {open && (
        <Stack gap="xs" mt="xs">
          <Text size="sm" c="dimmed">
            Generated for this rehearsal. They work nowhere else.
          </Text>
          <CodeBox label="Settings" text={JSON.stringify({ kind, ...settings }, null, 2)} />
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
      title={`${name} on port ${rehearsal.port}`}
      actions={
        <Group gap="xs">
          <Button
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => navigate('/streams/new', { destination: kind, rehearsal: id })}
          >
            Create a stream
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEraser size={14} aria-hidden />}
            onClick={() => void act('rehearsals.clear')}
          >
            Clear requests
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerStop size={14} aria-hidden />}
            onClick={() => void act('rehearsals.stop')}
          >
            Stop
          </Button>
        </Group>
      }
    >
      <Stack gap="md">
        <Facts
          facts={[
            {
              name: 'Address',
              value: (
                <Group gap={4} wrap="nowrap">
                  <code>{address}</code>
                  {isRaw && <Text size="sm">({transport.toUpperCase()})</Text>}
                  <CopyIcon text={address} what="address" />
                </Group>
              ),
            },
            { name: 'Started', value: <RelativeTime atMs={rehearsal.startedAtMs} /> },
            { name: 'Requests', value: formatNumber(requests) },
            {
              name: 'Events stored',
              value:
                repeated === 0
                  ? formatEvents(counts.stored)
                  : `${formatEvents(counts.stored)}, ${formatNumber(repeated)} of them repeated`,
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
