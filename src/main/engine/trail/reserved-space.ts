/**
 * A file that only takes up room. When the disk is full it is removed, so that what frees room can still be written: cursors,
 * deletions. Events are accepted again once the file could be recreated and as much remains free beside it.
 */

import { randomFillSync } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, statfsSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isFull } from './faults';

const CHUNK_BYTES = 256 * 1024;

export class ReservedSpace {
  readonly #path: string;
  readonly #bytes: number;
  #fullNow = false;

  constructor(path: string, bytes: number) {
    this.#path = path;
    this.#bytes = bytes;
  }

  /** Makes the file if it isn't there; where that fails there is no room. */
  prepare(): void {
    if (!existsSync(this.#path)) this.#fullNow = !this.#fill();
  }

  /** Whether there was no room when last looked. */
  get full(): boolean {
    return this.#fullNow;
  }

  /** Notes that there is no room, and says whether giving up the file has made some. */
  release(): boolean {
    this.#fullNow = true;
    if (!existsSync(this.#path)) return false;
    unlinkSync(this.#path);
    return true;
  }

  /** Looks whether there is room again. */
  recover(): boolean {
    if (!this.#fullNow) return true;
    if (freeBytes(dirname(this.#path)) < this.#bytes * 2) return false;
    this.#fullNow = !this.#fill();
    return !this.#fullNow;
  }

  #fill(): boolean {
    try {
      writeRandom(this.#path, this.#bytes);
      return true;
    } catch (error) {
      if (existsSync(this.#path)) unlinkSync(this.#path);
      if (!isFull(error)) throw error;
      return false;
    }
  }
}

/** Random, so that no file system makes little of it. */
function writeRandom(path: string, bytes: number): void {
  const chunk = randomFillSync(Buffer.allocUnsafe(Math.min(CHUNK_BYTES, bytes)));
  const file = openSync(path, 'w', 0o600);
  try {
    for (let written = 0; written < bytes; ) {
      written += writeSync(file, chunk, 0, Math.min(chunk.length, bytes - written));
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
