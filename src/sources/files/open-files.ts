/**
 * Which watched files are held open after they were read: the latest ones, so that what is renamed or deleted can still be
 * read to its end, and never so many that nothing else can be opened.
 */
import type { TrackedFile } from './tracked-file';

export class OpenFiles {
  #limit: number;
  /** The latest first. */
  #files: TrackedFile[] = [];
  readonly #storing = new Set<TrackedFile>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The file rests. It stays open; the ones that have rested longest do not. */
  add(file: TrackedFile): void {
    if (this.#files[0] !== file) this.#files = [file, ...this.#files.filter((other) => other !== file)];
    this.#closeBeyond(this.#limit);
  }

  remove(file: TrackedFile): void {
    this.#files = this.#files.filter((other) => other !== file);
  }

  /** While a batch is on its way into the trail, the place behind it is known to the open file alone. */
  async whileStoring<T>(file: TrackedFile, work: () => Promise<T>): Promise<T> {
    this.#storing.add(file);
    try {
      return await work();
    } finally {
      this.#storing.delete(file);
    }
  }

  /** The system has no descriptor left: fewer files are held from now on. @returns whether that has freed some */
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
