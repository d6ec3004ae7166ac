/** Whether a window can be opened on this computer, and why Electron ended if it did not open one. */

/**
 * Why no window can be opened, as a clause; undefined when one can be tried.
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, isRoot: boolean }} machine
 * @returns {string | undefined}
 */
export function whyNoWindow({ platform, env, isRoot }) {
  if (platform !== 'linux') return undefined;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  if (isRoot && !sandboxIsOff(env)) {
    return "Chromium's sandbox does not work for root (start Sluice as an ordinary user to get its window)";
  }
  return undefined;
}

/**
 * Whether the user has switched Chromium's sandbox off; the scripts never do that.
 * @param {NodeJS.ProcessEnv} env
 */
export function sandboxIsOff(env) {
  return [env.ELECTRON_DISABLE_SANDBOX, env.NO_SANDBOX].some(
    (value) => value !== undefined && !['', '0', 'false'].includes(value),
  );
}

/** What Electron prints on stderr if it ends before the app starts, and what that means. */
const refusals = [
  {
    sign: /Missing X server or \$DISPLAY|Unable to open X display|Failed to connect to Wayland|platform failed to initialize/i,
    means: 'the display does not answer',
  },
  { sign: /error while loading shared libraries: (\S+?):/i, means: 'a system library is missing' },
  { sign: /Running as root without --no-sandbox/i, means: "Chromium's sandbox does not work for root" },
  {
    sign: /SUID sandbox helper|No usable sandbox/i,
    means: "this system does not let Chromium's sandbox start (user namespaces are switched off)",
  },
];

/**
 * Why Electron ended before the app started, as a clause; undefined if the app itself ended.
 * @param {import('./child.mjs').Ending} ending
 * @returns {string | undefined}
 */
export function whyElectronRefused(ending) {
  if (ending.failure !== undefined) return `Electron could not be started (${ending.failure.message})`;
  if (ending.code === 0) return undefined;
  for (const { sign, means } of refusals) {
    const match = sign.exec(ending.tail);
    if (match !== null) return match[1] === undefined ? means : `${means} (${match[1]})`;
  }
  return undefined;
}
