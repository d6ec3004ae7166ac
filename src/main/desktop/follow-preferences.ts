/** Applies preferences to the system: the theme of the window's native parts, and starting at login. */
import { nativeTheme } from 'electron';
import type { Preferences } from '../../contract/commands/application';
import type { App } from '../app/create-app';
import type { LoginItem } from './login-item';

/** @returns a function to call with the preferences whenever they change */
export function followPreferences(loginItem: LoginItem): (preferences: Preferences) => void {
  return ({ theme, startAtLogin }) => {
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
    if (loginItem.isOn() !== startAtLogin) loginItem.set(startAtLogin);
  };
}

/** The user may have changed it in the system's settings: the preferences show the system's value. */
export async function readBackLoginItem(loginItem: LoginItem, { preferences, call }: App): Promise<void> {
  const startAtLogin = loginItem.isOn();
  if (preferences().startAtLogin !== startAtLogin) await call('preferences.set', { startAtLogin });
}
