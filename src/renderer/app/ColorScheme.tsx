/** Applies the theme from the preferences: light, dark, or the system's. */
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
