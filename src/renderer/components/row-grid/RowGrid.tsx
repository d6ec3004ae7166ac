/**
 * A long list of rows of one height, of which only the visible ones are rendered. It has one focus, which arrows move
 * through it: the list that uses it says what a key does.
 */
import type { CSSProperties, KeyboardEventHandler, ReactNode, RefObject, UIEventHandler } from 'react';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';
import classes from './RowGrid.module.css';

/** The height of the line with the names of the columns. */
export const HEAD_PX = 38.4;

export interface GridColumn {
  readonly name: Text;
  readonly className?: string | undefined;
}

interface RowGridProps {
  /** What it lists. */
  readonly label: string;
  readonly columns: readonly GridColumn[];
  /** The class of all lines, with the columns' widths. */
  readonly line: string | undefined;
  /** The class of what scrolls, with its height. */
  readonly className: string | undefined;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly grid?: RefObject<HTMLTableElement | null>;
  /** The number of rows, for screen readers. Null if it is unknown. */
  readonly total: number | null;
  /** The height of all rows together. */
  readonly heightPx: number;
  /** The id of the selected row, if it is rendered. */
  readonly active: string | undefined;
  readonly onKeyDown: KeyboardEventHandler;
  readonly onScroll?: UIEventHandler<HTMLDivElement>;
  readonly children: ReactNode;
}

export function RowGrid({
  label,
  columns,
  line,
  className,
  scroller,
  grid,
  total,
  heightPx,
  active,
  onKeyDown,
  onScroll,
  children,
}: RowGridProps) {
  return (
    <div ref={scroller} className={`${classes.scroller} ${className}`} onScroll={onScroll}>
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are selected by keyboard is a grid
        role="grid"
        className={classes.grid}
        aria-label={label}
        aria-rowcount={total === null ? -1 : total + 1}
        aria-activedescendant={active}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <thead className={classes.head}>
          <tr aria-rowindex={1} className={`${classes.line} ${line} ${classes.header}`}>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={column.className}>
                {t(column.name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={classes.rows} style={{ height: heightPx }}>
          {children}
        </tbody>
      </table>
    </div>
  );
}

interface GridRowProps {
  readonly id: string | undefined;
  /** Its place in the whole list, from 0. */
  readonly index: number;
  readonly rowPx: number;
  readonly selected: boolean;
  /** The class of all lines, and what this row has besides. */
  readonly className: string | undefined;
  readonly title?: string | undefined;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

export function GridRow({ id, index, rowPx, selected, className, title, onClick, children }: GridRowProps) {
  const place: CSSProperties = { height: rowPx, transform: `translateY(${index * rowPx}px)` };
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={`${classes.line} ${classes.row} ${className}`}
      title={title}
      style={place}
      onClick={onClick}
    >
      {children}
    </tr>
  );
}
