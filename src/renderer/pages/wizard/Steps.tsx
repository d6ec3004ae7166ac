/** The wizard's steps: the current one, and links back. */
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import classes from './Steps.module.css';

export interface StepEntry {
  readonly label: string;
  /** Undefined if the step cannot be opened at the moment. */
  readonly onOpen?: () => void;
}

interface StepsProps {
  readonly steps: readonly StepEntry[];
  readonly current: number;
}

export function Steps({ steps, current }: StepsProps) {
  return (
    <ol className={classes.steps} aria-label={t('Steps')}>
      {steps.map(({ label, onOpen }, index) => {
        const done = index < current;
        const content = (
          <>
            <span className={classes.number} aria-hidden>
              {done ? <IconCheck size={14} stroke={2.5} /> : index + 1}
            </span>
            {label}
            {done && <VisuallyHidden> {t('(done)')}</VisuallyHidden>}
          </>
        );
        const look = `${classes.button} ${index === current ? classes.current : ''} ${done ? classes.done : ''}`;
        return (
          <li key={label} className={classes.step} aria-current={index === current ? 'step' : undefined}>
            {onOpen === undefined || index === current ? (
              <span className={look}>{content}</span>
            ) : (
              <UnstyledButton className={look} onClick={onOpen}>
                {content}
              </UnstyledButton>
            )}
          </li>
        );
      })}
    </ol>
  );
}
