/** The checkbox of a row, and the one for all rows. Plain elements, because there may be a hundred. */
import { type KeyboardEvent, memo } from 'react';
import { t } from '../../../texts/translate';
import classes from './Streams.module.css';

export interface PickOptions {
  readonly on: boolean;
  /** With Shift: from the row that was picked last to this one. */
  readonly range: boolean;
}

interface PickProps {
  readonly id: string;
  readonly name: string;
  readonly checked: boolean;
  readonly onPick: (id: string, options: PickOptions) => void;
}

const PICK = 'input[type="checkbox"]';

/** Up and Down move between the checkboxes of a table, Home and End to the first and the last. */
function moveFocus(event: KeyboardEvent<HTMLInputElement>): void {
  const boxes = [...(event.currentTarget.closest('table')?.querySelectorAll<HTMLInputElement>(PICK) ?? [])];
  const at = boxes.indexOf(event.currentTarget);
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: at - 1,
    ArrowDown: at + 1,
    Home: 0,
    End: boxes.length - 1,
  };
  const target = boxes[steps[event.key] ?? -1];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

export const Pick = memo(function Pick({ id, name, checked, onPick }: PickProps) {
  return (
    <label className={classes.pick}>
      <input
        type="checkbox"
        aria-label={t('Select {name}', { name })}
        checked={checked}
        onChange={({ currentTarget, nativeEvent }) =>
          onPick(id, { on: currentTarget.checked, range: 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true })
        }
        onKeyDown={moveFocus}
      />
    </label>
  );
});

interface PickAllProps {
  readonly selected: number;
  readonly rows: number;
  readonly onPick: () => void;
}

export function PickAll({ selected, rows, onPick }: PickAllProps) {
  return (
    <label className={classes.pick}>
      <input
        type="checkbox"
        aria-label={t('Select all')}
        title={t('Select all (Ctrl+A within the table)')}
        checked={selected === rows}
        ref={(box) => {
          if (box !== null) box.indeterminate = selected > 0 && selected < rows;
        }}
        onChange={onPick}
        onKeyDown={moveFocus}
      />
    </label>
  );
}
