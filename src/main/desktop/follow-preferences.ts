/** Applies preferences to the system: the theme of the window's native parts, and starting at login. */
import { nativeTheme } from 'electron';
import type { Preferences } from '../../contract/commands/application';
import type { App } from '../app/create-app';
import type { LoginItem } from './login-item';

/**
 * @param onRefused called once when the system does not accept starting at login, as a policy wants it
 * @returns a function to call with the preferences whenever they change
 */
export function followPreferences(
  loginItem: LoginItem,
  onRefused: (error: unknown) => void,
): (preferences: Pick<Preferences, 'theme' | 'startAtLogin'>) => void {
  let isRefused = false;
  return ({ theme, startAtLogin }) => {
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
    if (isRefused || loginItem.isOn() === startAtLogin) return;
    try {
      loginItem.set(startAtLogin);
    } catch (error) {
      isRefused = true;
      onRefused(error);
    }
  };
}

/** The user may have changed it in the system's settings: the preferences show the system's value. */
export async function readBackLoginItem(loginItem: LoginItem, { preferences, call }: App): Promise<void> {
  const startAtLogin = loginItem.isOn();
  if (preferences().startAtLogin !== startAtLogin) await call('preferences.set', { startAtLogin });
}
