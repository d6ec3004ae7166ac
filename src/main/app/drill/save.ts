/** Writes a report to a file: where the user chooses, or into the downloads folder. */
import { writeFile } from 'node:fs/promises';
import type { DrillFormat } from '../../../contract/drill';
import type { DrillReport } from '../../../contract/drill-report';
import { SluiceError } from '../../../contract/errors';
import { exportName, placeInDownloads } from '../export-place';
import { reportHtml } from './html';

export interface SavePlace {
  readonly dataFolder: string;
  readonly chooseSavePath: ((suggestedName: string) => Promise<string | null>) | undefined;
}

/** @returns null if the user cancels @throws {SluiceError} SLUICE-DRL-005 */
export async function saveReport(report: DrillReport, format: DrillFormat, place: SavePlace) {
  const name = exportName('drill', format, report.startedAtMs);
  const { chooseSavePath, dataFolder } = place;
  try {
    const path = chooseSavePath === undefined ? placeInDownloads(name, dataFolder) : await chooseSavePath(name);
    if (path === null) return null;
    await writeFile(path, reportText(report, format), { mode: 0o600 });
    return { path };
  } catch (error) {
    throw new SluiceError('SLUICE-DRL-005', { raw: String(error) }, { cause: error });
  }
}

export function reportText(report: DrillReport, format: DrillFormat): string {
  switch (format) {
    case 'html':
      return reportHtml(report);
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
  }
}
