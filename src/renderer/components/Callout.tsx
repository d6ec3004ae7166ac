/** A highlighted remark: information, a warning, good news. */
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Callout.module.css';
import type { IconType } from './Pill';
import { type Tone, toneStyle } from './tone';

const icons: Record<Tone, IconType> = {
  good: IconCircleCheck,
  warn: IconAlertTriangle,
  bad: IconCircleX,
  calm: IconInfoCircle,
  info: IconInfoCircle,
};

interface CalloutProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly role?: 'status' | 'alert';
}

export function Callout({ tone, title, children, role }: CalloutProps) {
  const Icon = icons[tone];
  return (
    <div className={classes.callout} style={toneStyle(tone)} role={role}>
      <Icon size={20} aria-hidden />
      <div className={classes.body}>
        {title !== undefined && <div className={classes.title}>{title}</div>}
        {children}
      </div>
    </div>
  );
}
