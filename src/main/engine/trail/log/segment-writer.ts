/**
 * The end of the log: appends frames to the current segment and waits until they are on the disk. A frame that could not be
 * written whole is cut off again, so that the next one stands where it should. Behind a small frame room is made with zeros:
 * writing into it later doesn't change the file's size, which makes the wait for the disk shorter and far steadier.
 */
import { closeSync, fdatasyncSync, ftruncateSync, openSync, writevSync } from 'node:fs';
import type { SegmentFolder } from './segment-folder';

/** The calls that can fail for want of room; replaced in tests. */
export interface LogDisk {
  writev(file: number, parts: readonly Uint8Array[], offset: number): number;
  sync(file: number): void;
}

export const realDisk: LogDisk = {
  writev: (file, parts, offset) => writevSync(file, parts as Uint8Array[], offset),
  sync: (file) => fdatasyncSync(file),
};

export interface SegmentPlace {
  readonly segment: number;
  readonly offset: number;
}

interface Current {
  readonly segment: number;
  readonly file: number;
  readonly firstAcceptedAtMs: number;
  /** Its size with the zeros behind the last frame. */
  size: number;
}

/** A system refuses more parts than this in one call. */
const MAX_PARTS = 512;
const SMALL_FRAME_BYTES = 64 * 1024;
const zeros = Buffer.alloc(1024 * 1024);

export class SegmentWriter {
  readonly #folder: SegmentFolder;
  readonly #disk: LogDisk;
  readonly #maxSegmentBytes: number;
  readonly #maxSegmentAgeMs: number;
  #current: Current | undefined;
  #end: SegmentPlace;

  /** `end` is the place behind the last frame; a new segment is begun there with the first append. */
  constructor(options: {
    readonly folder: SegmentFolder;
    readonly disk: LogDisk;
    readonly maxSegmentBytes: number;
    readonly maxSegmentAgeMs: number;
    readonly end: SegmentPlace;
  }) {
    this.#folder = options.folder;
    this.#disk = options.disk;
    this.#maxSegmentBytes = options.maxSegmentBytes;
    this.#maxSegmentAgeMs = options.maxSegmentAgeMs;
    this.#end = options.end;
  }

  /** The place behind the last durable frame. */
  get place(): SegmentPlace {
    return this.#end;
  }

  /** The segment that the next frame may go to, if one is open. */
  get currentSegment(): number | undefined {
    return this.#current?.segment;
  }

  /** Size of the current segment's file. */
  get currentSize(): number {
    return this.#current?.size ?? 0;
  }

  /** Writes one frame and returns, once it is on the disk, where it begins. Throws with the file as it was. */
  append(parts: readonly Uint8Array[], length: number, acceptedAtMs: number): SegmentPlace {
    const current = this.#ready(length, acceptedAtMs);
    const start = this.#end;
    const end = start.offset + length;
    const room = end > current.size && length < SMALL_FRAME_BYTES ? this.#roomBehind(end) : [];
    try {
      writeWhole(this.#disk, current.file, [...parts, ...room], start.offset);
      this.#disk.sync(current.file);
    } catch (error) {
      this.#cutBack(current, start);
      throw error;
    }
    current.size = Math.max(current.size, end + (room[0]?.length ?? 0));
    this.#end = { segment: start.segment, offset: end };
    return start;
  }

  /** Takes back the last frame, whose rows could not be stored. */
  undo(start: SegmentPlace): void {
    if (this.#current?.segment !== start.segment) return;
    this.#cutBack(this.#current, start);
  }

  /** The next frame begins a new segment; what the current one holds is all that it will hold. */
  rotate(): void {
    const current = this.#current;
    if (!current) return;
    this.#current = undefined;
    try {
      if (current.size > this.#end.offset) ftruncateSync(current.file, this.#end.offset);
    } finally {
      closeSync(current.file);
    }
  }

  close(): void {
    this.rotate();
  }

  #roomBehind(end: number): Buffer[] {
    const room = zeros.subarray(0, Math.max(0, this.#maxSegmentBytes - end));
    return room.length > 0 ? [room] : [];
  }

  #cutBack(current: Current, start: SegmentPlace): void {
    this.#end = start;
    // Whatever the disk made of the failed write: it is cut off, and nothing more is added to this file.
    current.size = Number.POSITIVE_INFINITY;
    this.rotate();
  }

  #ready(length: number, acceptedAtMs: number): Current {
    const current = this.#current;
    if (current) {
      const full = this.#end.offset > 0 && this.#end.offset + length > this.#maxSegmentBytes;
      if (!full && acceptedAtMs - current.firstAcceptedAtMs < this.#maxSegmentAgeMs) return current;
      this.rotate();
    }
    const segment = this.#end.segment + 1;
    const file = openSync(this.#folder.fileOf(segment), 'wx', 0o600);
    try {
      this.#folder.syncNames();
    } catch (error) {
      closeSync(file);
      this.#folder.remove(segment);
      throw error;
    }
    this.#current = { segment, file, firstAcceptedAtMs: acceptedAtMs, size: 0 };
    this.#end = { segment, offset: 0 };
    return this.#current;
  }
}

function writeWhole(disk: LogDisk, file: number, parts: readonly Uint8Array[], offset: number): void {
  let rest = parts;
  let at = offset;
  while (rest.length > 0) {
    const got = disk.writev(file, rest.slice(0, MAX_PARTS), at);
    at += got;
    rest = dropFront(rest, got);
  }
}

/** What remains of the parts when the first `count` bytes are done. */
function dropFront(parts: readonly Uint8Array[], count: number): readonly Uint8Array[] {
  let left = count;
  let index = 0;
  for (; index < parts.length; index++) {
    const part = parts[index] as Uint8Array;
    if (part.length > left) break;
    left -= part.length;
  }
  const [first, ...others] = parts.slice(index);
  return first && left > 0 ? [first.subarray(left), ...others] : parts.slice(index);
}
