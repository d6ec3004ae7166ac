/**
 * The folder of segment files: lists, creates, deletes and reads them, so that changes survive a power failure. The
 * writer uses it, and other threads for reading only.
 */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { type FrameForm, plainFrames } from './frame';

const NAME = /^(\d{10})\.seg$/;
/** Limit on files kept open for reading: more than streams at different places need. */
const MAX_OPEN = 12;

export interface SegmentInfo {
  readonly number: number;
  readonly size: number;
}

export class SegmentFolder {
  readonly path: string;
  /** Of the frames in all of its files. */
  readonly form: FrameForm;
  readonly #open = new Map<number, number>();

  constructor(path: string, form: FrameForm = plainFrames) {
    this.path = path;
    this.form = form;
  }

  fileOf(segment: number): string {
    return join(this.path, `${String(segment).padStart(10, '0')}.seg`);
  }

  make(): void {
    mkdirSync(this.path, { recursive: true });
  }

  /** In the order of their numbers. */
  list(): SegmentInfo[] {
    const found: SegmentInfo[] = [];
    for (const name of readdirSync(this.path)) {
      const number = Number(NAME.exec(name)?.[1] ?? 0);
      if (number > 0) found.push({ number, size: statSync(join(this.path, name)).size });
    }
    return found.sort((a, b) => a.number - b.number);
  }

  /** Makes new file names durable. Windows does that by itself, and can't open a folder. */
  syncNames(): void {
    if (process.platform === 'win32') return;
    const folder = openSync(this.path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  }

  /**
   * Reads up to `length` bytes from `offset`, fewer at the end of the file. Throws the system's error.
   * @param buffer of this length, for the bytes; by default a new one
   */
  read(segment: number, offset: number, length: number, buffer: Buffer = Buffer.allocUnsafeSlow(length)): Buffer {
    const file = this.#fileForReading(segment);
    let filled = 0;
    while (filled < length) {
      const got = readSync(file, buffer, filled, length - filled, offset + filled);
      if (got === 0) break;
      filled += got;
    }
    return filled === length ? buffer : buffer.subarray(0, filled);
  }

  sizeOf(segment: number): number {
    return fstatSync(this.#fileForReading(segment)).size;
  }

  /** Truncates the file to `size`, so that no power failure brings the rest back. */
  truncate(segment: number, size: number): void {
    if (this.sizeOf(segment) <= size) return;
    const file = openSync(this.fileOf(segment), 'r+');
    try {
      ftruncateSync(file, size);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** Closes a file that was replaced or will be deleted. */
  forget(segment: number): void {
    const file = this.#open.get(segment);
    if (file === undefined) return;
    this.#open.delete(segment);
    closeSync(file);
  }

  remove(segment: number): void {
    this.forget(segment);
    unlinkSync(this.fileOf(segment));
  }

  close(): void {
    for (const segment of [...this.#open.keys()]) this.forget(segment);
  }

  #fileForReading(segment: number): number {
    const known = this.#open.get(segment);
    if (known !== undefined) {
      this.#open.delete(segment);
      this.#open.set(segment, known);
      return known;
    }
    const file = openSync(this.fileOf(segment), 'r');
    this.#open.set(segment, file);
    const [oldest] = this.#open.keys();
    if (this.#open.size > MAX_OPEN && oldest !== undefined) this.forget(oldest);
    return file;
  }
}
