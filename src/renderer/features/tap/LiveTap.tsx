/** The live list of a stream: the events that pass, to pause, to search, and to look at before and after its steps. */
import { Button, SegmentedControl, Stack, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowUp, IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { StreamView } from '../../../contract/stream';
import type { TapShow } from '../../../contract/tap';
import { t } from '../../../texts/translate';
import { useAnnounce } from '../../components/announce';
import gridClasses from '../../components/row-grid/RowGrid.module.css';
import { formatTimeOfDay } from '../../format/times';
import { EmptyTap } from './EmptyTap';
import classes from './Tap.module.css';
import { TapEvent } from './TapEvent';
import { TapList } from './TapList';
import { TapNotes } from './TapNotes';
import { fitting, MOST_ROWS, pausedRows, type TapRow } from './tap-rows';
import { useTap } from './useTap';
import { countWords, newWords, showWords } from './words';

const TYPING_MS = 300;

/** The list when it was paused. */
interface Paused {
  readonly rows: readonly TapRow[];
  /** Rows that there had been. */
  readonly received: number;
}

/** Scrolls to what is opened below the list, once, and no further than needed. */
function IntoView({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return <div ref={box}>{children}</div>;
}

export function LiveTap({ stream }: { readonly stream: StreamView }) {
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS);
  const [show, setShow] = useState<TapShow>('all');
  const [paused, setPaused] = useState<Paused | null>(null);
  const [selected, setSelected] = useState<TapRow | null>(null);
  const announce = useAnnounce();
  const showId = useId();
  const tap = useTap(stream.id, { text, show });
  const { rows: live, received, counts, openedAtMs } = tap;
  const rows = useMemo(
    () => fitting(paused === null ? live : pausedRows(paused.rows, live), { text, show }),
    [live, paused, text, show],
  );
  const pause = useCallback(() => {
    setPaused({ rows: live, received });
    announce(t('The list is paused.'));
  }, [live, received, announce]);
  const resume = () => {
    setPaused(null);
    announce(t('The list shows new events again.'));
  };
  const select = (key: number | null) => {
    if (key !== null && paused === null) pause();
    setSelected(rows.find((row) => row.key === key) ?? null);
  };
  const isNarrowed = text !== '' || show !== 'all';
  const counted = countWords(counts, isNarrowed);
  const fresh = paused === null ? 0 : received - paused.received;
  const open = selected === null ? null : (live.find(({ key }) => key === selected.key) ?? selected);
  return (
    <Stack gap="sm">
      <TapNotes stream={stream} tap={tap} />
      <search className={classes.bar} aria-label={t('Live list')}>
        <TextInput
          className={classes.search}
          label={t('Search the events as they came')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div>
          <VisuallyHidden id={showId}>{t('Which events')}</VisuallyHidden>
          <SegmentedControl
            aria-labelledby={showId}
            data={showWords.map(({ value, label }) => ({ value, label: t(label) }))}
            value={show}
            onChange={(value) => setShow(value as TapShow)}
          />
        </div>
        <Button
          variant="default"
          leftSection={
            paused === null ? <IconPlayerPause size={16} aria-hidden /> : <IconPlayerPlay size={16} aria-hidden />
          }
          onClick={paused === null ? pause : resume}
        >
          {paused === null ? t('Pause') : t('Resume')}
        </Button>
      </search>
      <div className={`${gridClasses.frame} ${open === null ? '' : classes.withEvent}`}>
        {fresh > 0 && (
          <div className={gridClasses.fresh}>
            <Button size="xs" radius="xl" leftSection={<IconArrowUp size={14} aria-hidden />} onClick={resume}>
              {newWords(fresh, MOST_ROWS)}
            </Button>
          </div>
        )}
        {rows.length === 0 ? (
          <EmptyTap stream={stream} tap={tap} isNarrowed={isNarrowed} />
        ) : (
          <TapList
            rows={rows}
            isFollowing={paused === null}
            selected={open?.key ?? null}
            onSelect={select}
            onScrolledAway={pause}
            onTogglePause={paused === null ? pause : resume}
          />
        )}
        <div className={gridClasses.foot}>
          <span>
            {openedAtMs === null
              ? counted
              : t('{counted} since {time}', { counted, time: formatTimeOfDay(openedAtMs) })}
          </span>
          {rows.length > 0 && <span>{t('Space pauses the list, arrows choose an event')}</span>}
        </div>
      </div>
      {open !== null && (
        <IntoView>
          <TapEvent key={open.key} row={open} onClose={() => setSelected(null)} />
        </IntoView>
      )}
    </Stack>
  );
}
