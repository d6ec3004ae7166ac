/** Whether the window can be tested on this computer. That needs an Electron and a display, which may be virtual. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureElectron } from './electron.mjs';

/**
 * @returns {Promise<{ wrapper: string[] } | { reason: string }>} what to run the tests under (nothing, mostly), or why they can't run
 */
export async function howToTestElectron() {
  const electron = await ensureElectron();
  if ('reason' in electron) return electron;
  const { env, platform } = process;
  if (platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY) return { wrapper: [] };
  const xvfb = (env.PATH ?? '')
    .split(delimiter)
    .map((dir) => join(dir, 'xvfb-run'))
    .find(existsSync);
  if (xvfb !== undefined) return { wrapper: [xvfb, '-a'] };
  return { reason: 'there is no display (DISPLAY is not set), and no virtual one (xvfb-run is not installed)' };
}
