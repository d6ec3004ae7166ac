/** What closing the window does. */

import { Select } from '@mantine/core';
import type { Preferences, WhenClosed } from '../../../contract/commands/application';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';

const choices: readonly { readonly value: WhenClosed; readonly label: Text }[] = [
  { value: 'automatic', label: 'Hides it in the tray, if there is one' },
  { value: 'tray', label: 'Hides it in the tray' },
  { value: 'minimise', label: 'Minimises it' },
  { value: 'quit', label: 'Quits Sluice and stops all streams' },
];

const explanations: Readonly<Record<WhenClosed, Text>> = {
  automatic: 'Your streams continue in the background. Where the desktop has no tray, the window is minimised instead.',
  tray: 'Your streams continue in the background.',
  minimise: 'Your streams continue in the background.',
  quit: 'While Sluice is not running, no events are accepted or sent.',
};

interface ClosingProps {
  readonly preferences: Preferences;
  readonly change: (changes: Partial<Preferences>) => void;
}

export function Closing({ preferences, change }: ClosingProps) {
  return (
    <Select
      label={t('Closing the window')}
      description={t(explanations[preferences.whenClosed])}
      allowDeselect={false}
      maw={520}
      data={choices.map(({ value, label }) => ({ value, label: t(label) }))}
      value={preferences.whenClosed}
      onChange={(value) => value !== null && change({ whenClosed: value as WhenClosed })}
    />
  );
}
