/** What closing the window does. */
import { Select } from '@mantine/core';
import type { Preferences, WhenClosed } from '../../../contract/commands/application';

const choices: readonly { readonly value: WhenClosed; readonly label: string }[] = [
  { value: 'automatic', label: 'Hides the window in the tray, or minimises it if there is no tray' },
  { value: 'tray', label: 'Hides it in the tray' },
  { value: 'minimise', label: 'Minimises it' },
  { value: 'quit', label: 'Quits Sluice and stops all streams' },
];

interface ClosingProps {
  readonly preferences: Preferences;
  readonly change: (changes: Partial<Preferences>) => void;
}

export function Closing({ preferences, change }: ClosingProps) {
  return (
    <Select
      label="Closing the window"
      description={
        preferences.whenClosed === 'quit'
          ? 'While Sluice is not running, no events are accepted or sent.'
          : 'Your streams continue in the background.'
      }
      allowDeselect={false}
      maw={420}
      data={choices}
      value={preferences.whenClosed}
      onChange={(value) => value !== null && change({ whenClosed: value as WhenClosed })}
    />
  );
}
