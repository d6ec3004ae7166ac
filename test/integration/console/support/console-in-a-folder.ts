/** A running console over a real socket, with an app that answers every command with its name. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { CONSOLE_SOCKET_PATH } from '../../../../src/contract/envelope';
import type { Push } from '../../../../src/contract/push';
import type { App } from '../../../../src/main/app/create-app';
import type { Clock } from '../../../../src/main/clock';
import { type ConsoleOptions, startConsole } from '../../../../src/main/console/run';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface TestConsole {
  readonly port: number;
  readonly origin: string;
  /** The printed links, oldest first. */
  readonly links: readonly string[];
  newLink(): void;
  push(push: Push): void;
  subscribers(): number;
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Answered>;
  /** Redeems the newest link. @returns the cookie to send */
  signIn(): Promise<string>;
  /** Opens a socket as a browser would. @returns it, or the status with which it was refused */
  connect(headers: Record<string, string>, path?: string): Promise<WebSocket | number>;
  close(): Promise<void>;
}

function fakeApp(listeners: Set<(push: Push) => void>): App {
  return {
    dispatch: async (message: { name: string }) => ({ ok: true, value: message.name }),
    subscribe: (listener: (push: Push) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => undefined,
  } as unknown as App;
}

export interface TestConsoleOptions {
  readonly port?: number;
  readonly roots?: readonly string[];
  readonly clock?: Clock;
  /** In place of an app that answers every command with its name. */
  readonly createApp?: ConsoleOptions['createApp'];
}

export async function startTestConsole({
  port = 0,
  roots = [],
  createApp,
  clock,
}: TestConsoleOptions = {}): Promise<TestConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-console-'));
  const pageFolder = join(folder, 'page');
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>Sluice</title>');
  writeFileSync(join(pageFolder, 'assets', 'index-1a.js'), 'export {};');
  const listeners = new Set<(push: Push) => void>();
  let printed = '';
  const running = await startConsole({
    args: { policy: undefined, dataFolder: folder, roots, port, openBrowser: false },
    dataFolder: folder,
    pageFolder,
    machine: { platform: 'linux', env: {}, isRoot: false },
    createApp: createApp ?? (() => fakeApp(listeners)),
    ...(clock !== undefined && { clock }),
    say: (text) => {
      printed += text;
    },
    onSocketError: () => undefined,
  }).catch((error: unknown) => {
    rmSync(folder, { recursive: true });
    throw error;
  });
  const links = () => [...printed.matchAll(/http:\S+\/open\?link=\S+/g)].map(([link]) => link);
  const actualPort = Number(new URL(links()[0] ?? '').port);
  const origin = `http://127.0.0.1:${actualPort}`;

  const get: TestConsole['get'] = (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: actualPort, path, method, headers }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      });
      sent.on('error', reject).end();
    });

  return {
    port: actualPort,
    origin,
    get links() {
      return links();
    },
    newLink: running.newLink,
    push: (push) => {
      for (const listener of listeners) listener(push);
    },
    subscribers: () => listeners.size,
    get,
    async signIn() {
      const { pathname, search } = new URL(links().at(-1) ?? '');
      const { headers } = await get(pathname + search);
      return String(headers['set-cookie']).split(';')[0] ?? '';
    },
    connect: (headers, path = CONSOLE_SOCKET_PATH) =>
      new Promise((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${actualPort}${path}`, { headers });
        socket.once('open', () => resolve(socket));
        socket.once('error', () => undefined);
        socket.once('unexpected-response', (_request, response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
      }),
    async close() {
      await running.close();
      rmSync(folder, { recursive: true });
    },
  };
}
