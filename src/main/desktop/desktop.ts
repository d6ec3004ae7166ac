/**
 * Assembles the desktop: window, menu and IPC immediately, so that the user sees something; tray, notifications and
 * preferences when the app's services are ready.
 */
import { type BrowserWindow, Menu } from 'electron';
import type { App } from '../app/create-app';
import type { Logger } from '../app/log';
import { closingOf, hideWindow, showCloseHint } from './close';
import { answerPage } from './ipc';
import { openDesktopMemory } from './memory';
import { applicationMenu } from './menu';
import type { OpenRequest } from './open-request';
import { hasTrayHost } from './tray-host';
import { keepMainWindow, type MainWindow } from './window';

export interface DesktopOptions {
  /** Where the page comes from. */
  readonly origin: string;
  readonly development: boolean;
  readonly dataFolder: string;
  readonly startHidden: boolean;
  /** What it was started with, if anything. */
  readonly request: OpenRequest | null;
  readonly startedAtMs: number;
  /**
   * Starts the app, when the window's page has arrived; the page's requests wait for it.
   * @param engineMayStart resolves when the page has been drawn; without it, the engine starts at once
   */
  readonly startApp: (engineMayStart?: Promise<void>) => Promise<App>;
  readonly isQuitting: () => boolean;
  readonly quit: () => void;
  readonly logger: Logger;
}

export interface Desktop {
  /** Shows the window, for example after a second start or a click on the dock icon. */
  show(): void;
  /** Shows the window with what a link or another program asks for. */
  open(request: OpenRequest): void;
  /** Hides everything while the app is closing. */
  hide(): void;
}

export function openDesktop(options: DesktopOptions): Desktop {
  const { logger, quit } = options;
  const memory = openDesktopMemory(options.dataFolder, (error) =>
    logger.log('warning', 'desktop memory not written', { error }),
  );
  let app: App | undefined;

  const window = keepMainWindow({
    origin: options.origin,
    memory,
    onClose(closed) {
      if (options.isQuitting()) return true;
      closeWindow(closed, app, quit).catch((error: unknown) => logger.log('error', 'window not closed', { error }));
      return false;
    },
    onCrash: (reason) => logger.log('error', 'page process ended', { reason }),
  });
  answerPage({
    dispatch: async (request) => (await starting).dispatch(request),
    page: window.page,
    // Nothing can be dropped on a window that is not shown.
    onDrop: (path) => {
      if (window.current()?.isVisible() !== true) return;
      const granted = starting.then((app) => app.grantFile(path));
      void granting(granted, logger);
    },
    onRefused: (frameUrl) => logger.log('warning', 'message from a foreign frame refused', { frameUrl }),
  });
  const drawMenu = () => {
    const menu = applicationMenu(
      { platform: process.platform, development: options.development },
      { open: window.open, show: window.show, closeWindow: () => window.current()?.close(), quit },
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  };
  drawMenu();
  const { request } = options;
  const showsWindow = !options.startHidden || request !== null;
  if (showsWindow) window.open(request?.kind === 'page' ? request.path : undefined);
  const starting = showsWindow ? window.arrived.then(() => options.startApp(window.drawn)) : options.startApp();
  const importFile = (path: string) => void openImport(starting, window, path, logger);
  if (request?.kind === 'import') importFile(request.file);

  starting.then(
    async (started) => {
      app = started;
      const { attach } = await import('./attach');
      attach(started, { window, memory, drawMenu, quit, logger, startedAtMs: options.startedAtMs });
    },
    // The caller reports why the app could not start.
    () => undefined,
  );
  return {
    show: () => window.open(),
    open(asked) {
      if (asked.kind === 'page') window.open(asked.path);
      else importFile(asked.file);
    },
    hide: () => window.current()?.hide(),
  };
}

/** Hides or minimises the window, or quits, as the user prefers. Tells once that closing does not quit. */
async function closeWindow(window: BrowserWindow, app: App | undefined, quit: () => void): Promise<void> {
  const closing = await closingOf(app?.preferences().whenClosed ?? 'automatic', () => hasTrayHost(process.platform));
  if (window.isDestroyed()) return;
  if (closing === 'quit') return quit();
  if (closing === 'hide') hideWindow(window, process.platform);
  else window.minimize();
  if (app === undefined || app.preferences().closeHintShown) return;
  showCloseHint(window, closing);
  await app.call('preferences.set', { closeHintShown: true });
}

/** Previews a file in the window, as if the user had dropped it there. If it may not be read, the page says why. */
async function openImport(starting: Promise<App>, window: MainWindow, path: string, logger: Logger): Promise<void> {
  window.open();
  const granted = starting.then((app) => app.grantHandedOver(path));
  await granting(granted, logger);
  window.tell({ kind: 'importFile', path });
}

/** If the path is not allowed, the page's request for it is refused with the reason. */
async function granting(granted: Promise<void>, logger: Logger): Promise<void> {
  try {
    await granted;
  } catch (error) {
    logger.log('info', 'file not granted', { error });
  }
}
