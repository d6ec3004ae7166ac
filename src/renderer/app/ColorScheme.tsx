/** Follows the theme that is set in the preferences: light, dark, or as the system has it. */
import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useAppState } from '../store/hooks';

export function ColorScheme() {
  const chosen = useAppState((state) => state.preferences?.theme);
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    if (chosen !== undefined) setColorScheme(chosen === 'system' ? 'auto' : chosen);
  }, [chosen, setColorScheme]);
  return null;
}
