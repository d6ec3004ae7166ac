/** What the stream is doing, in plain sentences, with the repairs as buttons and the details folded below. Always visible above the tabs. */
import { Box, Button, Collapse, Group, List, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Failure } from '../../../contract/errors';
import { isLock } from '../../../contract/halt';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { CodeBox } from '../../components/CodeBox';
import { CopyIcon } from '../../components/CopyButton';
import { useNow } from '../../components/clock';
import { DocumentationLinks } from '../../components/DocumentationLinks';
import { actionsFor } from '../../components/failure-actions';
import { failureMessage } from '../../components/failure-message';
import { findDestination } from '../../destinations';
import { RepairButtons } from '../../features/stream/RepairButtons';
import { repairsOf } from '../../features/stream/repairs';
import { furtherSentences, type Situation as SituationOf, statusSentence } from '../../features/stream/sentence';
import { UnlockButton } from '../../features/trail-encryption/UnlockButton';
import { Link } from '../../router/Link';
import { useAcceptedPerSecond, useAppState, useHalt, useStreamStatus } from '../../store/hooks';
import type { OfStream } from './tab';

/** Follows the stream's numbers and the clock. */
export function Situation({ stream }: OfStream) {
  const status = useStreamStatus(stream.id);
  const engine = useAppState((state) => state.status?.engine);
  const halt = useHalt();
  const arrivingPerSecond = useAcceptedPerSecond();
  const nowMs = useNow('second');
  const situation: SituationOf = { stream, status, engine, halt, arrivingPerSecond, nowMs };
  const { tone, title, more } = statusSentence(situation);
  const further = furtherSentences(situation);
  // The banner above says what to do about what halts every stream, and has the raw cause.
  const problems = stream.active && status !== undefined && halt === null ? status.problems : [];
  return (
    <Callout tone={tone}>
      <strong>{title}</strong> {more.join(' ')}
      {further.map((sentence) => (
        <div key={sentence}>{sentence}</div>
      ))}
      {stream.active && halt !== null && isLock(halt.failure) && (
        <Box mt="xs">
          <UnlockButton />
        </Box>
      )}
      {problems.length > 0 && status !== undefined && (
        <Stack gap={4} mt="xs">
          <RepairButtons stream={stream} repairs={repairsOf(stream, status)} />
          <Details stream={stream} failures={problems.map(({ failure }) => failure)} />
        </Stack>
      )}
    </Callout>
  );
}

interface DetailsProps extends OfStream {
  readonly failures: readonly Failure[];
}

/** What to check, the raw cause and the code of each problem. Folded, because the sentence and the buttons come first. */
function Details({ stream, failures }: DetailsProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const definition = findDestination(stream.destination.kind);
  return (
    <div>
      <Button
        size="compact-sm"
        variant="subtle"
        ml={-8}
        aria-expanded={open}
        aria-controls={id}
        rightSection={open ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
        onClick={() => setOpen(!open)}
      >
        {open ? t('Hide details') : t('What to check, and the raw cause')}
      </Button>
      <Collapse expanded={open} keepMounted={false} id={id}>
        <Stack gap="md" mt="xs">
          {failures.map((failure) => (
            <FailureDetails key={failure.code} failure={failure} />
          ))}
          {definition !== undefined && (
            <div>
              <Text size="sm" fw={600}>
                {t("The vendor's documentation")}
              </Text>
              <DocumentationLinks links={definition.documentation} />
            </div>
          )}
        </Stack>
      </Collapse>
    </div>
  );
}

function FailureDetails({ failure }: { readonly failure: Failure }) {
  const { code, raw } = failure;
  return (
    <Stack gap="xs">
      <Group gap={4}>
        <Text size="sm">
          <Link to={`/errors/${code}`} underline="always">
            {code}
          </Link>
          : {failureMessage(failure)}
        </Text>
        <CopyIcon text={code} what={t('error code')} />
      </Group>
      <List size="sm" spacing={4} withPadding={false}>
        {actionsFor(failure).map((action) => (
          <List.Item key={action}>{action}</List.Item>
        ))}
      </List>
      {raw !== undefined && raw !== '' && <CodeBox text={raw} label={t('Raw cause')} />}
    </Stack>
  );
}
