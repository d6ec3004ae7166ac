/** Writes the activity log to a file, as audit events with their hashes: the same lines that the SIEM gets. */
import { rm, writeFile } from 'node:fs/promises';
import { SluiceError } from '../../contract/errors';
import { recordLine } from '../config/activity-record';
import type { ConfigStore } from '../config/store';
import type { ActivityLog } from './activity';
import { type ExportPlaceOptions, exportPlace } from './export-place';

interface ActivityExportOptions extends ExportPlaceOptions {
  readonly store: Pick<ConfigStore, 'activity'>;
  readonly activity: ActivityLog;
}

/**
 * @returns null if the user has cancelled the dialog
 * @throws {SluiceError} SLUICE-TRL-002 if the file cannot be written
 */
export async function exportActivity({ store, activity, ...place }: ActivityExportOptions) {
  const path = await exportPlace(place, 'activity', 'ndjson');
  if (path === null) return null;
  const lines = store.activity.after(0).map(recordLine);
  try {
    await writeFile(path, lines.join(''), { mode: 0o600 });
  } catch (error) {
    await rm(path, { force: true });
    throw new SluiceError('SLUICE-TRL-002', { raw: String(error) }, { cause: error });
  }
  activity.record('Exported', 'activity', `${lines.length} to ${path}`);
  return { path, entries: lines.length };
}
