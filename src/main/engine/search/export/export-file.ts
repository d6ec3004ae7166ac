/** A file that is there whole or not at all: written beside its place under another name, put into place at its end. */
import { open, rename, rm } from 'node:fs/promises';

export interface ExportFile {
  write(text: string): Promise<void>;
  readonly bytes: number;
  /** Forces it to the disk and puts it into its place. */
  finish(): Promise<void>;
  /** Removes what was written. */
  abandon(): Promise<void>;
}

export async function createExportFile(path: string): Promise<ExportFile> {
  const part = `${path}.part`;
  // Audit trails are nobody else's business.
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
