/** Numbers side by side, each with its name. */
import type { ReactNode } from 'react';
import classes from './Tiles.module.css';

interface TileProps {
  readonly name: string;
  readonly title?: string;
  readonly sum?: boolean;
  readonly children: ReactNode;
}

export function Tile({ name, title, sum = false, children }: TileProps) {
  return (
    <div className={sum ? `${classes.tile} ${classes.sum}` : classes.tile} title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Tiles({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.tiles}>{children}</dl>;
}
