/**
 * A disk for the log that does what the test says, when it says so: a write off the thread reaches the file, and a sync
 * ends, only when the test finishes it. Knows what a power failure would leave: everything that was written before a
 * finished sync began, and any sectors of what was written after that.
 */
import { fstatSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LogDisk, realDisk } from '../../../src/main/engine/trail/log/log-disk';

const SECTOR_BYTES = 512;

export type Outcome = 'done' | 'EIO' | 'ENOSPC';

interface Written {
  readonly offset: number;
  readonly bytes: Buffer;
}

interface Disk {
  /** The file after a power failure that spares nothing of what was not synced. */
  durable: Buffer;
  unsynced: Written[];
}

export class SimulatedDisk implements LogDisk {
  readonly #files = new Map<number, Disk>();
  readonly #underWay: { readonly kind: 'write' | 'sync'; readonly finish: (outcome: Outcome) => void }[] = [];
  /** How the next calls on the thread end. */
  onThread: Outcome = 'done';

  /** The kinds of what is under way, oldest first. */
  get underWay(): readonly ('write' | 'sync')[] {
    return this.#underWay.map(({ kind }) => kind);
  }

  /** Ends what has been under way longest of this kind. A failing write leaves a part of its bytes. */
  async finish(kind: 'write' | 'sync', outcome: Outcome): Promise<void> {
    const at = this.#underWay.findIndex((each) => each.kind === kind);
    this.#underWay.splice(at, 1)[0]?.finish(outcome);
    await settled();
  }

  /** Ends everything well, also what begins because of that. */
  async finishAll(): Promise<void> {
    for (let kind = this.underWay[0]; kind !== undefined; kind = this.underWay[0]) await this.finish(kind, 'done');
  }

  writev(file: number, parts: readonly Uint8Array[], offset: number): number {
    if (this.onThread !== 'done') throw fault(this.onThread);
    return this.#write(file, parts, offset);
  }

  sync(file: number): void {
    if (this.onThread !== 'done') throw fault(this.onThread);
    realDisk.sync(file);
    this.#synced(file, this.#diskOf(file).unsynced.length);
  }

  writevAside(file: number, parts: readonly Uint8Array[], offset: number): Promise<number> {
    return this.#begin('write', (outcome) => {
      const half = Buffer.concat(parts);
      if (outcome === 'done') return this.#write(file, parts, offset);
      this.#write(file, [half.subarray(0, half.length / 2)], offset);
      throw fault(outcome);
    });
  }

  syncAside(file: number): Promise<void> {
    const covered = this.#diskOf(file).unsynced.length;
    return this.#begin('sync', (outcome) => {
      if (outcome !== 'done') throw fault(outcome);
      realDisk.sync(file);
      this.#synced(file, covered);
    });
  }

  /**
   * Replaces the segments in `folder`, which are a copy of those in `live`, by what a power failure leaves.
   * @param spares whether it spares a sector that was not synced
   */
  cutPower(live: string, folder: string, spares: () => boolean): void {
    for (const name of readdirSync(live)) {
      const { ino, size } = statSync(join(live, name));
      const disk = this.#files.get(ino);
      if (disk === undefined) continue;
      let bytes: Buffer = Buffer.from(disk.durable);
      for (const { offset, bytes: written } of disk.unsynced) {
        for (let from = 0; from < written.length; ) {
          const to = Math.min(written.length, from + SECTOR_BYTES - ((offset + from) % SECTOR_BYTES));
          if (spares()) bytes = put(bytes, written.subarray(from, to), offset + from);
          from = to;
        }
      }
      // What was truncated stays truncated.
      writeFileSync(join(folder, name), bytes.subarray(0, size));
    }
  }

  #begin<T>(kind: 'write' | 'sync', work: (outcome: Outcome) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const finish = (outcome: Outcome) => {
        try {
          resolve(work(outcome));
        } catch (error) {
          reject(error);
        }
      };
      this.#underWay.push({ kind, finish });
    });
  }

  #write(file: number, parts: readonly Uint8Array[], offset: number): number {
    const bytes = Buffer.concat(parts);
    realDisk.writev(file, [bytes], offset);
    this.#diskOf(file).unsynced.push({ offset, bytes });
    return bytes.length;
  }

  #synced(file: number, count: number): void {
    const disk = this.#diskOf(file);
    for (const { offset, bytes } of disk.unsynced.splice(0, count)) disk.durable = put(disk.durable, bytes, offset);
  }

  #diskOf(file: number): Disk {
    const { ino } = fstatSync(file);
    const known = this.#files.get(ino) ?? { durable: Buffer.alloc(0), unsynced: [] };
    this.#files.set(ino, known);
    return known;
  }
}

function put(into: Buffer, bytes: Uint8Array, offset: number): Buffer {
  const missing = Math.max(0, offset + bytes.length - into.length);
  const larger = missing > 0 ? Buffer.concat([into, Buffer.alloc(missing)]) : into;
  larger.set(bytes, offset);
  return larger;
}

const fault = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });

/** Everything that follows from a finished call has happened. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
