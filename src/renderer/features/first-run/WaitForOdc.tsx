/** Waits for ODC's test, tells when it has arrived or was refused, and leads on from there. */
import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import type { SourceId, SourceView } from '../../../contract/source';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { Rich } from '../../components/Rich';
import { DateTime, RelativeTime } from '../../components/Time';
import { Link } from '../../router/Link';
import { formatHash } from '../../router/location';
import { useSourceStatus } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';
import { refusedText } from '../sources/refused-text';
import { TryFirst } from './TryFirst';
import { useStartTrial } from './useTrial';

/** The latest refused request. Often it is ODC's test with a wrong key. */
function Refused({ sourceId, refusals }: { readonly sourceId: SourceId; readonly refusals: number }) {
  const { value } = useAnswer('sources.detail', { id: sourceId }, refusals);
  const [last] = value?.refused ?? [];
  if (last === undefined) return null;
  return (
    <Callout tone="warn" title={t('A request was refused.')} role="status">
      {refusedText(last)}{' '}
      {last.remoteAddress === '' ? (
        <>
          <RelativeTime atMs={last.atMs} />.
        </>
      ) : (
        <Rich
          text="It came from {address}, {time}."
          values={{ address: last.remoteAddress, time: <RelativeTime atMs={last.atMs} /> }}
        />
      )}{' '}
      <Link to={`/errors/${last.code}`} underline="always" inherit>
        {last.code}
      </Link>
    </Callout>
  );
}

function GoOn({ sourceId }: { readonly sourceId: SourceId }) {
  const trial = useStartTrial();
  return (
    <Stack gap="sm">
      <Group>
        <Button component="a" href={formatHash('/streams/new')}>
          {t('Create a stream')}
        </Button>
      </Group>
      <TryFirst trial={trial} label={t('Start a trial')} origin={() => ({ kind: 'source', sourceId })} />
      {trial.problem !== null && <FailurePanel failure={trial.problem} live />}
    </Stack>
  );
}

export function WaitForOdc({ source }: { readonly source: SourceView }) {
  const status = useSourceStatus(source.id);
  const arrivedAtMs = status?.odcTestAtMs ?? null;
  const accepted = status?.accepted ?? 0;
  return (
    <Stack gap="md">
      {arrivedAtMs === null ? (
        <>
          <Group gap="sm" role="status">
            <Loader size="sm" aria-hidden />
            <Text>{t('Waiting for ODC’s test …')}</Text>
          </Group>
          <Text size="sm" c="dimmed">
            {t('Press “Test stream” in ODC. This page changes by itself when the test arrives.')}
          </Text>
          {status !== undefined && status.refusals > 0 && <Refused sourceId={source.id} refusals={status.refusals} />}
        </>
      ) : (
        <Callout tone="good" title={t('ODC’s test has arrived')} role="status">
          <Rich
            text="{time}. Save the stream in ODC. {count, plural, one {# event} other {# events}} accepted so far."
            values={{ time: <DateTime atMs={arrivedAtMs} />, count: accepted }}
          />
        </Callout>
      )}
      {(arrivedAtMs !== null || accepted > 0) && <GoOn sourceId={source.id} />}
    </Stack>
  );
}
