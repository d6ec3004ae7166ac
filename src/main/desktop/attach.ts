/**
 * Connects the desktop's parts with the running app: tray, badge, notifications and preferences. Loaded when the app's
 * services are ready, so that the window does not wait for it.
 */
import type { Preferences } from '../../contract/commands/application';
import type { Answer } from '../../contract/envelope';
import { SluiceError } from '../../contract/errors';
import { stillPaused } from '../../contract/paused-streams';
import type { EngineStatus } from '../../contract/status';
import type { App } from '../app/create-app';
import type { Logger } from '../app/log';
import { createBadge } from './badge';
import { followPreferences, readBackLoginItem } from './follow-preferences';
import { changeLanguage } from './language';
import { findLoginItem } from './login-item';
import type { DesktopMemory } from './memory';
import { createNoticeFilter } from './notices';
import { announce } from './notifications';
import { isQuiet } from './quiet-hours';
import { showTray } from './tray';
import type { TrayContent } from './tray-menu';
import type { MainWindow } from './window';

function reportFailure(work: Promise<Answer>, logger: Logger): void {
  void work.then((answer) => {
    if (!answer.ok) logger.log('error', 'command of the desktop failed', { failure: answer.failure });
  });
}

interface AttachOptions {
  readonly window: MainWindow;
  readonly memory: DesktopMemory;
  readonly drawMenu: () => void;
  readonly quit: () => void;
  readonly logger: Logger;
  readonly startedAtMs: number;
}

export function attach(app: App, { window, memory, drawMenu, quit, logger, startedAtMs }: AttachOptions): void {
  memory.keepIn(app.preferenceFile);
  let streams = app.streams();
  const trayContent = (status: EngineStatus): TrayContent => {
    return { status, streams, canResume: stillPaused(streams, app.preferences()).length > 0, dueSoon: app.dueSoon() };
  };
  const updateBadge = createBadge(process.platform, window.current);
  const tray = showTray(trayContent(app.status()), {
    open: window.open,
    pauseAll: () => reportFailure(app.call('streams.pauseAll', {}), logger),
    resumeAll: () => reportFailure(app.call('streams.resumePaused', {}), logger),
    quit,
  });
  const loginItem = findLoginItem();
  const followSystem = followPreferences(loginItem, (error) => {
    logger.log('error', 'start at login not changed', { error });
    if (error instanceof SluiceError) app.report(error.failure);
  });
  const redraw = () => {
    drawMenu();
    tray.update(trayContent(app.status()));
  };
  const follow = (preferences: Preferences) => {
    followSystem(preferences);
    void changeLanguage(preferences.language, logger).then((isAnother) => isAnother && redraw());
  };
  const freshNotices = createNoticeFilter(startedAtMs);
  app.subscribe((push) => {
    window.push(push);
    if (push.kind === 'status') {
      tray.update(trayContent(push.status));
      updateBadge(push.status);
    }
    if (push.kind === 'streams') {
      streams = push.streams;
      tray.update(trayContent(app.status()));
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
