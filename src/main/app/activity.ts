/** Writes the activity log: who changed what, with the old and the new value. */
import type { ActivityEntry, ActivityVerdict } from '../../contract/commands/application';
import type { Failure } from '../../contract/errors';
import type { Clock } from '../clock';
import type { ConfigStore } from '../config/store';
import type { Logger } from './log';

export interface ActivityLog {
  /** Part of the same transaction as what it records. `change` must hold no secret. */
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
      // The hash in the log is the witness against which a rewritten record can be held.
      log.log('info', 'administration', { id: entry.id, actor, action, subject, hash: entry.hash });
    },
    list: (limit) => store.activity.list(limit),
    verify: () => store.verifyActivity(),
  };
}

const FOUND = 'activity log verification failed';
const LOOKED_THROUGH = 1_000;

/**
 * Verifies the record at the start, before anything is added to it. A break is told and becomes an entry itself, once; then
 * the record goes on from what is there, since it must not keep Sluice from working.
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
