/** The configuration as a whole: one opened database and its tables. */
import { join } from 'node:path';
import type { Failure } from '../../contract/errors';
import { openDatabase } from './database';
import { type ActivityTable, activityTable } from './tables/activity';
import { type CertificateTable, certificateTable } from './tables/certificates';
import { type DraftTable, draftTable } from './tables/drafts';
import { type AlarmTable, alarmTable, type NoticeTable, noticeTable } from './tables/notices';
import { type PreferenceTable, preferenceTable } from './tables/preferences';
import { type FarewellTable, farewellTable, type SecretTable, secretTable } from './tables/secrets';
import { type SourceTable, sourceTable } from './tables/sources';
import { type StreamTable, streamTable } from './tables/streams';

export interface ConfigStore {
  readonly streams: StreamTable;
  readonly sources: SourceTable;
  readonly secrets: SecretTable;
  readonly farewells: FarewellTable;
  readonly drafts: DraftTable;
  readonly preferences: PreferenceTable;
  readonly notices: NoticeTable;
  readonly alarms: AlarmTable;
  readonly certificates: CertificateTable;
  readonly activity: ActivityTable;
  /** What happened on opening that the user has to know. */
  readonly openingNotices: readonly Failure[];
  /** All of it or nothing, on the disk when it returns. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** @throws {SluiceError} see {@link openDatabase} */
export function openConfigStore(dataFolder: string, nowMs: () => number): ConfigStore {
  const { db, notices } = openDatabase({ path: join(dataFolder, 'config.db'), nowMs });
  return {
    streams: streamTable(db),
    sources: sourceTable(db),
    secrets: secretTable(db),
    farewells: farewellTable(db),
    drafts: draftTable(db),
    preferences: preferenceTable(db),
    notices: noticeTable(db),
    alarms: alarmTable(db),
    certificates: certificateTable(db),
    activity: activityTable(db),
    openingNotices: notices,
    transaction: (work) => db.transaction(work)(),
    close: () => db.close(),
  };
}
