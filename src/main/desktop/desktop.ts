/**
 * Assembles the desktop: window, menu and IPC immediately, so that the user sees something; tray, notifications and
 * preferences when the app's services are ready.
 */
import { type BrowserWindow, Menu } from 'electron';
import type { Answer } from '../../contract/envelope';
import { stillPaused } from '../../contract/paused-streams';
import type { EngineStatus } from '../../contract/status';
import type { App } from '../app/create-app';
import type { Logger } from '../app/log';
import { createBadge } from './badge';
import { closingOf, showCloseHint } from './close';
import { followPreferences, readBackLoginItem } from './follow-preferences';
import { answerPage } from './ipc';
import { findLoginItem } from './login-item';
import { type DesktopMemory, openDesktopMemory } from './memory';
import { applicationMenu } from './menu';
import { createNoticeFilter } from './notices';
import { announce } from './notifications';
import type { OpenRequest } from './open-request';
import { isQuiet } from './quiet-hours';
import { showTray } from './tray';
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
      if (window.current()?.isVisible() === true) void grantDropped(starting, path, logger);
    },
    onRefused: (frameUrl) => logger.log('warning', 'message from a foreign frame refused', { frameUrl }),
  });
  const menu = applicationMenu(
    { platform: process.platform, development: options.development },
    { open: window.open, show: window.show, closeWindow: () => window.current()?.close(), quit },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  const { request } = options;
  const showsWindow = !options.startHidden || request !== null;
  if (showsWindow) window.open(request?.kind === 'page' ? request.path : undefined);
  const starting = showsWindow ? window.arrived.then(() => options.startApp(window.drawn)) : options.startApp();
  const importFile = (path: string) => void openImport(starting, window, path, logger);
  if (request?.kind === 'import') importFile(request.file);

  starting.then(
    (started) => {
      app = started;
      attach(started, window, memory, options);
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
  if (closing === 'hide') window.hide();
  else window.minimize();
  if (app === undefined || app.preferences().closeHintShown) return;
  showCloseHint(window, closing);
  await app.call('preferences.set', { closeHintShown: true });
}

/** Previews a file in the window, as if the user had dropped it there. If it must not be read, the page says why. */
async function openImport(starting: Promise<App>, window: MainWindow, path: string, logger: Logger): Promise<void> {
  window.open();
  await grantDropped(starting, path, logger);
  window.tell({ kind: 'importFile', path });
}

/** If the path is not allowed, the page's request for it is refused with the reason. */
async function grantDropped(app: Promise<App>, path: string, logger: Logger): Promise<void> {
  try {
    await (await app).grantFile(path);
  } catch (error) {
    logger.log('info', 'dropped file not granted', { error });
  }
}

function reportFailure(work: Promise<Answer>, logger: Logger): void {
  void work.then((answer) => {
    if (!answer.ok) logger.log('error', 'command of the desktop failed', { failure: answer.failure });
  });
}

/** Connects the desktop's parts with the running app. */
function attach(
  app: App,
  window: MainWindow,
  memory: DesktopMemory,
  { quit, logger, startedAtMs }: DesktopOptions,
): void {
  memory.keepIn(app.preferenceFile);
  const canResume = (status: EngineStatus) =>
    stillPaused(
      status.streams.map((stream) => ({ id: stream.streamId, active: stream.status !== 'inactive' })),
      app.preferences(),
    ).length > 0;
  const updateBadge = createBadge(process.platform, window.current);
  const tray = showTray(app.status(), {
    open: window.open,
    pauseAll: () => reportFailure(app.call('streams.pauseAll', {}), logger),
    resumeAll: () => reportFailure(app.call('streams.resumePaused', {}), logger),
    quit,
  });
  const loginItem = findLoginItem();
  const follow = followPreferences(loginItem);
  const freshNotices = createNoticeFilter(startedAtMs);
  app.subscribe((push) => {
    window.push(push);
    if (push.kind === 'status') {
      tray.update(push.status, canResume(push.status));
      updateBadge(push.status);
    }
    if (push.kind === 'preferences') follow(push.preferences);
    if (push.kind === 'notices') {
      const fresh = freshNotices(push.notices);
      const { notifications, quietHours } = app.preferences();
      if (notifications && !isQuiet(quietHours, new Date())) announce(fresh, window.open);
    }
  });
  readBackLoginItem(loginItem, app)
    .then(() => follow(app.preferences()))
    .catch((error: unknown) => logger.log('error', 'preferences could not be carried out', { error }));
}
