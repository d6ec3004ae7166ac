/**
 * How many streams need attention, on the app's icon: a number on macOS and on Linux docks that show one, a small
 * picture on the taskbar button on Windows.
 */
import { app, type BrowserWindow } from 'electron';
import type { EngineStatus } from '../../contract/status';
import { trayImage } from './resources';
import { overallWords } from './words';

/** @returns a function to call with each status */
export function createBadge(
  platform: NodeJS.Platform,
  window: () => BrowserWindow | undefined,
): (status: EngineStatus) => void {
  let shown: { readonly count: number; readonly on: BrowserWindow | undefined } = { count: 0, on: undefined };
  return (status) => {
    const count = badgeCount(status);
    const on = platform === 'win32' ? window() : undefined;
    if (count === shown.count && on === shown.on) return;
    shown = { count, on };
    if (platform !== 'win32') app.setBadgeCount(count);
    else if (count === 0) on?.setOverlayIcon(null, '');
    else on?.setOverlayIcon(trayImage('activeWithErrors'), overallWords(status));
  };
}

/** A halt counts as one: there is one thing to do, however many streams wait for it. */
export function badgeCount({ halt, streams }: Pick<EngineStatus, 'halt' | 'streams'>): number {
  return halt === null ? streams.filter(({ status }) => status === 'activeWithErrors').length : 1;
}
