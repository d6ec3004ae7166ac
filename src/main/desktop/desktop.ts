/**
 * Puts the desktop together: window, menu and IPC at once, so that something is seen; tray, notifications and preferences
 * as soon as the app's services are there.
 */
import { Menu } from 'electron';
import type { Preferences } from '../../contract/commands/application';
import type { RequestEnvelope } from '../../contract/envelope';
import type { Push } from '../../contract/push';
import type { EngineStatus } from '../../contract/status';
import type { Logger } from '../app/log';
import { callThrough } from '../door/calls';
import type { Dispatch } from '../door/requests';
import { showCloseHint } from './close';
import { followPreferences, readBackLoginItem } from './follow-preferences';
import { answerPage } from './ipc';
import { findLoginItem } from './login-item';
import { openDesktopMemory } from './memory';
import { applicationMenu } from './menu';
import { announce, createNoticeFilter } from './notifications';
import { createPauseAll } from './pause-all';
import { showTray } from './tray';
import { keepMainWindow } from './window';

/** What the desktop needs of the app. */
export interface Services {
  readonly dispatch: Dispatch;
  readonly subscribe: (listener: (push: Push) => void) => () => void;
  readonly status: () => EngineStatus;
}

export interface DesktopOptions {
  /** Where the page comes from. */
  readonly origin: string;
  readonly development: boolean;
  readonly startHidden: boolean;
  readonly startedAtMs: number;
  readonly services: Promise<Services>;
  readonly isQuitting: () => boolean;
  readonly quit: () => void;
  readonly logger: Logger;
}

export interface Desktop {
  /** Shows the window, as a second start or a click on the dock asks for. */
  show(): void;
  /** Puts everything visible away while the app is closing. */
  hide(): void;
}

export function openDesktop(options: DesktopOptions): Desktop {
  const { origin, services, logger, quit } = options;
  const memory = openDesktopMemory();
  let preferences: Preferences | undefined;
  const dispatch = async (request: RequestEnvelope) => (await services).dispatch(request);
  const call = callThrough(dispatch);
  const reported = (work: Promise<unknown>) => {
    work.catch((error: unknown) => logger.log('error', 'a command of the desktop failed', { error }));
  };

  const window = keepMainWindow({
    origin,
    memory,
    onClose(closing) {
      if (options.isQuitting()) return 'close';
      if (preferences?.closeHintShown === false) {
        showCloseHint(closing);
        reported(call('preferences.set', { closeHintShown: true }));
      }
      return 'hide';
    },
    onCrash: (reason) => logger.log('error', 'the page’s process ended', { reason }),
  });
  answerPage({
    dispatch,
    page: window.page,
    onRefused: (frameUrl) => logger.log('warning', 'a message from a foreign frame was refused', { frameUrl }),
  });
  const closeWindow = () => window.current()?.close();
  const menu = applicationMenu(
    { platform: process.platform, development: options.development },
    { open: window.open, closeWindow, quit },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  if (!options.startHidden) window.open();

  const attach = async ({ subscribe, status }: Services) => {
    const pauseAll = createPauseAll(memory, call);
    const tray = showTray(status(), {
      open: window.open,
      pauseAll: () => reported(pauseAll.pause(status())),
      resumeAll: () => reported(pauseAll.resume(status())),
      quit,
    });
    const loginItem = findLoginItem();
    const follow = followPreferences(loginItem);
    const freshNotices = createNoticeFilter(options.startedAtMs);
    subscribe((push) => {
      window.push(push);
      if (push.kind === 'status') tray.update(push.status, pauseAll.canResume(push.status));
      if (push.kind === 'notices' && preferences?.notifications === true)
        announce(freshNotices(push.notices), window.open);
      if (push.kind === 'preferences') {
        preferences = push.preferences;
        follow(push.preferences);
      }
    });
    const stored = await call('preferences.get', {});
    await readBackLoginItem(loginItem, stored, call);
    preferences = { ...stored, startAtLogin: loginItem.isOn() };
    follow(preferences);
  };
  reported(services.then(attach));

  return {
    show: () => window.open(),
    hide: () => window.current()?.hide(),
  };
}
