/** What the stream is doing, or what is wrong, since when, what happens next, and what to do. */
import { Button, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { canTryNow, type StreamPhase, type StreamStatus } from '../../../contract/status';
import type { StreamView } from '../../../contract/stream';
import { ageDeadlineMs, timeWindowOf } from '../../../contract/time-window';
import { Callout } from '../../components/Callout';
import { DocumentationLinks } from '../../components/DocumentationLinks';
import { FailurePanel } from '../../components/FailurePanel';
import { Countdown, DateTime, RelativeTime } from '../../components/Time';
import { findDestination } from '../../destinations';
import { useStreamActions } from '../../features/stream/actions';
import { formatEvents, formatNumber } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { useAcceptedPerSecond } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';
import { calmOf, passedOver, skipsSamples } from './calm';
import { catchUpMs } from './catch-up';

/** What happens next, in one sentence. */
function NextStep({ phase }: { readonly phase: StreamPhase }): ReactNode {
  switch (phase.kind) {
    case 'waiting':
      return (
        <>
          Next try <Countdown atMs={phase.nextTryAtMs} /> (after {formatNumber(phase.attempt)}{' '}
          {phase.attempt === 1 ? 'attempt' : 'attempts'}). Sluice keeps trying.
        </>
      );
    case 'held': {
      if (phase.nextTryAtMs === 0) return 'Everything is kept, and sent once this is fixed.';
      const reasons = {
        credentials: 'The destination refuses the credentials',
        configuration: 'The destination refuses the configuration',
        unknown: 'The destination sent an unknown response',
      };
      return (
        <>
          {reasons[phase.reason]}. Everything is kept; the next probe is <Countdown atMs={phase.nextTryAtMs} />.
        </>
      );
    }
    case 'isolating':
      return `A refused batch is being halved to find the event at fault: ${formatEvents(phase.batchEvents)} left to tell apart.`;
    case 'delivering':
      return 'Delivery continues.';
    case 'idle':
    case 'deactivated':
      return null;
  }
}

function WaitingLine({ status }: { readonly status: StreamStatus }) {
  if (status.waiting === 0) return <>No event is waiting.</>;
  return (
    <>
      {formatEvents(status.waiting)} waiting, the oldest for {formatDuration(status.lagMs)}.
    </>
  );
}

/** "Catching up: about 4 minutes left." */
function CatchingUp({ stream, status }: { readonly stream: StreamView; readonly status: StreamStatus }) {
  const arriving = useAcceptedPerSecond();
  const leftMs = catchUpMs(status, arriving);
  if (leftMs === null) return null;
  const { maxEventsPerSecond, maxBytesPerSecond } = stream.delivery;
  const isLimited = maxEventsPerSecond > 0 || maxBytesPerSecond > 0;
  return (
    <>
      Catching up: about {formatDuration(leftMs)} left at the present rate
      {isLimited && ', which the stream’s settings limit'}.{' '}
    </>
  );
}

/** "From 14:32 on, the destination takes the oldest of them only with a new time." */
function AgeDeadline({ stream, status }: { readonly stream: StreamView; readonly status: StreamStatus }) {
  const definition = findDestination(stream.destination.kind);
  if (definition === undefined) return null;
  const leftMs = ageDeadlineMs(timeWindowOf(definition, stream.destination.settings), status);
  if (leftMs === null) return null;
  if (leftMs === 0) {
    return (
      <Text size="sm">
        The oldest events are too old for the destination: they are sent with a newer time, and marked. Nothing is lost.
      </Text>
    );
  }
  return (
    <Text size="sm">
      In {formatDuration(leftMs)}, the oldest of them will be too old for the destination. From then on they are sent
      with a newer time, and marked. Nothing is lost.
    </Text>
  );
}

function LookedFor({ status }: { readonly status: StreamStatus }) {
  const { lookedFor } = status;
  if (lookedFor === null || lookedFor.result === 'missing') return null;
  return (
    <Text size="sm">
      {lookedFor.result === 'found' ? (
        <>
          Event {formatNumber(lookedFor.seq)} was found there <RelativeTime atMs={lookedFor.lookedAtMs} />.
        </>
      ) : (
        <>
          Sluice could not look for event {formatNumber(lookedFor.seq)} there: {lookedFor.failure?.message}
        </>
      )}
    </Text>
  );
}

function Calm({ stream, status }: { readonly stream: StreamView; readonly status: StreamStatus }) {
  const { streamId, lastDeliveredAtMs: last, waiting, skipped } = status;
  const { value: account } = useAnswer('delivery.account', { streamId }, skipped);
  const { tone, title } = calmOf(status);
  const skips = skipped === 0 ? [] : (account?.skips ?? null);
  return (
    <Callout tone={tone} title={title}>
      {waiting > 0 && <WaitingLine status={status} />} <CatchingUp stream={stream} status={status} />
      {last !== null && (
        <>
          Last delivered <RelativeTime atMs={last} />.
        </>
      )}
      <AgeDeadline stream={stream} status={status} />
      <LookedFor status={status} />
      {passedOver(status, skips).map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
      {skipsSamples(skips) && (
        <Text size="sm">
          To send made-up events, switch on “Carry made-up events too” under Edit, Advanced, Filter. Rewind then sends
          the skipped ones as well.
        </Text>
      )}
    </Callout>
  );
}

/** Links to the vendor's documentation. Empty for a destination that this version does not know. */
function Documentation({ stream }: { readonly stream: StreamView }) {
  const definition = findDestination(stream.destination.kind);
  if (definition === undefined) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        The vendor's documentation
      </Text>
      <DocumentationLinks links={definition.documentation} />
    </div>
  );
}

function TryNow({ stream }: { readonly stream: StreamView }) {
  const { tryNow } = useStreamActions(stream);
  return (
    <Button
      size="xs"
      variant="default"
      w="fit-content"
      mt={4}
      leftSection={<IconRefresh size={14} aria-hidden />}
      onClick={() => void tryNow()}
    >
      Try now
    </Button>
  );
}

export function StatusPanel({
  stream,
  status,
}: {
  readonly stream: StreamView;
  readonly status: StreamStatus | undefined;
}) {
  if (!stream.active || status?.status === 'inactive') {
    return (
      <Callout tone="calm" title="Nothing is sent.">
        The stream is deactivated. {status !== undefined && <WaitingLine status={status} />} Its events are kept as long
        as the retention of the trail says.
      </Callout>
    );
  }
  if (status === undefined) return <Callout tone="calm" title="The engine has not reported on this stream yet." />;
  if (status.problems.length === 0) return <Calm stream={stream} status={status} />;
  const [worst, ...others] = status.problems;
  return (
    <Stack gap="sm">
      {worst !== undefined && (
        <FailurePanel failure={worst.failure} tone="warn">
          <Stack gap={2}>
            <Text size="sm">
              Since <DateTime atMs={worst.sinceMs} /> (<RelativeTime atMs={worst.sinceMs} />)
            </Text>
            <Text size="sm">
              <WaitingLine status={status} />
            </Text>
            <AgeDeadline stream={stream} status={status} />
            <Text size="sm">
              <NextStep phase={status.phase} />
            </Text>
            {canTryNow(status.phase) && <TryNow stream={stream} />}
          </Stack>
        </FailurePanel>
      )}
      {others.map((problem) => (
        <FailurePanel key={problem.failure.code} failure={problem.failure} tone="warn">
          <Text size="sm">
            Since <DateTime atMs={problem.sinceMs} />
          </Text>
        </FailurePanel>
      ))}
      <Documentation stream={stream} />
    </Stack>
  );
}
