/**
 * Appends frames to the current segment: gives each its place, writes it, and syncs the file. Several frames may be
 * written before a sync. Truncates what failed or was undone, so that the next frame starts at the right place. After
 * a small frame, writes zeros ahead: later frames then don't change the file's size, which makes the sync faster and
 * far steadier.
 */
import { closeSync, ftruncateSync, openSync } from 'node:fs';
import { codeOf } from '../faults';
import type { FrameForm } from './frame';
import { type LogDisk, writeWhole, writeWholeAside } from './log-disk';
import type { SegmentFolder } from './segment-folder';

export interface SegmentPlace {
  readonly segment: number;
  readonly offset: number;
}

/** A frame with a place of its own, to be written there. */
export interface PlacedFrame extends SegmentPlace {
  readonly end: number;
  readonly parts: readonly Uint8Array[];
  readonly file: number;
}

interface Current {
  readonly segment: number;
  readonly file: number;
  readonly firstAcceptedAtMs: number;
  /** Size with the zeros after the last frame. */
  size: number;
  /** The end of the last frame that was written, and of the last one that is known to be on the disk. */
  written: number;
  durable: number;
}

/** Smaller frames are written on this thread: copying them to the system takes less time than handing them over. */
const SMALL_FRAME_BYTES = 64 * 1024;
const zeros = Buffer.alloc(1024 * 1024);

export class SegmentWriter {
  readonly #folder: SegmentFolder;
  readonly #disk: LogDisk;
  readonly #maxSegmentBytes: number;
  readonly #maxSegmentAgeMs: number;
  #current: Current | undefined;
  #end: SegmentPlace;
  /** A segment ends here, but could not be truncated yet. */
  #uncut: SegmentPlace | undefined;

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

  /** Of the frames that are written. */
  get form(): FrameForm {
    return this.#folder.form;
  }

  /** The place after the last frame, which may still have to be written. */
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

  /** Bytes right before the next frame's place that may not be on the disk yet. */
  get unsyncedBytes(): number {
    return this.#current === undefined ? 0 : this.#end.offset - this.#current.durable;
  }

  /** Whether a frame goes into the open segment. Otherwise `place` completes that first. */
  fits(length: number, acceptedAtMs: number): boolean {
    const current = this.#current;
    if (current === undefined) return false;
    const isFull = this.#end.offset > 0 && this.#end.offset + length > this.#maxSegmentBytes;
    return !isFull && acceptedAtMs - current.firstAcceptedAtMs < this.#maxSegmentAgeMs;
  }

  /** Gives a frame the next place. If it does not fit, every earlier frame must be on the disk. */
  assign(parts: readonly Uint8Array[], length: number, acceptedAtMs: number): PlacedFrame {
    const current = this.fits(length, acceptedAtMs) ? (this.#current as Current) : this.#begin(acceptedAtMs);
    const { segment, offset } = this.#end;
    const end = offset + length;
    const room = end > current.size && length < SMALL_FRAME_BYTES ? this.#roomBehind(end) : [];
    current.size = Math.max(current.size, end + (room[0]?.length ?? 0));
    this.#end = { segment, offset: end };
    return { segment, offset, end, parts: [...parts, ...room], file: current.file };
  }

  /** Writes the frame that follows the last written one, off this thread if it is large. */
  async write(frame: PlacedFrame): Promise<void> {
    if (frame.end - frame.offset < SMALL_FRAME_BYTES) writeWhole(this.#disk, frame.file, frame.parts, frame.offset);
    else await writeWholeAside(this.#disk, frame.file, frame.parts, frame.offset);
    this.#hasWritten(frame);
  }

  /** Waits off this thread until all frames that are written at present are on the disk. */
  async sync(): Promise<void> {
    const current = this.#current;
    if (current === undefined) return;
    const { written } = current;
    await this.#disk.syncAside(current.file);
    current.durable = written;
  }

  /** Writes the frame and waits until it is on the disk, on this thread. */
  writeNow(frame: PlacedFrame): void {
    writeWhole(this.#disk, frame.file, frame.parts, frame.offset);
    this.#hasWritten(frame);
    this.#disk.sync(frame.file);
    if (this.#current) this.#current.durable = this.#current.written;
  }

  /**
   * Takes back the frame at this place and every later one, which failed or could not be recorded. Nothing may be
   * writing or syncing.
   */
  cutBack(start: SegmentPlace): void {
    const current = this.#current;
    if (current?.segment !== start.segment) return;
    this.#end = start;
    this.#current = undefined;
    this.#uncut = start;
    closeSync(current.file);
    try {
      this.#cut();
    } catch {
      // The next frame tries again, and reports it if that fails too.
    }
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

  #hasWritten(frame: PlacedFrame): void {
    if (this.#current?.segment === frame.segment) this.#current.written = frame.end;
  }

  #roomBehind(end: number): Buffer[] {
    const room = zeros.subarray(0, Math.max(0, this.#maxSegmentBytes - end));
    return room.length > 0 ? [room] : [];
  }

  /** Must be on the disk before the next segment is: otherwise a power failure could bring back what was cut off. */
  #cut(): void {
    if (this.#uncut === undefined) return;
    try {
      this.#folder.truncate(this.#uncut.segment, this.#uncut.offset);
    } catch (error) {
      // Retention may have deleted the whole segment.
      if (codeOf(error) !== 'ENOENT') throw error;
    }
    this.#uncut = undefined;
  }

  #begin(acceptedAtMs: number): Current {
    this.rotate();
    this.#cut();
    const segment = this.#end.segment + 1;
    const file = openSync(this.#folder.fileOf(segment), 'wx', 0o600);
    try {
      this.#folder.syncNames();
    } catch (error) {
      closeSync(file);
      this.#folder.remove(segment);
      throw error;
    }
    this.#current = { segment, file, firstAcceptedAtMs: acceptedAtMs, size: 0, written: 0, durable: 0 };
    this.#end = { segment, offset: 0 };
    return this.#current;
  }
}
