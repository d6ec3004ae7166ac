/** The rows, drawn only where one looks. One focus for the whole list: arrows move through it, Escape closes the event. */
import { Button } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useRef } from 'react';
import { MAX_NEW, type TrailRow } from '../../../contract/trail';
import { formatNumber } from '../../format/numbers';
import { formatDateTime } from '../../format/times';
import { rowStep } from './row-step';
import { StatusChip } from './StatusChip';
import classes from './Trail.module.css';

const ROW_PX = 40;
/** More is fetched when so few rows are left below. */
const AHEAD_ROWS = 60;

interface TrailListProps {
  readonly rows: readonly TrailRow[];
  /** All rows of the list; null where their number is not known. */
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly selected: number | null;
  readonly onSelect: (seq: number | null) => void;
  readonly fresh: number;
  readonly onFresh: () => void;
  readonly foot: ReactNode;
}

const columns = [
  { name: 'Date', className: '' },
  { name: 'Operation', className: '' },
  { name: 'Entity type', className: classes.entityType },
  { name: 'User', className: classes.user },
  { name: 'Scope', className: classes.scope },
  { name: 'Message', className: classes.message },
  { name: 'Status', className: classes.status },
] as const;

function Cell({
  className = '',
  title,
  children,
}: {
  className?: string | undefined;
  title: string;
  children: ReactNode;
}) {
  return (
    <td className={`${classes.cell} ${className}`} title={title}>
      {children}
    </td>
  );
}

/** Kept as long as its row is shown: scrolling draws the frame around it many times. */
const Cells = memo(function Cells({ row }: { readonly row: TrailRow }) {
  const date = formatDateTime(row.timeMs);
  return (
    <>
      <Cell title={`${date} (${new Date(row.timeMs).toISOString()})`}>{date}</Cell>
      <Cell title={row.operation}>{row.operation}</Cell>
      <Cell title={row.entityType} className={classes.entityType}>
        {row.entityType}
      </Cell>
      <Cell title={row.user} className={classes.user}>
        {row.user}
      </Cell>
      <Cell title={row.scope} className={classes.scope}>
        {row.scope}
      </Cell>
      <Cell title={row.message} className={`${classes.message} ${row.marks.offSchema ? classes.dim : ''}`}>
        {row.message}
      </Cell>
      <Cell title={row.status} className={classes.status}>
        <StatusChip status={row.status} />
      </Cell>
    </>
  );
});

export function TrailList(props: TrailListProps) {
  const { rows, total, hasMore, onMore, selected, onSelect, fresh, onFresh, foot } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    scrollPaddingStart: ROW_PX,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasMore && last >= rows.length - AHEAD_ROWS) onMore();
  }, [hasMore, last, rows.length, onMore]);

  const at = rows.findIndex((row) => row.seq === selected);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onSelect(null);
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2);
    const next = rowStep(event.key, at, rows.length, pageRows);
    const row = next === null ? undefined : rows[next];
    if (next === null || row === undefined) return;
    event.preventDefault();
    onSelect(row.seq);
    virtualizer.scrollToIndex(next);
  };
  const showFresh = () => {
    scroller.current?.scrollTo({ top: 0 });
    grid.current?.focus({ preventScroll: true });
    onFresh();
  };
  return (
    <div className={classes.frame}>
      {fresh > 0 && (
        <div className={classes.fresh}>
          <Button size="xs" radius="xl" leftSection={<IconArrowUp size={14} aria-hidden />} onClick={showFresh}>
            {fresh >= MAX_NEW
              ? `${formatNumber(MAX_NEW)} new events or more`
              : `${formatNumber(fresh)} new ${fresh === 1 ? 'event' : 'events'}`}
          </Button>
        </div>
      )}
      <div ref={scroller} className={classes.scroller}>
        <table
          ref={grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are chosen by keys is a grid
          role="grid"
          className={classes.grid}
          aria-label="Events"
          aria-rowcount={total === null ? -1 : total + 1}
          aria-activedescendant={items.some(({ index }) => index === at) ? `${id}-${selected}` : undefined}
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <thead className={classes.head}>
            <tr aria-rowindex={1} className={`${classes.line} ${classes.header}`}>
              {columns.map(({ name, className }) => (
                <th key={name} scope="col" className={className}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className={classes.rows} style={{ height: virtualizer.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const row = rows[index];
              return row === undefined ? null : (
                <tr
                  key={row.seq}
                  id={`${id}-${row.seq}`}
                  aria-rowindex={index + 2}
                  aria-selected={row.seq === selected}
                  className={`${classes.line} ${classes.row}`}
                  style={{ height: ROW_PX, transform: `translateY(${start}px)` }}
                  onClick={() => onSelect(row.seq)}
                >
                  <Cells row={row} />
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className={classes.foot}>{foot}</div>
    </div>
  );
}
