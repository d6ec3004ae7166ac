/** A file that is written completely or not at all: under another name at first, renamed at the end. */
import { open, rename, rm } from 'node:fs/promises';

export interface ExportFile {
  write(text: string): Promise<void>;
  readonly bytes: number;
  /** Forces the file to the disk and renames it. */
  finish(): Promise<void>;
  /** Removes what was written. */
  abandon(): Promise<void>;
}

export async function createExportFile(path: string): Promise<ExportFile> {
  const part = `${path}.part`;
  // Other users must not read an audit trail.
  const handle = await open(part, 'w', 0o600);
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    async write(text) {
      const { bytesWritten } = await handle.write(text);
      const whole = Buffer.byteLength(text);
      if (bytesWritten < whole) await handle.writeFile(Buffer.from(text).subarray(bytesWritten));
      bytes += whole;
    },
    async finish() {
      await handle.datasync();
      await handle.close();
      await rename(part, path);
    },
    async abandon() {
      await handle.close();
      await rm(part, { force: true });
    },
  };
}
