/**
 * The files that a source reads: those that its paths match now, those that were rotated away before they were read to
 * their end, and those that cannot be reached at the moment.
 */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Failure, failure } from '../../contract/errors';
import type { Clock } from '../../main/clock';
import type { Confinement } from '../../main/confinement';
import { phrase } from '../../texts/phrase';
import { type Discovery, discover, type FoundFile, filesIn } from './discover';
import type { KnownPlaces } from './known-places';
import type { PieceMemory } from './piece-memory';
import { type FilePosition, fileKey } from './position';
import { TrackedFile } from './tracked-file';

/** A renamed file that no path matches is read until it has not changed for this long: its writer may hold it open. */
const LEAVE_AFTER_MS = 60_000;

const DAY_MS = 86_400_000;

export class FileTable {
  readonly #paths: readonly string[];
  readonly #known: KnownPlaces;
  readonly #clock: Clock;
  readonly #memory: PieceMemory;
  readonly #confinement: Confinement | undefined;
  readonly #wake: (file: TrackedFile) => void;
  readonly #drop: (file: TrackedFile) => void;
  readonly #notify: (failure: Failure) => void;
  readonly #files = new Map<string, TrackedFile>();
  #byPath = new Map<string, TrackedFile>();
  #missing: Discovery['missing'] = [];
  #isFirst = true;
  #prunedAtMs = Number.NEGATIVE_INFINITY;
  #folderKeys: ReadonlyMap<string, string> = new Map();

  constructor(
    paths: readonly string[],
    known: KnownPlaces,
    clock: Clock,
    memory: PieceMemory,
    hooks: {
      readonly wake: (file: TrackedFile) => void;
      readonly drop: (file: TrackedFile) => void;
      readonly notify: (failure: Failure) => void;
    },
    confinement?: Confinement,
  ) {
    this.#paths = paths;
    this.#known = known;
    this.#clock = clock;
    this.#memory = memory;
    this.#confinement = confinement;
    this.#wake = hooks.wake;
    this.#drop = hooks.drop;
    this.#notify = hooks.notify;
  }

  get files(): readonly TrackedFile[] {
    return [...this.#files.values()];
  }

  /** Paths that were missing at the last look. */
  get missing(): Discovery['missing'] {
    return this.#missing;
  }

  byPath(path: string): TrackedFile | undefined {
    return this.#byPath.get(path);
  }

  /** Looks at the folders again. @returns the folders to watch for changes */
  async look(): Promise<ReadonlySet<string>> {
    this.#known.expireCopies(this.#clock.monotonicMs());
    const discovery = await discover(this.#paths, this.#confinement);
    const onDisk = new FilesOnDisk();
    this.#folderKeys = await keysOf(discovery.folders);
    const present = new Set<string>();
    for (const found of discovery.files) {
      present.add(found.key);
      this.#see(found);
    }
    if (this.#isFirst) await this.#findRotatedMeanwhile(present, onDisk);
    for (const file of this.files) {
      if (!present.has(file.key)) await this.#seekAbsent(file, discovery, onDisk);
    }
    this.#pruneDaily(present);
    this.#isFirst = false;
    this.#missing = discovery.missing;
    this.#byPath = new Map(this.files.map((file) => [file.path, file]));
    return discovery.folders;
  }

  /** Drops a file that no path matches any more, if it has been read to its end. */
  restOf(file: TrackedFile): void {
    if (file.isLeaving && file.restedMs >= LEAVE_AFTER_MS) this.#finish(file);
  }

  async closeAll(): Promise<void> {
    for (const file of this.files) await file.close();
  }

  #pruneDaily(present: ReadonlySet<string>): void {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#prunedAtMs < DAY_MS) return;
    this.#prunedAtMs = nowMs;
    this.#known.prune(present, this.#clock.wallMs());
  }

  #see(found: FoundFile): void {
    const known = this.#files.get(found.key);
    const file = known ?? new TrackedFile(found, this.#known, this.#clock, this.#memory, this.#confinement);
    this.#files.set(found.key, file);
    const isToBeRead = known === undefined || known.see(found);
    file.folderKey = this.#folderKeys.get(dirname(found.path));
    if (isToBeRead) this.#wake(file);
  }

  /** While Sluice was not running, a file may have been renamed to a name that no path matches, its end still unread. */
  async #findRotatedMeanwhile(present: Set<string>, onDisk: FilesOnDisk): Promise<void> {
    for (const [key, position] of [...this.#known.entries()]) {
      if (present.has(key) || !/^\d+:\d+$/.test(key)) continue;
      const found = await onDisk.findIn([dirname(position.path), folderOf(position.realPath)], key);
      if (found === undefined) await this.#noteGone(key, position);
      if (found === undefined || found.sizeBytes <= position.place.offset || position.gzip) continue;
      present.add(key);
      this.#see(found);
      this.#leave(key);
    }
  }

  /** A deleted file takes its unread bytes with it. A folder that cannot be reached may come back. */
  async #noteGone(key: string, position: FilePosition): Promise<void> {
    const unreadBytes = position.gzip ? 0 : position.sizeBytes - position.place.offset;
    if (unreadBytes <= 0 || (await isOutOfReach(dirname(position.path)))) return;
    this.#notify(goneUnread(position.path, unreadBytes));
    // Report it once.
    this.#known.put(key, { ...position, sizeBytes: position.place.offset });
  }

  async #seekAbsent(file: TrackedFile, discovery: Discovery, onDisk: FilesOnDisk): Promise<void> {
    const folder = dirname(file.path);
    const found = await onDisk.findIn([folder, file.linkedFolder], file.key);
    if (found !== undefined) {
      if (file.see(found)) this.#wake(file);
      this.#leave(file.key);
      this.restOf(file);
      return;
    }
    const isOutOfReach = !discovery.folders.has(folder) || discovery.missing.some(({ path }) => path === folder);
    // If a share was unmounted, its empty mount point is here now.
    const isAnother = file.folderKey !== undefined && this.#folderKeys.get(folder) !== file.folderKey;
    if ((isOutOfReach || isAnother) && !(await file.isUnlinked())) {
      // It vanished with its folder: a share that was unmounted may come back.
      file.markMissing();
      await file.close();
      return;
    }
    if (!file.isOpen) {
      const { unreadBytes } = file;
      if (unreadBytes > 0) this.#notify(goneUnread(file.path, unreadBytes));
      this.#release(file);
    } else if (file.isLeaving && file.isRead) {
      this.#finish(file);
    } else {
      // Deleted, but readable as long as it is open.
      file.isLeaving = true;
      this.#wake(file);
    }
  }

  /** Takes an incomplete record at the file's end as it is, then drops the file. */
  #finish(file: TrackedFile): void {
    if (file.isOver) {
      this.#release(file);
    } else {
      file.isLast = true;
      this.#wake(file);
    }
  }

  #leave(key: string): void {
    const file = this.#files.get(key);
    if (file !== undefined) file.isLeaving = true;
  }

  #release(file: TrackedFile): void {
    this.#files.delete(file.key);
    this.#drop(file);
    void file.close();
  }
}

const goneUnread = (path: string, bytes: number): Failure =>
  failure('SLUICE-SRC-007', {
    message: phrase('{path} is gone. Its last {bytes} bytes had not been read, unless a copy of it is watched.', {
      path,
      bytes,
    }),
  });

const folderOf = (path: string | undefined) => (path === undefined ? undefined : dirname(path));

const isOutOfReach = (folder: string): Promise<boolean> =>
  stat(folder).then(
    () => false,
    () => true,
  );

async function keysOf(folders: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  for (const folder of folders) {
    try {
      keys.set(folder, fileKey(await stat(folder, { bigint: true })));
    } catch {
      // Deleted at this moment, or out of reach: it has no identity now.
    }
  }
  return keys;
}

/** Files by their identity. Each folder is read once, since many files may have left it at the same time. */
class FilesOnDisk {
  readonly #folders = new Map<string, Promise<ReadonlyMap<string, FoundFile>>>();

  async findIn(folders: readonly (string | undefined)[], key: string): Promise<FoundFile | undefined> {
    for (const folder of new Set(folders)) {
      const found = folder === undefined ? undefined : await this.#find(folder, key);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #find(folder: string, key: string): Promise<FoundFile | undefined> {
    const files = this.#folders.get(folder) ?? filesIn(folder);
    this.#folders.set(folder, files);
    return (await files).get(key);
  }
}
