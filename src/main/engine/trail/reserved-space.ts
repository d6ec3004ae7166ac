/**
 * Reserved disk space: a file of random bytes. When the disk is full it is deleted, so that cursors and deletions,
 * which free space, can still be written. Events are accepted again once the file was recreated and the same amount
 * is free besides.
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

  /** Creates the file if it doesn't exist. If that fails, the disk counts as full. */
  prepare(): void {
    if (!existsSync(this.#path)) this.#fullNow = !this.#fill();
  }

  /** Whether the disk was full at the last check. */
  get full(): boolean {
    return this.#fullNow;
  }

  /** The disk is full: deletes the file. @returns whether that has freed space */
  release(): boolean {
    this.#fullNow = true;
    if (!existsSync(this.#path)) return false;
    unlinkSync(this.#path);
    return true;
  }

  /** Checks for free space, and recreates the file if there is enough. @returns whether there is */
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

/** Random, so that no file system can compress it. */
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
