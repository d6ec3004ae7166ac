/** The Audit trail page: search every stored event, and see where it is. */
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconListSearch, IconLock, IconMoodEmpty } from '@tabler/icons-react';
import { useEffect } from 'react';
import { t } from '../../../texts/translate';
import { Empty } from '../../components/Empty';
import { FailurePanel } from '../../components/FailurePanel';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useRefreshKey } from '../../components/refresh';
import { useTrailAway } from '../../components/trail-away';
import { formatDateTime } from '../../format/times';
import { Link } from '../../router/Link';
import { currentLocation, navigate, useLocation } from '../../router/navigation';
import { useAppState } from '../../store/hooks';
import { emptySearch, filterOf, readSearch, type TrailSearch, writeSearch } from './address';
import { EventDetail } from './EventDetail';
import { ExportBar, ExportMenu } from './Export';
import classes from './Trail.module.css';
import { TrailFilters } from './TrailFilters';
import { TrailList } from './TrailList';
import { MAX_ROWS } from './trail-rows';
import { useNewEvents } from './useNewEvents';
import { type TrailList as Loaded, useTrailList } from './useTrailList';
import { totalWords } from './words';

const TRAIL_PATH = '/trail';

/** In a window that is too narrow for both, the event takes the list's place. */
const NARROW = '(max-width: 74.99em)';

function Foot({ list }: { readonly list: Loaded }) {
  const headSeq = useAppState((state) => state.status?.trail.headSeq ?? 0);
  const { first, rowCount, hasMore, searchedToMs } = list;
  if (first === null) return <Loading label={t('Searching…')} />;
  const total = hasMore && first.total !== null ? first.total : { count: rowCount, exact: true };
  const unseen = Math.max(0, Math.max(headSeq, first.headSeq) - Math.max(first.indexedSeq, first.asOfSeq));
  return (
    <>
      <span>
        {searchedToMs === null
          ? totalWords({ count: Math.max(total.count, rowCount), exact: total.exact })
          : t('{count, number} found so far, back to {time} …', {
              count: rowCount,
              time: formatDateTime(searchedToMs),
            })}
      </span>
      {hasMore && rowCount >= MAX_ROWS && <span>{t('The list ends here. Choose dates to see older events.')}</span>}
      {first.indexedSeq < first.headSeq && unseen > 0 && (
        <span>
          {t('{count, plural, one {# of the newest is} other {# of the newest are}} still being indexed', {
            count: unseen,
          })}
        </span>
      )}
      <span title={t('Hover over a time to see it in UTC')}>{t('Times in this computer’s time zone')}</span>
    </>
  );
}

function Nothing({ list, search, onReset }: { list: Loaded; search: TrailSearch; onReset: () => void }) {
  const kept = useAppState((state) => {
    const trail = state.status?.trail;
    return trail === undefined ? 0 : trail.headSeq - trail.tailSeq + 1;
  });
  if (kept === 0) {
    return (
      <Empty icon={IconListSearch} title={t('No events yet')} actions={<Link to="/sources">{t('Go to Sources')}</Link>}>
        {t('Events from your sources are kept here. You can search them and see where each one has gone.')}
      </Empty>
    );
  }
  const isBehind = list.first !== null && list.first.indexedSeq < list.first.headSeq;
  return (
    <Empty
      icon={IconMoodEmpty}
      title={t('No events match')}
      actions={
        <Button variant="default" onClick={onReset}>
          {search.range === 'all' ? t('Reset filters') : t('Show all events')}
        </Button>
      }
    >
      {isBehind
        ? t('Events are still being indexed; more may appear in a moment.')
        : t('None of the {count, number} events match these filters and dates.', { count: kept })}
    </Empty>
  );
}

/** The search starts when the trail can be read. */
export function TrailPage() {
  const away = useTrailAway();
  return away === null ? (
    <SearchPage />
  ) : (
    <Page title={t('Audit trail')}>
      <Empty icon={IconLock} title={t('The audit trail cannot be searched now')}>
        {away}
      </Empty>
    </Page>
  );
}

function SearchPage() {
  const { query } = useLocation();
  const search = readSearch(query);
  const { event } = query;
  const key = JSON.stringify(writeSearch(search));
  const list = useTrailList(() => filterOf(search, Date.now()), key);
  const fresh = useNewEvents(list.filter, list.first?.asOfSeq ?? null);
  const selected = event !== undefined && /^\d{1,15}$/.test(event) ? Number(event) : null;
  const isEmpty = list.first !== null && list.rowCount === 0 && !list.isLoading;
  const { reload } = list;
  useRefreshKey(reload);
  useEffect(() => {
    if (isEmpty && fresh > 0) reload();
  }, [isEmpty, fresh, reload]);

  const select = (seq: number | null) =>
    navigate(TRAIL_PATH, { ...currentLocation().query, event: seq?.toString() }, { replace: true });
  const change = (next: (now: TrailSearch) => TrailSearch, typing = false) =>
    navigate(TRAIL_PATH, writeSearch(next(readSearch(currentLocation().query))), { replace: typing });
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  const isAlone = isNarrow && selected !== null;
  const at = selected === null ? -1 : list.indexOf(selected);
  const stepTo = (index: number) => {
    const row = at < 0 || index < 0 ? null : list.rowAt(index);
    return row !== null && typeof row === 'object' ? () => select(row.seq) : null;
  };
  const total = list.hasMore ? list.first?.total : { count: list.rowCount, exact: true };
  return (
    <Page
      title={t('Audit trail')}
      intro={t('Every event that Sluice has accepted and keeps, newest first, and where it has gone.')}
      actions={
        <>
          <Link to="/trail/set-aside" size="sm">
            {t('Records set aside')}
          </Link>
          <ExportMenu filter={list.filter} disabled={isEmpty} />
        </>
      }
    >
      <ExportBar />
      {!isAlone && <TrailFilters search={search} onChange={change} />}
      {list.failure !== null && (
        <FailurePanel failure={list.failure} onRetry={list.first === null ? reload : list.retry} />
      )}
      {isEmpty ? (
        <Nothing list={list} search={search} onReset={() => change(() => ({ ...emptySearch, range: 'all' }))} />
      ) : (
        <div className={selected === null ? classes.split : `${classes.split} ${classes.withDetail}`}>
          <TrailList
            list={list}
            total={total?.exact === true ? total.count : null}
            selected={selected}
            onSelect={select}
            fresh={fresh}
            foot={<Foot list={list} />}
            isCovered={isAlone}
          />
          {selected !== null && (
            <EventDetail
              seq={selected}
              onClose={() => select(null)}
              alone={isAlone ? { newer: stepTo(at - 1), older: stepTo(at + 1) } : null}
            />
          )}
        </div>
      )}
    </Page>
  );
}
