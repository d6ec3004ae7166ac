/** Opens the user's browser if there is a desktop. The printed link works in any case. */
import { spawn } from 'node:child_process';

export interface BrowserMachine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
}

export interface OpenCommand {
  readonly file: string;
  readonly args: readonly string[];
}

/** The command that opens an address, run without a shell; undefined if no browser should be opened. */
export function openCommand(address: string, { platform, env, isRoot }: BrowserMachine): OpenCommand | undefined {
  // Running a browser as root is dangerous; over SSH it would open on the wrong screen.
  if (isRoot || env.SSH_CONNECTION !== undefined || env.CI !== undefined) return undefined;
  switch (platform) {
    case 'darwin':
      return { file: 'open', args: [address] };
    case 'win32':
      // "start" is built into the shell; this is what it runs.
      return { file: 'rundll32', args: ['url.dll,FileProtocolHandler', address] };
    default:
      return env.DISPLAY || env.WAYLAND_DISPLAY ? { file: 'xdg-open', args: [address] } : undefined;
  }
}

/** @param onFailure called if the command cannot be started */
export function openBrowser({ file, args }: OpenCommand, onFailure: (error: Error) => void): void {
  const child = spawn(file, [...args], { stdio: 'ignore', detached: true, shell: false });
  child.on('error', onFailure);
  child.unref();
}
