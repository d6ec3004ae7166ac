/**
 * The events that have passed, newest first. Only visible rows are rendered. The list has one focus: arrows move through
 * it, Space pauses it, Escape closes the event. It is no live region, since it would never be silent.
 */
import { type KeyboardEvent, memo, useEffect, useId, useRef } from 'react';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { rowStep } from '../../components/row-step';
import { useRowWindow } from '../../components/useRowWindow';
import { type EventFields, readEvent } from '../../format/event-fields';
import { formatPrecise, formatTimeOfDay } from '../../format/times';
import { OutcomePill } from './OutcomePill';
import classes from './Tap.module.css';
import type { TapRow } from './tap-rows';

const ROW_PX = 36;
/** The height of `.header`. */
const HEAD_PX = 35.2;
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
  { name: 'Passed ## when', className: '' },
  { name: 'Operation', className: '' },
  { name: 'User', className: classes.user },
  { name: 'Message', className: classes.message },
  { name: 'Outcome', className: '' },
] as const satisfies readonly { readonly name: Text; readonly className: string | undefined }[];

/** An event that is not of ODC's schema is named by its text. */
const messageOf = (fields: EventFields, text: string) =>
  fields.message === '' && fields.operation === '' ? text.slice(0, 300) : fields.message;

/** Memoised: while events pass, a row seldom changes. */
const Cells = memo(function Cells({ row }: { readonly row: TapRow }) {
  const fields = readEvent(row.original.text);
  const message = messageOf(fields, row.original.text);
  return (
    <>
      <td className={classes.cell} title={formatPrecise(row.passedAtMs)}>
        {formatTimeOfDay(row.passedAtMs)}
      </td>
      <td className={classes.cell} title={fields.operation}>
        {fields.operation || t('Event')}
      </td>
      <td className={`${classes.cell} ${classes.user}`} title={fields.user}>
        {fields.user}
      </td>
      <td className={`${classes.cell} ${classes.message}`} title={message} translate="no">
        {message}
      </td>
      <td className={`${classes.cell} ${classes.outcome}`}>
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
    <div
      ref={scroller}
      className={classes.scroller}
      onScroll={({ currentTarget }) => {
        if (isFollowing && currentTarget.scrollTop > 0) onScrolledAway();
      }}
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are selected by keyboard is a grid
        role="grid"
        className={classes.grid}
        aria-label={t('Events that have passed, newest first')}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={drawn.some(({ key }) => key === selected) ? `${id}-${selected}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <thead className={classes.head}>
          <tr aria-rowindex={1} className={`${classes.line} ${classes.header}`}>
            {columns.map(({ name, className }) => (
              <th key={name} scope="col" className={className}>
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={classes.rows} style={{ height: rows.length * ROW_PX }}>
          {drawn.map((row, index) => (
            <tr
              key={row.key}
              id={`${id}-${row.key}`}
              aria-rowindex={begin + index + 2}
              aria-selected={row.key === selected}
              className={`${classes.line} ${classes.row} ${row.isAfterGap ? classes.afterGap : ''}`}
              title={row.isAfterGap ? t('This page was not watching before this event') : undefined}
              style={{ height: ROW_PX, transform: `translateY(${(begin + index) * ROW_PX}px)` }}
              onClick={() => onSelect(row.key)}
            >
              <Cells row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
