/** The rows, rendered only where visible. The list has one focus: arrows move through it, Escape closes the event. */
import { Button } from '@mantine/core';
import { IconArrowUp, IconCopy } from '@tabler/icons-react';
import { type KeyboardEvent, memo, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import { MAX_NEW, type TrailRow } from '../../../contract/trail';
import { t } from '../../../texts/translate';
import { Pill } from '../../components/Pill';
import { type GridColumn, GridRow, HEAD_PX, RowGrid } from '../../components/row-grid/RowGrid';
import gridClasses from '../../components/row-grid/RowGrid.module.css';
import { rowStep } from '../../components/row-grid/row-step';
import { useRowWindow } from '../../components/row-grid/useRowWindow';
import { formatCompactTime, formatPrecise } from '../../format/times';
import { StatusChip } from './StatusChip';
import classes from './Trail.module.css';
import type { TrailList as Loaded } from './useTrailList';

const ROW_PX = 40;
/** The rows rendered beyond the visible ones, on each side. */
const OVERSCAN = 6;

interface TrailListProps {
  readonly list: Loaded;
  /** The number of rows in the list. Null if it is unknown. */
  readonly total: number | null;
  readonly selected: number | null;
  readonly onSelect: (seq: number | null) => void;
  readonly fresh: number;
  readonly foot: ReactNode;
  /** The event is shown in the list's place. The list keeps its position behind it. */
  readonly isCovered: boolean;
}

const columns = [
  { name: 'Date' },
  { name: 'Operation' },
  { name: 'Entity type', className: classes.entityType },
  { name: 'User', className: classes.user },
  { name: 'Scope', className: classes.scope },
  { name: 'Message', className: classes.message },
  { name: 'Status', className: classes.status },
] as const satisfies readonly GridColumn[];

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
    <td className={`${gridClasses.cell} ${className}`} title={title} translate="no">
      {children}
    </td>
  );
}

/** Memoised, because scrolling renders the component around it many times. */
const Cells = memo(function Cells({ row }: { readonly row: TrailRow }) {
  return (
    <>
      <Cell title={formatPrecise(row.timeMs)}>{formatCompactTime(row.timeMs, Date.now())}</Cell>
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
        {row.marks.sharedEventId && (
          <Pill tone="warn" icon={IconCopy} title={t('Another event has the same id and other content')}>
            {t('Conflicting id')}
          </Pill>
        )}{' '}
        {row.message}
      </Cell>
      <Cell title={row.status} className={classes.status}>
        <StatusChip status={row.status} />
      </Cell>
    </>
  );
});

/** Shown in place of a row that is loading, or was deleted since the list started. */
function Placeholder({ state }: { readonly state: 'loading' | 'gone' }) {
  return <td className={`${gridClasses.cell} ${classes.dim}`}>{state === 'loading' ? '…' : t('No longer kept')}</td>;
}

export function TrailList({ list, total, selected, onSelect, fresh, foot, isCovered }: TrailListProps) {
  const { rowCount, rowAt, indexOf, show, reload, id: listId } = list;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const { first, last, scrollToRow } = useRowWindow({ scroller, rowPx: ROW_PX, headPx: HEAD_PX });
  useEffect(() => show(first, last), [show, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts at its top
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [listId]);

  const at = useMemo(() => (selected === null ? -1 : indexOf(selected)), [indexOf, selected]);
  useEffect(() => {
    if (isCovered && at >= 0) scrollToRow(at);
  }, [isCovered, at, scrollToRow]);
  const wasCovered = useRef(isCovered);
  useEffect(() => {
    if (wasCovered.current && !isCovered) grid.current?.focus({ preventScroll: true });
    wasCovered.current = isCovered;
  }, [isCovered]);
  const select = (index: number) => {
    const row = rowAt(index);
    if (typeof row === 'object') onSelect(row.seq);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onSelect(null);
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_PX) - 2);
    const next = rowStep(event.key, at, rowCount, pageRows);
    if (next === null) return;
    event.preventDefault();
    select(next);
    scrollToRow(next);
  };
  const showFresh = () => {
    grid.current?.focus({ preventScroll: true });
    reload();
  };
  // Each row keeps its element while it is visible, then passes it on to the next row that becomes visible.
  const slots = last - first + 1 + 2 * OVERSCAN;
  const begin = Math.max(0, first - OVERSCAN);
  const drawn = Array.from({ length: Math.max(0, Math.min(slots, rowCount - begin)) }, (_, slot) => begin + slot);
  return (
    <div className={isCovered ? `${gridClasses.frame} ${classes.covered}` : gridClasses.frame}>
      {fresh > 0 && (
        <div className={gridClasses.fresh}>
          <Button size="xs" radius="xl" leftSection={<IconArrowUp size={14} aria-hidden />} onClick={showFresh}>
            {fresh >= MAX_NEW
              ? t('{count, number} new events or more', { count: MAX_NEW })
              : t('{count, plural, one {# new event} other {# new events}}', { count: fresh })}
          </Button>
        </div>
      )}
      <RowGrid
        label={t('Events')}
        columns={columns}
        line={classes.line}
        className={classes.scroller}
        scroller={scroller}
        grid={grid}
        total={total}
        heightPx={rowCount * ROW_PX}
        active={drawn.includes(at) ? `${id}-${selected}` : undefined}
        onKeyDown={onKeyDown}
      >
        {drawn.map((index) => {
          const row = rowAt(index);
          const seq = typeof row === 'object' ? row.seq : null;
          return (
            <GridRow
              key={index % slots}
              id={seq === null ? undefined : `${id}-${seq}`}
              index={index}
              rowPx={ROW_PX}
              selected={seq !== null && seq === selected}
              className={classes.line}
              onClick={() => select(index)}
            >
              {typeof row === 'object' ? <Cells row={row} /> : <Placeholder state={row} />}
            </GridRow>
          );
        })}
      </RowGrid>
      <div className={gridClasses.foot}>{foot}</div>
    </div>
  );
}
