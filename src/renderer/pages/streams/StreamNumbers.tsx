/**
 * The numbers of a row. They change several times a second, so each follows the stream's status on its own: a new status
 * renders only the numbers whose text has changed, and no row.
 */
import { memo } from 'react';
import type { StreamStatus } from '../../../contract/status';
import { t } from '../../../texts/translate';
import classes from '../../components/table/DataTable.module.css';
import { formatCount, formatRate } from '../../format/numbers';
import { formatDuration } from '../../format/times';
import { useAppState } from '../../store/hooks';

interface OfStream {
  readonly id: string;
}

/** The text follows the status, and is the same text while it reads the same. */
function useStatusText(id: string, textOf: (status: StreamStatus) => string): string | null {
  return useAppState((state) => {
    const status = state.status?.streams.find(({ streamId }) => streamId === id);
    return status === undefined ? null : textOf(status);
  });
}

const waitingText = ({ waiting }: StreamStatus) => formatCount(waiting);
const lagText = ({ waiting, lagMs }: StreamStatus) => (waiting > 0 ? formatLag(lagMs) : '');
const rateText = ({ eventsPerSecond }: StreamStatus) => formatRate(eventsPerSecond);

export const Waiting = memo(function Waiting({ id }: OfStream) {
  const waiting = useStatusText(id, waitingText);
  const lag = useStatusText(id, lagText) ?? '';
  return (
    <>
      {waiting ?? '–'}
      {lag !== '' && (
        <span className={classes.second} title={t('Age of the oldest waiting event')}>
          {t('for {time}', { time: lag })}
        </span>
      )}
    </>
  );
});

export const Rate = memo(function Rate({ id }: OfStream) {
  return useStatusText(id, rateText) ?? '–';
});

/** Below the name, in windows too narrow for the column. */
export const WaitingNote = memo(function WaitingNote({ id }: OfStream) {
  const waiting = useStatusText(id, waitingText);
  if (waiting === null || waiting === '0') return null;
  return <span className="mantine-hidden-from-sm"> · {t('{count} waiting', { count: waiting })}</span>;
});

/** Whole seconds: tenths in a hundred rows are not useful and slow to render. */
function formatLag(lagMs: number): string {
  return lagMs < 1_000 ? t('a moment ## in a narrow column') : formatDuration(Math.floor(lagMs / 1_000) * 1_000);
}
