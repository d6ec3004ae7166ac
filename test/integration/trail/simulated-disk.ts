/**
 * A disk for the log that does what the test says, when it says so: a write off the thread reaches the file, and a sync
 * ends, only when the test finishes it. Knows what a power failure would leave: everything that was written before a
 * finished sync began, and any sectors as they were at any time since then. A sector is written whole: it never has
 * later bytes without the earlier ones.
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
   * @param spares whether it spares a sector as one write that was not synced left it
   */
  cutPower(live: string, folder: string, spares: () => boolean): void {
    for (const name of readdirSync(live)) {
      const { ino, size } = statSync(join(live, name));
      const disk = this.#files.get(ino);
      if (disk === undefined) continue;
      // What was truncated stays truncated.
      writeFileSync(join(folder, name), leftOf(disk, spares).subarray(0, size));
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
    disk.durable = putAll(disk.durable, disk.unsynced.splice(0, count));
  }

  #diskOf(file: number): Disk {
    const { ino } = fstatSync(file);
    const known = this.#files.get(ino) ?? { durable: Buffer.alloc(0), unsynced: [] };
    this.#files.set(ino, known);
    return known;
  }
}

function leftOf({ durable, unsynced }: Disk, spares: () => boolean): Buffer {
  const pieces = unsynced.flatMap(intoSectors);
  const lastSpared = new Map<number, number>();
  for (const [at, { offset }] of pieces.entries()) if (spares()) lastSpared.set(sectorOf(offset), at);
  const left = pieces.filter(({ offset }, at) => at <= (lastSpared.get(sectorOf(offset)) ?? -1));
  return putAll(durable, left);
}

function intoSectors({ offset, bytes }: Written): Written[] {
  const pieces: Written[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + SECTOR_BYTES - ((offset + from) % SECTOR_BYTES));
    pieces.push({ offset: offset + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return pieces;
}

const sectorOf = (offset: number) => Math.floor(offset / SECTOR_BYTES);

function putAll(into: Buffer, all: readonly Written[]): Buffer {
  const result = Buffer.alloc(Math.max(into.length, ...all.map(({ offset, bytes }) => offset + bytes.length)));
  result.set(into);
  for (const { offset, bytes } of all) result.set(bytes, offset);
  return result;
}

const fault = (code: string) => Object.assign(new Error(code), { code, syscall: 'write' });

/** Everything that follows from a finished call has happened. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
