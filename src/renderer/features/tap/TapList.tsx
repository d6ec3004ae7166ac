/**
 * The events that have passed, newest first. Only visible rows are rendered. The list has one focus: arrows move through
 * it, Space pauses it, Escape closes the event. It is no live region, since it would never be silent.
 */
import { type KeyboardEvent, memo, useEffect, useId, useRef } from 'react';
import { t } from '../../../texts/translate';
import { type GridColumn, GridRow, HEAD_PX, RowGrid } from '../../components/row-grid/RowGrid';
import gridClasses from '../../components/row-grid/RowGrid.module.css';
import { rowStep } from '../../components/row-grid/row-step';
import { useRowWindow } from '../../components/row-grid/useRowWindow';
import { type EventFields, readEvent } from '../../format/event-fields';
import { formatPrecise, formatTimeOfDay } from '../../format/times';
import { OutcomePill } from './OutcomePill';
import classes from './Tap.module.css';
import type { TapRow } from './tap-rows';

const ROW_PX = 36;
/** The rows rendered beyond the visible ones, on each side. */
const OVERSCAN = 4;

interface TapListProps {
  readonly rows: readonly TapRow[];
  /** New rows come in at the top. */
  readonly isFollowing: boolean;
  /** The key of the selected row. */
  readonly selected: number | null;
  readonly onSelect: (key: number | null) => void;
  /** The user has scrolled away from the newest rows. */
  readonly onScrolledAway: () => void;
  readonly onTogglePause: () => void;
}

const columns = [
  { name: 'Passed ## when' },
  { name: 'Operation' },
  { name: 'User', className: classes.user },
  { name: 'Message', className: classes.message },
  { name: 'Outcome' },
] as const satisfies readonly GridColumn[];

/** An event that is not of ODC's schema is named by its text. */
const messageOf = (fields: EventFields, text: string) =>
  fields.message === '' && fields.operation === '' ? text.slice(0, 300) : fields.message;

/** Memoised: while events pass, a row seldom changes. */
const Cells = memo(function Cells({ row }: { readonly row: TapRow }) {
  const fields = readEvent(row.original.text);
  const message = messageOf(fields, row.original.text);
  return (
    <>
      <td className={gridClasses.cell} title={formatPrecise(row.passedAtMs)}>
        {formatTimeOfDay(row.passedAtMs)}
      </td>
      <td className={gridClasses.cell} title={fields.operation}>
        {fields.operation || t('Event')}
      </td>
      <td className={`${gridClasses.cell} ${classes.user}`} title={fields.user}>
        {fields.user}
      </td>
      <td className={`${gridClasses.cell} ${classes.message}`} title={message} translate="no">
        {message}
      </td>
      <td className={`${gridClasses.cell} ${classes.outcome}`}>
        <OutcomePill outcome={row.outcome} />
      </td>
    </>
  );
});

export function TapList({ rows, isFollowing, selected, onSelect, onScrolledAway, onTogglePause }: TapListProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { first, last, scrollToRow } = useRowWindow({ scroller, rowPx: ROW_PX, headPx: HEAD_PX });
  useEffect(() => {
    if (isFollowing) scroller.current?.scrollTo({ top: 0 });
  }, [isFollowing]);

  const at = selected === null ? -1 : rows.findIndex(({ key }) => key === selected);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onSelect(null);
    if (event.key === ' ') {
      event.preventDefault();
      onTogglePause();
      return;
    }
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2);
    const next = rowStep(event.key, at, rows.length, pageRows);
    if (next === null) return;
    event.preventDefault();
    onSelect(rows[next]?.key ?? null);
    scrollToRow(next);
  };
  const begin = Math.max(0, first - OVERSCAN);
  const drawn = rows.slice(begin, last + 1 + OVERSCAN);
  return (
    <RowGrid
      label={t('Events that have passed, newest first')}
      columns={columns}
      line={classes.line}
      className={classes.scroller}
      scroller={scroller}
      total={rows.length}
      heightPx={rows.length * ROW_PX}
      active={drawn.some(({ key }) => key === selected) ? `${id}-${selected}` : undefined}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => {
        if (isFollowing && currentTarget.scrollTop > 0) onScrolledAway();
      }}
    >
      {drawn.map((row, index) => (
        <GridRow
          key={row.key}
          id={`${id}-${row.key}`}
          index={begin + index}
          rowPx={ROW_PX}
          selected={row.key === selected}
          className={row.isAfterGap ? `${classes.line} ${classes.afterGap}` : classes.line}
          title={row.isAfterGap ? t('This page was not watching before this event') : undefined}
          onClick={() => onSelect(row.key)}
        >
          <Cells row={row} />
        </GridRow>
      ))}
    </RowGrid>
  );
}
