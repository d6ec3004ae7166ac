/** The numbers of events in each state, which add up, and the current rate. */
import { Stack, Text } from '@mantine/core';
import type { StreamAccount } from '../../../contract/delivery';
import type { StreamStatus } from '../../../contract/status';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { Facts } from '../../components/Facts';
import { failureMessage } from '../../components/failure-message';
import { Rich } from '../../components/Rich';
import { Tile, Tiles } from '../../components/Tiles';
import { RelativeTime } from '../../components/Time';
import { formatEvents, formatNumber, formatRate } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { Link } from '../../router/Link';
import { useAnswer } from '../../store/useAnswer';
import classes from './Counters.module.css';
import { accountOf, skipLines, skipsSamples } from './counters';

/** Why events were skipped, and whether the ledger's records add up. */
function Reasons({ status }: { readonly status: StreamStatus }) {
  const { streamId, skipped, deadLettered, filtered } = status;
  const asked = useAnswer('delivery.account', { streamId }, `${skipped}/${deadLettered}/${filtered}`);
  return (
    <Answered asked={asked} loading={null}>
      {(account) => <Account account={account} />}
    </Answered>
  );
}

function Account({ account }: { readonly account: StreamAccount }) {
  const lines = skipLines(account);
  return (
    <Stack gap="xs">
      {!account.balanced && (
        <Text size="sm" c="var(--sluice-bad)">
          {t('The records of this stream do not add up. Nothing is deleted; please report it.')}
        </Text>
      )}
      {lines.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t('Skipped, by reason')}
          </Text>
          <Facts facts={lines.map(({ reason, count }) => ({ name: reason, value: formatEvents(count) }))} />
          {skipsSamples(account) && (
            <Text size="sm">
              {t(
                'To send made-up events, switch on “Send made-up events too” under Edit, Advanced, Filter. Rewind then sends the skipped ones as well.',
              )}
            </Text>
          )}
        </>
      )}
    </Stack>
  );
}

/** The delivered event that was last looked for at the destination. If it is missing, the status says so. */
function LookedFor({ status: { lookedFor } }: { readonly status: StreamStatus }) {
  if (lookedFor === null || lookedFor.result === 'missing') return null;
  const { seq, lookedAtMs, failure } = lookedFor;
  return (
    <Text size="sm">
      {lookedFor.result === 'found' ? (
        <Rich
          text="Looked for event {seq, number} at the destination {time}, and found it."
          values={{ seq, time: <RelativeTime atMs={lookedAtMs} /> }}
        />
      ) : (
        t('Sluice could not look for event {seq, number} at the destination: {message}', {
          seq,
          message: failure === null ? '' : failureMessage(failure),
        })
      )}
    </Text>
  );
}

function Pace({ status: { eventsPerSecond, waiting, lagMs, lastDeliveredAtMs } }: { readonly status: StreamStatus }) {
  const rate = formatRate(eventsPerSecond);
  const age = waiting > 0 ? formatDuration(lagMs) : null;
  if (lastDeliveredAtMs === null)
    return age === null
      ? t('Rate {rate}.', { rate })
      : t('Rate {rate}; the oldest has waited for {age}.', { rate, age });
  const last = <RelativeTime atMs={lastDeliveredAtMs} />;
  return age === null ? (
    <Rich text="Rate {rate}; last delivered {last}." values={{ rate, last }} />
  ) : (
    <Rich text="Rate {rate}; the oldest has waited for {age}; last delivered {last}." values={{ rate, age, last }} />
  );
}

export function Counters({ status }: { readonly status: StreamStatus }) {
  const { accepted, parts } = accountOf(status);
  return (
    <>
      <Tiles>
        <Tile name={t('Accepted ## events')} sum title={t('Since the stream began, or was rewound')}>
          {formatNumber(accepted)}
        </Tile>
        {parts.map((part) => (
          <Tile key={part.name} name={part.name} title={part.explanation}>
            {part.count === 0 || part.leadsTo === null ? (
              formatNumber(part.count)
            ) : (
              <Link
                to={`/streams/${status.streamId}`}
                query={{ tab: part.leadsTo }}
                className={classes.leads}
                aria-label={`${part.name}: ${formatNumber(part.count)}. ${part.explanation}.`}
              >
                {formatNumber(part.count)}
              </Link>
            )}
          </Tile>
        ))}
      </Tiles>
      <Text size="xs" c="dimmed">
        {t('Accepted = delivered + waiting + dead letters + filtered + skipped, at every moment.')}{' '}
        <Pace status={status} />
      </Text>
      <LookedFor status={status} />
      <Reasons status={status} />
    </>
  );
}
