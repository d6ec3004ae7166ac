/**
 * Which watched files stay open after they were read: the most recent ones, so that a file that is renamed or deleted can
 * still be read to its end. Their number is limited, so that other files can be opened.
 */
import type { TrackedFile } from './tracked-file';

export class OpenFiles {
  #limit: number;
  /** The most recent first. */
  #files: TrackedFile[] = [];
  readonly #storing = new Set<TrackedFile>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The file has been read for now. It stays open, and those that were read longest ago are closed. */
  add(file: TrackedFile): void {
    if (this.#files[0] !== file) this.#files = [file, ...this.#files.filter((other) => other !== file)];
    this.#closeBeyond(this.#limit);
  }

  remove(file: TrackedFile): void {
    this.#files = this.#files.filter((other) => other !== file);
  }

  /** Keeps the file open while a batch is being stored: until then, only the open file knows the place after it. */
  async whileStoring<T>(file: TrackedFile, work: () => Promise<T>): Promise<T> {
    this.#storing.add(file);
    try {
      return await work();
    } finally {
      this.#storing.delete(file);
    }
  }

  /** The system has no file descriptor left: keep fewer files open from now on. @returns whether that closed any */
  giveUpSome(): boolean {
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    return this.#closeBeyond(0) > 0;
  }

  #closeBeyond(limit: number): number {
    const open = this.#files.filter((file) => file.isOpen);
    const closed = open.slice(limit).filter((file) => !this.#storing.has(file));
    for (const file of closed) void file.close();
    this.#files = open.filter((file) => !closed.includes(file));
    return closed.length;
  }
}
