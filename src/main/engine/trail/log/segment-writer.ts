/**
 * Appends frames to the current segment and waits until they are on the disk. Truncates a frame that was not written
 * completely, so that the next one starts at the right place. After a small frame, writes zeros ahead: later frames
 * then don't change the file's size, which makes the sync faster and far steadier.
 */
import { closeSync, fdatasyncSync, ftruncateSync, openSync, writevSync } from 'node:fs';
import type { SegmentFolder } from './segment-folder';

/** Calls that can fail on a full disk. Replaced in tests. */
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
  /** Size with the zeros after the last frame. */
  size: number;
}

/** Systems refuse more parts than this in one call. */
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

  /** `end` is the place after the last frame. The first append starts a new segment there. */
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

  /** The place after the last durable frame. */
  get place(): SegmentPlace {
    return this.#end;
  }

  /** The segment for the next frame, if one is open. */
  get currentSegment(): number | undefined {
    return this.#current?.segment;
  }

  /** Size of the current segment's file. */
  get currentSize(): number {
    return this.#current?.size ?? 0;
  }

  /** Writes one frame, and returns its start once it is on the disk. If it throws, the file is unchanged. */
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

  /** Undoes the last frame, because its rows could not be stored. */
  undo(start: SegmentPlace): void {
    if (this.#current?.segment !== start.segment) return;
    this.#cutBack(this.#current, start);
  }

  /** Completes the current segment. The next frame starts a new one. */
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
    // Cut off whatever the failed write left on the disk, and add nothing more to this file.
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

/** The parts that remain after the first `count` bytes. */
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
