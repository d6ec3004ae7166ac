/** The requests that a rehearsal received, newest first, each with the checks that passed or failed. */

import { Accordion, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../contract/envelope';
import type { RehearsalView, SeenRequest } from '../../../contract/rehearsal';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { CodeBox } from '../../components/CodeBox';
import { EmptyLine } from '../../components/Empty';
import { Pill } from '../../components/Pill';
import { Rich } from '../../components/Rich';
import { DateTime } from '../../components/Time';
import { formatBytes } from '../../format/numbers';
import { useCall } from '../../store/hooks';
import type { Asked } from '../../store/useAnswer';
import { checkText } from './check-text';

/** Nobody reads more than this. */
const SHOWN = 50;

/** Queries again when more requests arrive, one query at a time, so that many requests do not cause many queries. */
function useRequests({ id, requests }: RehearsalView): Pick<Asked<readonly SeenRequest[]>, 'answer' | 'refresh'> {
  const call = useCall();
  const [answer, setAnswer] = useState<Answer<readonly SeenRequest[]> | null>(null);
  const [asking, setAsking] = useState(false);
  const [wanted, setWanted] = useState(0);
  const asked = useRef<string | null>(null);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  useEffect(() => {
    const reason = `${requests}/${wanted}`;
    if (asking || asked.current === reason) return;
    asked.current = reason;
    setAsking(true);
    void call('rehearsals.requests', { id }).then((next) => {
      if (!mounted.current) return;
      setAsking(false);
      setAnswer(next);
    });
  }, [id, requests, wanted, asking, call]);
  return { answer, refresh: () => setWanted((last) => last + 1) };
}

function Outcome({ request }: { readonly request: SeenRequest }) {
  const wrong = request.checks.filter(({ ok }) => !ok).length;
  const answer = request.answer === null ? t('No answer') : String(request.answer.status || t('Taken ## a request'));
  const good = wrong === 0 && request.answer !== null && request.answer.status < 400;
  return (
    <Pill tone={good ? 'good' : 'bad'} icon={good ? IconCircleCheck : IconCircleX}>
      {wrong === 0
        ? answer
        : t('{answer}, {count, plural, one {# check} other {# checks}} failed', { answer, count: wrong })}
    </Pill>
  );
}

/** Shows the events if the body is not readable as it is: protobuf, base64, JSON within JSON. */
function decodedEvents({ body, events, stored }: SeenRequest): readonly { label: string; text: string }[] {
  return events.flatMap((text, index) =>
    body.includes(text)
      ? []
      : [
          {
            label: t('Event {number, number} of {count, number}, decoded', { number: index + 1, count: stored }),
            text,
          },
        ],
  );
}

function Details({ request }: { readonly request: SeenRequest }) {
  const headers = request.headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  return (
    <Stack gap="sm">
      <List size="sm" spacing={4} listStyleType="none">
        {request.checks
          .map((check) => ({ ...check, ...checkText(check) }))
          .map((check) => (
            <List.Item
              key={`${check.what} ${check.found}`}
              icon={
                check.ok ? (
                  <IconCircleCheck size={16} color="var(--mantine-color-teal-6)" aria-label={t('Passed ## a check')} />
                ) : (
                  <IconCircleX size={16} color="var(--mantine-color-red-6)" aria-label={t('Failed ## a check')} />
                )
              }
            >
              <strong>{check.what}</strong>: <span style={{ overflowWrap: 'anywhere' }}>{check.found}</span>
            </List.Item>
          ))}
      </List>
      {headers !== '' && <CodeBox label={t('Headers')} text={headers} />}
      {request.body !== '' && (
        <CodeBox label={request.bodyIsText ? t('Body') : t('Body, in hexadecimal')} text={request.body} json />
      )}
      {decodedEvents(request).map(({ label, text }) => (
        <CodeBox key={label} label={label} text={text} json />
      ))}
      {request.answer !== null && request.answer.body !== '' && (
        <CodeBox label={t('Answer')} text={request.answer.body} json />
      )}
    </Stack>
  );
}

interface RequestLineProps {
  readonly request: SeenRequest;
}

function RequestLine({ request }: RequestLineProps) {
  return (
    <Group gap="sm" justify="space-between">
      <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }} flex="1 1 12rem">
        #{request.number} {request.line}
      </Text>
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          <Rich
            text="{count, plural, one {# event} other {# events}} stored, {size}, {time}"
            values={{
              count: request.stored,
              size: formatBytes(request.bodyBytes),
              time: <DateTime atMs={request.atMs} />,
            }}
          />
        </Text>
        <Outcome request={request} />
      </Group>
    </Group>
  );
}

export function Requests({ rehearsal }: { readonly rehearsal: RehearsalView }) {
  return (
    <Answered asked={useRequests(rehearsal)} loading={t('Reading the requests')}>
      {(seen) => <RequestList rehearsal={rehearsal} seen={seen} />}
    </Answered>
  );
}

interface RequestListProps {
  readonly rehearsal: RehearsalView;
  readonly seen: readonly SeenRequest[];
}

function RequestList({ rehearsal, seen }: RequestListProps) {
  const [opened, setOpened] = useState<string | null>(null);
  // While one request is open, the list stays fixed. Otherwise new requests would push it down and finally out.
  const [still, setStill] = useState<readonly SeenRequest[] | null>(null);
  const newest = seen.slice(-SHOWN).reverse();
  // After a clear, the fixed list is gone too.
  const shown = seen.length === 0 ? newest : (still ?? newest);
  if (shown.length === 0) return <EmptyLine>{t('No request has arrived yet.')}</EmptyLine>;
  const newer = (newest[0]?.number ?? 0) - (shown[0]?.number ?? 0);
  const hidden = rehearsal.requests - shown.length - newer;
  const open = (value: string | null) => {
    setOpened(value);
    setStill(value === null ? null : shown);
  };
  return (
    <Stack gap="xs">
      {newer > 0 && (
        <Button variant="light" size="xs" onClick={() => open(null)}>
          {t('Show {count, plural, one {# newer request} other {# newer requests}}', { count: newer })}
        </Button>
      )}
      <Accordion
        variant="separated"
        chevronPosition="left"
        order={3}
        aria-label={t('Requests')}
        value={opened}
        onChange={open}
      >
        {shown.map((request) => (
          <Accordion.Item key={request.number} value={String(request.number)}>
            <Accordion.Control>
              <RequestLine request={request} />
            </Accordion.Control>
            {/* Rendered only while open, because there may be thousands of requests. */}
            <Accordion.Panel>{opened === String(request.number) && <Details request={request} />}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {hidden > 0 && (
        <Text size="sm" c="dimmed">
          {t(
            'The last {shown, number} requests are shown. {hidden, number} earlier requests and their events are included in the counts above.',
            { shown: SHOWN, hidden },
          )}
        </Text>
      )}
    </Stack>
  );
}
