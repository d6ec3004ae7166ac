/**
 * Runs the console: the app, the server, the link on the terminal, and a clean shutdown on a signal. Messages for the
 * user go to stdout; the reason why it cannot start goes to stderr.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { errorEntry, SluiceError } from '../../contract/errors';
import type { App } from '../app/create-app';
import { type Clock, systemClock } from '../clock';
import { KeyFileError, openKeyFileVault } from '../config/key-file-vault';
import type { Vault } from '../config/vault';
import { listPageFiles } from '../door/page-files';
import { type Access, createAccess } from './access';
import type { ConsoleArguments } from './arguments';
import { type BrowserMachine, openBrowser, openCommand } from './browser';
import { RootError, realRoots } from './roots';
import { type ConsoleServer, LINK_PATH, listen } from './server';
import { acceptSockets } from './socket';

export interface ConsoleOptions {
  readonly args: ConsoleArguments;
  readonly dataFolder: string;
  /** The folder of the built page. */
  readonly pageFolder: string;
  readonly machine: BrowserMachine;
  /** @param roots folders whose files the page may name */
  readonly createApp: (vault: Vault, roots: readonly string[]) => App;
  readonly say: (text: string) => void;
  /** Only tests replace the system's. */
  readonly clock?: Clock;
  readonly onSocketError: (error: Error) => void;
}

export interface RunningConsole {
  /** Prints a new link; the previous one stops working. */
  newLink(): void;
  close(): Promise<void>;
}

/**
 * @throws {SluiceError | KeyFileError | PortError | RootError} if it cannot start; {@link startFailureWords} describes
 * them
 */
export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const files = await listPageFiles(options.pageFolder);
  const roots = realRoots(options.args.roots);
  const app = options.createApp(openVault(options.dataFolder), roots);
  const access = createAccess(options.clock ?? systemClock);
  try {
    const server = await listenOn(options.args.port, { files, access });
    const closeSockets = acceptSockets(server, { access, app, onError: options.onSocketError });
    greet(server, access, options);
    return {
      newLink: () => options.say(`${link(server, access)}\n`),
      async close() {
        closeSockets();
        access.close();
        server.http.close();
        server.http.closeAllConnections();
        await app.close();
      },
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function openVault(dataFolder: string): Vault {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new SluiceError('SLUICE-STO-005', { raw: (error as Error).message }, { cause: error });
  }
  return openKeyFileVault(join(dataFolder, 'vault.key'));
}

function link({ url }: ConsoleServer, access: Access): string {
  const address = new URL(LINK_PATH, url);
  address.searchParams.set('link', access.issueLink());
  return address.href;
}

function greet(server: ConsoleServer, access: Access, { args, machine, say }: ConsoleOptions): void {
  const address = link(server, access);
  say(`Sluice is running at ${server.url}\nThis link works once, within ten minutes:\n\n  ${address}\n\n`);
  say('Press Enter for another link, Ctrl+C to stop.\n');
  if (args.roots.length > 0) say(`Files may be watched and imported below: ${args.roots.join(', ')}\n`);
  if (machine.env.SSH_CONNECTION !== undefined) {
    say(`On your own computer, run first: ssh -L ${server.port}:127.0.0.1:${server.port} <this host>\n`);
  }
  const command = args.openBrowser ? openCommand(address, machine) : undefined;
  if (command !== undefined) openBrowser(command, () => say('No browser could be opened. Open the link yourself.\n'));
}

/** The port cannot be listened on. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

async function listenOn(port: number, options: Parameters<typeof listen>[1]): Promise<ConsoleServer> {
  try {
    return await listen(port, options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const advice = 'Choose another port with --port, or omit --port.';
    if (code === 'EADDRINUSE')
      throw new PortError(`Port ${port} is in use by another program. ${advice}`, { cause: error });
    if (code === 'EACCES')
      throw new PortError(`This user is not allowed to listen on port ${port}. ${advice}`, { cause: error });
    throw new PortError(`Sluice cannot listen on port ${port}: ${message}`, { cause: error });
  }
}

/** Why it could not start, for a user at a terminal; undefined for an unexpected error. */
export function startFailureWords(error: unknown): string | undefined {
  if (error instanceof PortError || error instanceof KeyFileError || error instanceof RootError) return error.message;
  if (!(error instanceof SluiceError)) return undefined;
  const { code, message, raw, actions = [] } = error.failure;
  const advice = [...actions, ...errorEntry(code).actions].map((action) => `  - ${action}`);
  return [`${message} (${code})`, ...(raw === undefined ? [] : [`  ${raw}`]), ...advice].join('\n');
}
