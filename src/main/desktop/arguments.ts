/** Sluice's own arguments on Electron's command line. All others are Chromium's and are ignored. */

export interface DesktopArguments {
  /** Start in the tray, without a window. */
  readonly hidden: boolean;
  /** Keep the data here instead of in the user's default folder. */
  readonly dataFolder: string | undefined;
}

/** Reads `--hidden`, `--data DIR` and `--data=DIR`. */
export function readArguments(args: readonly string[]): DesktopArguments {
  const at = args.findIndex((arg) => arg === '--data' || arg.startsWith('--data='));
  const arg = args[at];
  const dataFolder = arg?.startsWith('--data=') ? arg.slice('--data='.length) : args[at + 1];
  return {
    hidden: args.includes('--hidden'),
    dataFolder: at === -1 || dataFolder === undefined || dataFolder === '' ? undefined : dataFolder,
  };
}
