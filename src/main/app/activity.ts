/** Writes the record of administration: who did what to what, from what to what. */
import type { ActivityEntry, ActivityVerdict } from '../../contract/commands/application';
import type { ActivityTable } from '../config/tables/activity';
import type { Clock } from './clock';
import type { Logger } from './log';

export interface ActivityLog {
  /** Part of the same transaction as what it records. `change` must hold no secret. */
  record(action: string, subject: string, change: string): void;
  list(limit: number): readonly ActivityEntry[];
  verify(): ActivityVerdict;
}

export function activityLog(table: ActivityTable, actor: string, clock: Clock, log: Logger): ActivityLog {
  return {
    record: (action, subject, change) => {
      const entry = table.add({ atMs: clock.nowMs(), actor, action, subject, change });
      // The hash in the log is the witness against which a rewritten record can be held.
      log.log('info', 'administration', { id: entry.id, actor, action, subject, hash: entry.hash });
    },
    list: (limit) => table.list(limit),
    verify: () => table.verify(),
  };
}
