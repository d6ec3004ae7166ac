/** What arrived at a rehearsal, newest first: each request with what was right or wrong about it. */
import { Accordion, Group, List, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { RehearsalView, SeenRequest } from '../../../contract/rehearsal';
import { CodeBox } from '../../components/CodeBox';
import { Pill } from '../../components/Pill';
import { DateTime } from '../../components/Time';
import { useCall } from '../../store/hooks';

/** More are kept; these are looked at. */
const SHOWN = 50;
const count = new Intl.NumberFormat();

function useRequests({ id, requests }: RehearsalView): readonly SeenRequest[] {
  const call = useCall();
  const [seen, setSeen] = useState<readonly SeenRequest[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever another request has come
  useEffect(() => {
    let current = true;
    void call('rehearsals.requests', { id }).then((answer) => {
      if (current && answer.ok) setSeen(answer.value);
    });
    return () => {
      current = false;
    };
  }, [id, requests, call]);
  return seen;
}

function Outcome({ request }: { readonly request: SeenRequest }) {
  const wrong = request.checks.filter(({ ok }) => !ok).length;
  const answer = request.answer === null ? 'No answer' : String(request.answer.status || 'Taken');
  const good = wrong === 0 && request.answer !== null && request.answer.status < 400;
  return (
    <Pill tone={good ? 'good' : 'bad'} icon={good ? IconCircleCheck : IconCircleX}>
      {wrong === 0 ? answer : `${answer}, ${wrong} wrong`}
    </Pill>
  );
}

function Details({ request }: { readonly request: SeenRequest }) {
  const headers = request.headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  return (
    <Stack gap="sm">
      <List size="sm" spacing={4} listStyleType="none">
        {request.checks.map((check) => (
          <List.Item
            key={`${check.what} ${check.found}`}
            icon={
              check.ok ? (
                <IconCircleCheck size={16} color="var(--mantine-color-teal-6)" aria-label="right" />
              ) : (
                <IconCircleX size={16} color="var(--mantine-color-red-6)" aria-label="wrong" />
              )
            }
          >
            <strong>{check.what}</strong>: <span style={{ overflowWrap: 'anywhere' }}>{check.found}</span>
          </List.Item>
        ))}
      </List>
      {headers !== '' && <CodeBox label="Headers" text={headers} />}
      {request.body !== '' && (
        <CodeBox label={request.bodyIsText ? 'Body' : 'Body, in hexadecimal'} text={request.body} json />
      )}
      {request.answer !== null && request.answer.body !== '' && (
        <CodeBox label="Answer" text={request.answer.body} json />
      )}
    </Stack>
  );
}

export function Requests({ rehearsal }: { readonly rehearsal: RehearsalView }) {
  const seen = useRequests(rehearsal);
  if (seen.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No request has arrived yet.
      </Text>
    );
  }
  const newest = seen.slice(-SHOWN).reverse();
  return (
    <Accordion variant="separated" chevronPosition="left" order={3} aria-label="Requests">
      {newest.map((request) => (
        <Accordion.Item key={request.number} value={String(request.number)}>
          <Accordion.Control>
            <Group gap="sm" justify="space-between">
              <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }} flex="1 1 12rem">
                #{request.number} {request.line}
              </Text>
              <Group gap="sm">
                <Text size="sm" c="dimmed">
                  {count.format(request.stored)} stored, {count.format(request.bodyBytes)} bytes,{' '}
                  <DateTime atMs={request.atMs} />
                </Text>
                <Outcome request={request} />
              </Group>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <Details request={request} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
