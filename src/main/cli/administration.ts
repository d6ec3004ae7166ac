/**
 * The configuration of the window or the console, if the data folder has one, for a command that changes the trail: it
 * records what was done, and forgets what must not stay there.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ActivityLog, activityLog } from '../app/activity';
import type { Logger } from '../app/log';
import { NoticeService } from '../app/notices';
import { userName } from '../app/user-name';
import { systemClock } from '../clock';
import { openConfigStore } from '../config/store';

export interface Administration {
  readonly record: ActivityLog['record'];
  /** Removes from notices what destinations have answered, which may repeat events. */
  readonly forgetAnswers: () => void;
  readonly close: () => void;
}

/** @throws {SluiceError} when the configuration cannot be opened (in use, newer, not writable) */
export function openAdministration(dataFolder: string, log: Logger): Administration {
  if (!existsSync(join(dataFolder, 'config.db'))) {
    return {
      record: (action, subject, change) => log.log('info', action, { subject, change }),
      forgetAnswers: () => undefined,
      close: () => undefined,
    };
  }
  const store = openConfigStore(
    dataFolder,
    () => systemClock.wallMs(),
    (error) => log.log('error', 'head of the activity log not stored', { error }),
  );
  const activity = activityLog(store, `${userName()} (command line)`, systemClock, log);
  const notices = new NoticeService({ store, clock: systemClock, newId: randomUUID, push: () => undefined, log });
  return {
    record: activity.record,
    forgetAnswers: () => notices.forgetAnswers(),
    close: () => store.close(),
  };
}
