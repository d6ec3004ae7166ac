/** A word with an icon on a tinted background, so that colour is never the only sign. */
import type { ComponentType, ReactNode } from 'react';
import classes from './Pill.module.css';
import { type Tone, toneStyle } from './tone';

export type IconType = ComponentType<{
  readonly size?: number | string;
  readonly stroke?: number | string;
  readonly color?: string;
  readonly 'aria-hidden'?: boolean;
}>;

interface PillProps {
  readonly tone: Tone;
  readonly icon: IconType;
  readonly children: ReactNode;
  readonly title?: string;
}

export function Pill({ tone, icon: Icon, children, title }: PillProps) {
  return (
    <span className={classes.pill} style={toneStyle(tone)} title={title}>
      <Icon size={14} stroke={2.2} aria-hidden />
      <span className={classes.words}>{children}</span>
    </span>
  );
}
