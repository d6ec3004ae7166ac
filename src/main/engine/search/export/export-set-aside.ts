/** Writes set-aside records to a file, newest first, with their stored bytes. */
import type { TrailReader } from '../../trail';
import { setAsideLine } from '../set-aside-view';
import { createExportFile } from './export-file';

const PAGE_RECORDS = 50;

/** @returns the number of records written. If it throws, the file was removed */
export async function exportSetAside(
  trail: TrailReader,
  sourceId: string | undefined,
  path: string,
  pause: () => Promise<void>,
): Promise<{ readonly records: number }> {
  const file = await createExportFile(path);
  try {
    let records = 0;
    let beforeId: number | undefined;
    for (;;) {
      const page = trail.setAside.list({
        limit: PAGE_RECORDS,
        ...(sourceId !== undefined && { sourceId }),
        ...(beforeId !== undefined && { beforeId }),
      });
      if (page.length === 0) break;
      for (const { id } of page) {
        const record = trail.setAside.get(id);
        if (record === undefined) continue;
        await file.write(setAsideLine(record));
        records += 1;
      }
      beforeId = page.at(-1)?.id;
      await pause();
    }
    await file.finish();
    return { records };
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
