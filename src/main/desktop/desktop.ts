/**
 * Assembles the desktop: window, menu and IPC immediately, so that the user sees something; tray, notifications and
 * preferences when the app's services are ready.
 */
import { join } from 'node:path';
import { Menu } from 'electron';
import type { Answer } from '../../contract/envelope';
import type { App } from '../app/create-app';
import type { Logger } from '../app/log';
import { showCloseHint } from './close';
import { followPreferences, readBackLoginItem } from './follow-preferences';
import { answerPage } from './ipc';
import { findLoginItem } from './login-item';
import { type DesktopMemory, openDesktopMemory } from './memory';
import { applicationMenu } from './menu';
import { createNoticeFilter } from './notices';
import { announce } from './notifications';
import { createPauseAll } from './pause-all';
import { showTray } from './tray';
import { keepMainWindow, type MainWindow } from './window';

export interface DesktopOptions {
  /** Where the page comes from. */
  readonly origin: string;
  readonly development: boolean;
  readonly dataFolder: string;
  readonly startHidden: boolean;
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
  /** Hides everything while the app is closing. */
  hide(): void;
}

export function openDesktop(options: DesktopOptions): Desktop {
  const { logger, quit } = options;
  const memory = openDesktopMemory(join(options.dataFolder, 'desktop.json'), (error) =>
    logger.log('warning', 'desktop memory not written', { error }),
  );
  let app: App | undefined;

  const window = keepMainWindow({
    origin: options.origin,
    memory,
    onClose(closing) {
      if (options.isQuitting()) return 'close';
      if (app?.preferences().closeHintShown === false) {
        showCloseHint(closing);
        reportFailure(app.call('preferences.set', { closeHintShown: true }), logger);
      }
      return 'hide';
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
    { open: window.open, closeWindow: () => window.current()?.close(), quit },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  if (!options.startHidden) window.open();
  const starting = options.startHidden ? options.startApp() : window.arrived.then(() => options.startApp(window.drawn));

  starting.then(
    (started) => {
      app = started;
      attach(started, window, memory, options);
    },
    // The caller reports why the app could not start.
    () => undefined,
  );
  return { show: () => window.open(), hide: () => window.current()?.hide() };
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
  const pauseAll = createPauseAll(memory, app.call);
  const tray = showTray(app.status(), {
    open: window.open,
    pauseAll: () => void pauseAll.pause(app.status()),
    resumeAll: () => void pauseAll.resume(app.status()),
    quit,
  });
  const loginItem = findLoginItem();
  const follow = followPreferences(loginItem);
  const freshNotices = createNoticeFilter(startedAtMs);
  app.subscribe((push) => {
    window.push(push);
    if (push.kind === 'status') tray.update(push.status, pauseAll.canResume(push.status));
    if (push.kind === 'preferences') follow(push.preferences);
    if (push.kind === 'notices') {
      const fresh = freshNotices(push.notices);
      if (app.preferences().notifications) announce(fresh, window.open);
    }
  });
  readBackLoginItem(loginItem, app)
    .then(() => follow(app.preferences()))
    .catch((error: unknown) => logger.log('error', 'preferences could not be carried out', { error }));
}
