/** Writes the activity log: who changed what, with the old and the new value. */
import type { ActivityEntry, ActivityVerdict } from '../../contract/commands/application';
import type { Failure } from '../../contract/errors';
import type { Clock } from '../clock';
import type { ConfigStore } from '../config/store';
import type { Logger } from './log';

export interface ActivityLog {
  /** Must run in the same transaction as the change that it records. `change` must not contain secrets. */
  record(action: string, subject: string, change: string): void;
  list(limit: number): readonly ActivityEntry[];
  verify(): ActivityVerdict;
}

export function activityLog(
  store: Pick<ConfigStore, 'activity' | 'verifyActivity'>,
  actor: string,
  clock: Clock,
  log: Logger,
): ActivityLog {
  return {
    record: (action, subject, change) => {
      const entry = store.activity.add({ atMs: clock.wallMs(), actor, action, subject, change });
      // The log file has the hash too, so that a rewritten record can be detected.
      log.log('info', 'administration', { id: entry.id, actor, action, subject, hash: entry.hash });
    },
    list: (limit) => store.activity.list(limit),
    verify: () => store.verifyActivity(),
  };
}

const FOUND = 'activity log verification failed';
/** How many of the latest entries are read to find those with something in common. */
export const LOOKED_THROUGH = 5_000;

/**
 * Verifies the activity log at startup, before anything is added to it. A break is reported and recorded once. After
 * that, new entries continue from the current end, because a damaged log must not stop Sluice.
 */
export function verifyAtStart(
  { activity, store }: { readonly activity: ActivityLog; readonly store: Pick<ConfigStore, 'sealActivity'> },
  tell: (failure: Failure) => void,
): void {
  const verdict = activity.verify();
  if (!verdict.ok) {
    const { code, message, raw = '' } = verdict.failure;
    const change = `${code}: ${raw}`;
    const isKnown = activity.list(LOOKED_THROUGH).some((entry) => entry.action === FOUND && entry.change === change);
    if (!isKnown) {
      tell(verdict.failure);
      activity.record(FOUND, message, change);
    }
  }
  store.sealActivity();
}
