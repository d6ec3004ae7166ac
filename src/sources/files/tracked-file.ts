/** One watched file. It is opened when there is something to read, and known by its identity, whatever its name. */
import { type FileHandle, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Failure } from '../../contract/errors';
import type { WatchedFile } from '../../contract/source';
import type { Clock } from '../../main/clock';
import { type Confinement, openWithin } from '../../main/confinement';
import { rawText } from '../intake/failures';
import { type BegunFile, beginFile } from './begin';
import type { ContentStep } from './content';
import type { FoundFile } from './discover';
import { HEAD_BYTES, hashOf } from './fingerprint';
import type { KnownPlaces } from './known-places';
import { isOutOfDescriptors } from './open-limit';
import type { PieceMemory } from './piece-memory';
import { type FilePosition, fileKey } from './position';
import { readAt } from './read-at';
import { FileRest } from './rest';
import { unreadFailure } from './unread';

export type FileStep =
  | (Extract<ContentStep, { kind: 'parsed' }> & { readonly position: FilePosition | null })
  | Exclude<ContentStep, { kind: 'parsed' }>
  /** There is another file of this name now. */
  | { readonly kind: 'moved' }
  /** The system cannot open any more files. */
  | { readonly kind: 'crowded' };

interface Opened {
  readonly handle: FileHandle;
  /** Its path with links resolved; undefined if that is the same. */
  readonly realPath: string | undefined;
  readonly bornMs: number | undefined;
  /** Null while the file is too short to tell what it is. */
  begun: BegunFile | null;
  /** The file's first bytes, as far as they were consumed. */
  head: Buffer;
}

export class TrackedFile {
  readonly key: string;
  path: string;
  sizeBytes: number;
  modifiedAtMs: number;
  /** No path matches the file any more, but it is to be read to its end. */
  isLeaving = false;
  /** The identity of the folder in which it was last seen. */
  folderKey: string | undefined;
  /** The folder that it is in, if its path is a link. */
  linkedFolder: string | undefined;
  /** Nothing will be added to it any more, so an incomplete record at its end is cut short. */
  isLast = false;
  readonly #known: KnownPlaces;
  readonly #clock: Clock;
  readonly #rest: FileRest;
  readonly #memory: PieceMemory;
  readonly #confinement: Confinement | undefined;
  #opened: Opened | null = null;
  #state: WatchedFile['state'] = 'reading';
  #remark: string | null = null;
  #readBytes = 0;
  #pendingBytes = 0;
  /** An array or object was open where reading stopped. */
  #isUnclosed = false;
  #isOver = false;
  #busy = false;
  #closeWanted = false;
  #isAtRest = false;

  constructor(found: FoundFile, known: KnownPlaces, clock: Clock, memory: PieceMemory, confinement?: Confinement) {
    this.key = found.key;
    this.path = found.path;
    this.sizeBytes = found.sizeBytes;
    this.modifiedAtMs = found.modifiedAtMs;
    this.#known = known;
    this.#clock = clock;
    this.#rest = new FileRest(clock);
    this.#memory = memory;
    this.#confinement = confinement;
  }

  get isOpen(): boolean {
    return this.#opened !== null;
  }

  /** It had been read to its end when it was last checked. */
  get isRead(): boolean {
    return this.#state === 'read';
  }

  /** As far as is known. For a compressed file, only that nothing was read. */
  get unreadBytes(): number {
    const read = this.#readBytes > 0 ? this.#readBytes : (this.#known.get(this.key)?.place.offset ?? 0);
    if (this.#opened?.begun?.gzip === true || this.#known.get(this.key)?.gzip === true) return 0;
    return Math.max(0, this.sizeBytes - read);
  }

  /** It was read to its end, after it was known that nothing would be added. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** How long it has not changed. */
  get restedMs(): number {
    return this.#rest.restedMs({ size: this.sizeBytes, mtimeMs: this.modifiedAtMs });
  }

  /** It was deleted: it exists only as long as it is open. */
  async isUnlinked(): Promise<boolean> {
    try {
      return (await this.#opened?.handle.stat())?.nlink === 0;
    } catch (error) {
      // Nothing is known about a file on a share that is gone.
      this.#remark = rawText(error);
      return false;
    }
  }

  /** Takes over the result of a new look at the folders. @returns whether there may be something to read */
  see(found: FoundFile): boolean {
    const changed =
      found.sizeBytes !== this.sizeBytes || found.modifiedAtMs !== this.modifiedAtMs || this.#state === 'unreadable';
    this.path = found.path;
    this.sizeBytes = found.sizeBytes;
    this.modifiedAtMs = found.modifiedAtMs;
    this.isLeaving = false;
    this.isLast = false;
    this.#isOver = false;
    return changed || this.#state === 'missing';
  }

  /** Reads on. An error is recorded, and counts as the end until the next look. */
  async next(): Promise<FileStep> {
    this.#busy = true;
    try {
      return await this.#next();
    } finally {
      this.#busy = false;
      if (this.#closeWanted) await this.close();
    }
  }

  async #next(): Promise<FileStep> {
    try {
      this.#opened ??= await this.#open();
      if (this.#opened === null) return { kind: 'moved' };
      const step = await this.#stepOf(this.#opened);
      this.#state = step.kind === 'end' ? 'read' : 'reading';
      this.#isOver = step.kind === 'end' && this.isLast;
      this.#isAtRest = step.kind === 'end' || step.kind === 'unsettled';
      if (step.kind === 'rewritten') this.#startAnew();
      return step;
    } catch (error) {
      this.#closeWanted = true;
      this.#state = 'unreadable';
      this.#remark = rawText(error);
      return isOutOfDescriptors(error) ? { kind: 'crowded' } : { kind: 'end' };
    }
  }

  async #stepOf(opened: Opened): Promise<FileStep> {
    if (this.#isAtRest && !(await this.#beginsAsBefore(opened))) return { kind: 'rewritten' };
    if (opened.begun === null) {
      const begun = await beginFile(
        { handle: opened.handle, key: this.key, path: this.path, bornMs: opened.bornMs },
        this.#known,
        this.#rest,
        this.#memory,
      );
      if ('kind' in begun) {
        this.#pendingBytes = begun.kind === 'end' ? this.sizeBytes : 0;
        return begun;
      }
      opened.begun = begun;
      this.#readBytes = begun.from?.place.offset ?? 0;
      // Keep consumed bytes only: a writer that reserves space overwrites the others later.
      opened.head = begun.gzip ? begun.head : begun.head.subarray(0, this.#readBytes);
    }
    const { content } = opened.begun;
    const step = await content.next(this.isLast);
    const place = content.place()?.place;
    this.#remark = content.remark;
    this.#pendingBytes = content.pendingBytes;
    this.#isUnclosed = content.isUnclosed;
    this.#readBytes = place?.offset ?? this.#readBytes;
    return step.kind === 'parsed' ? { ...step, position: await this.#position(opened, opened.begun) } : step;
  }

  /** While it was not read, it may have been overwritten, even with the same size and end. */
  async #beginsAsBefore({ handle, begun, head }: Opened): Promise<boolean> {
    if (begun === null) return true;
    const known = begun.gzip ? head : head.subarray(0, this.#readBytes);
    return known.equals(await readAt(handle, 0, known.length));
  }

  markMissing(): void {
    this.#state = 'missing';
  }

  /** Closes it once no read is in progress. The next read opens it again. */
  async close(): Promise<void> {
    this.#closeWanted = this.#busy;
    if (this.#busy) return;
    const opened = this.#opened;
    this.#opened = null;
    try {
      await opened?.handle.close();
    } catch (error) {
      this.#remark = rawText(error);
    }
  }

  /** Why it was not read to its end; null if it was, or is being read. */
  get unread(): Failure | null {
    const { path, sizeBytes } = this;
    const view = { path, sizeBytes, state: this.#state, remark: this.#remark };
    return unreadFailure({ ...view, pendingBytes: this.#pendingBytes, isUnclosed: this.#isUnclosed });
  }

  view(): WatchedFile {
    return {
      path: this.path,
      readBytes: this.#readBytes,
      sizeBytes: this.sizeBytes,
      pendingBytes: this.#pendingBytes,
      state: this.#state,
      remark: this.#remark,
    };
  }

  /** @returns null if there is another file of this name by now */
  async #open(): Promise<Opened | null> {
    const handle = await openWithin(this.path, this.#confinement);
    try {
      const stat = await handle.stat({ bigint: true });
      if (fileKey(stat) !== this.key) {
        await handle.close();
        return null;
      }
      // It was deleted after it was opened, so there is no path to resolve.
      const realPath = await realpath(this.path).catch(() => this.path);
      const isLink = realPath !== this.path;
      if (isLink) this.linkedFolder = dirname(realPath);
      const bornMs = Number(stat.birthtimeMs);
      return {
        handle,
        realPath: isLink ? realPath : undefined,
        bornMs: bornMs > 0 ? bornMs : undefined,
        begun: null,
        head: Buffer.alloc(0),
      };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** The file was overwritten: its place is kept for a copy that may exist, and the file is read from its beginning. */
  #startAnew(): void {
    this.#known.setApart(this.key);
    this.#known.forget(this.key);
    this.#readBytes = 0;
    this.#pendingBytes = 0;
    this.#isUnclosed = false;
    this.#closeWanted = true;
  }

  async #position(opened: Opened, { content, gzip }: BegunFile): Promise<FilePosition | null> {
    const place = content.place();
    if (place === null) return null;
    const wanted = gzip ? HEAD_BYTES : Math.min(HEAD_BYTES, place.place.offset);
    if (opened.head.length < wanted) opened.head = await readAt(opened.handle, 0, wanted);
    const head = opened.head.subarray(0, wanted);
    return {
      version: 1,
      path: this.path,
      gzip,
      place: place.place,
      head: { bytes: head.length, hash: hashOf(head) },
      tail: place.tail,
      sizeBytes: place.sizeBytes,
      finished: place.finished,
      ...(opened.realPath === undefined ? {} : { realPath: opened.realPath }),
      ...(opened.bornMs === undefined ? {} : { bornMs: opened.bornMs }),
      ...(place.damage === undefined ? {} : { damage: place.damage }),
      atMs: this.#clock.wallMs(),
    };
  }
}
