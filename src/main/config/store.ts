/** The whole configuration: one open database and its tables. */
import { join } from 'node:path';
import { RECORD_FILE } from '../../contract/activity-record';
import type { ActivityVerdict } from '../../contract/commands/application';
import type { Failure } from '../../contract/errors';
import { ActivityRecord } from './activity-record';
import { ActivitySeal, SEAL_FILE, verifyActivity } from './activity-seal';
import { closeToOthers } from './data-folder';
import { openDatabase, openToRead } from './database';
import { type ActivityTable, activityTable } from './tables/activity';
import { type CertificateTable, certificateTable } from './tables/certificates';
import { type DraftTable, draftTable } from './tables/drafts';
import { type DrillTable, drillTable } from './tables/drills';
import { type AlarmTable, alarmTable, type NoticeTable, noticeTable } from './tables/notices';
import { type PreferenceTable, preferenceTable } from './tables/preferences';
import { type SecretExpiryTable, secretExpiryTable } from './tables/secret-expiry';
import { type PendingDeletionTable, pendingDeletionTable, type SecretTable, secretTable } from './tables/secrets';
import { type SourceHourTable, sourceHourTable } from './tables/source-hours';
import { type SourceTable, sourceTable } from './tables/sources';
import { type StreamTable, streamTable } from './tables/streams';
import { type TrialTable, trialTable } from './tables/trial';

export interface ConfigStore {
  readonly streams: StreamTable;
  readonly sources: SourceTable;
  readonly secrets: SecretTable;
  readonly secretExpiry: SecretExpiryTable;
  readonly sourceHours: SourceHourTable;
  readonly pendingDeletions: PendingDeletionTable;
  readonly drafts: DraftTable;
  readonly drills: DrillTable;
  readonly preferences: PreferenceTable;
  readonly notices: NoticeTable;
  readonly alarms: AlarmTable;
  readonly certificates: CertificateTable;
  readonly trial: TrialTable;
  readonly activity: Pick<ActivityTable, 'add' | 'list' | 'after'>;
  /** Whether the activity log is unchanged. */
  verifyActivity(): ActivityVerdict;
  /** Accepts the log in its present state; later checks start from there. */
  sealActivity(): void;
  /** Problems found on opening that the user must know about. */
  readonly openingNotices: readonly Failure[];
  /** Keeps a copy of the whole file. @returns why there is no new copy, or null */
  keepCopy(): Failure | null;
  /** Runs a transaction; its changes are on the disk when it returns. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/**
 * @param onSealProblem called if the head or the record of the activity log cannot be written to its file
 * @throws {SluiceError} see {@link openDatabase}
 */
export function openConfigStore(
  dataFolder: string,
  nowMs: () => number,
  onSealProblem: (error: unknown) => void = () => undefined,
): ConfigStore {
  const { db, notices, keepCopy } = openDatabase({ path: join(dataFolder, 'config.db'), nowMs });
  const activity = activityTable(db);
  const seal = new ActivitySeal(activity, join(dataFolder, SEAL_FILE), onSealProblem);
  const record = new ActivityRecord(activity, join(dataFolder, RECORD_FILE), onSealProblem);
  const keepOutside = () => {
    seal.keep();
    record.keep();
  };
  /** The outermost transaction writes what is kept outside the database, after it is committed. */
  const sealed = <T>(result: T): T => {
    if (!db.inTransaction) keepOutside();
    return result;
  };
  return {
    streams: streamTable(db),
    sources: sourceTable(db),
    secrets: secretTable(db),
    secretExpiry: secretExpiryTable(db),
    sourceHours: sourceHourTable(db),
    pendingDeletions: pendingDeletionTable(db),
    drafts: draftTable(db),
    drills: drillTable(db),
    preferences: preferenceTable(db),
    notices: noticeTable(db),
    alarms: alarmTable(db),
    certificates: certificateTable(db),
    trial: trialTable(db),
    activity: { add: (entry) => sealed(activity.add(entry)), list: activity.list, after: activity.after },
    verifyActivity: () => seal.verify(),
    sealActivity: keepOutside,
    openingNotices: [...notices, ...closeToOthers(dataFolder)],
    keepCopy,
    transaction: (work) => sealed(db.transaction(work)()),
    close: () => db.close(),
  };
}

/**
 * Verifies the activity log without opening the rest.
 * @returns null if there is none
 * @throws {SluiceError} if it is in use, damaged, or of another version
 */
export function verifyActivityIn(dataFolder: string): ActivityVerdict | null {
  const db = openToRead(join(dataFolder, 'config.db'));
  if (db === null) return null;
  try {
    return verifyActivity(activityTable(db), join(dataFolder, SEAL_FILE));
  } finally {
    db.close();
  }
}
