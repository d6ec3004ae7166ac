/**
 * Which files a source reads: what its paths name now, what was rotated away before it was read to its end, and what is
 * out of reach for the moment.
 */
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Failure, failure } from '../../contract/errors';
import type { Clock } from '../../main/clock';
import type { Confinement } from '../../main/confinement';
import { type Discovery, discover, type FoundFile, filesIn } from './discover';
import type { KnownPlaces } from './known-places';
import { type FilePosition, fileKey } from './position';
import { TrackedFile } from './tracked-file';

/** A file that was renamed out of sight is followed until it has not changed for so long: its writer may hold it open. */
const LEAVE_AFTER_MS = 60_000;

const DAY_MS = 86_400_000;

export class FileTable {
  readonly #paths: readonly string[];
  readonly #known: KnownPlaces;
  readonly #clock: Clock;
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
    this.#confinement = confinement;
    this.#wake = hooks.wake;
    this.#drop = hooks.drop;
    this.#notify = hooks.notify;
  }

  get files(): readonly TrackedFile[] {
    return [...this.#files.values()];
  }

  /** Named paths that were not there at the last look. */
  get missing(): Discovery['missing'] {
    return this.#missing;
  }

  byPath(path: string): TrackedFile | undefined {
    return this.#byPath.get(path);
  }

  /** Looks at the folders again. @returns the folders in which changes matter */
  async look(): Promise<ReadonlySet<string>> {
    this.#known.expireCopies(this.#clock.monotonicMs());
    const discovery = await discover(this.#paths, this.#confinement);
    const lying = new LyingFiles();
    this.#folderKeys = await keysOf(discovery.folders);
    const present = new Set<string>();
    for (const found of discovery.files) {
      present.add(found.key);
      this.#see(found);
    }
    if (this.#isFirst) await this.#findRotatedMeanwhile(present, lying);
    for (const file of this.files) {
      if (!present.has(file.key)) await this.#seekAbsent(file, discovery, lying);
    }
    this.#pruneDaily(present);
    this.#isFirst = false;
    this.#missing = discovery.missing;
    this.#byPath = new Map(this.files.map((file) => [file.path, file]));
    return discovery.folders;
  }

  /** A file that is leaving and has been read to its end may be let go. */
  restOf(file: TrackedFile): void {
    if (file.isLeaving && file.restedMs >= LEAVE_AFTER_MS) this.#takeLeave(file);
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
    const file = known ?? new TrackedFile(found, this.#known, this.#clock, this.#confinement);
    this.#files.set(found.key, file);
    const isToBeRead = known === undefined || known.see(found);
    file.folderKey = this.#folderKeys.get(dirname(found.path));
    if (isToBeRead) this.#wake(file);
  }

  /** While Sluice was not running, a file may have been renamed to what no path names, with its end still unread. */
  async #findRotatedMeanwhile(present: Set<string>, lying: LyingFiles): Promise<void> {
    for (const [key, position] of [...this.#known.entries()]) {
      if (present.has(key) || !/^\d+:\d+$/.test(key)) continue;
      const found = await lying.findIn([dirname(position.path), folderOf(position.realPath)], key);
      if (found === undefined) await this.#noteGone(key, position);
      if (found === undefined || found.sizeBytes <= position.place.offset || position.gzip) continue;
      present.add(key);
      this.#see(found);
      this.#leave(key);
    }
  }

  /** What was not read of a file is gone with it; a folder that is out of reach may come back. */
  async #noteGone(key: string, position: FilePosition): Promise<void> {
    const unreadBytes = position.gzip ? 0 : position.sizeBytes - position.place.offset;
    if (unreadBytes <= 0 || (await isOutOfReach(dirname(position.path)))) return;
    this.#notify(goneUnread(position.path, unreadBytes));
    // Said once.
    this.#known.put(key, { ...position, sizeBytes: position.place.offset });
  }

  async #seekAbsent(file: TrackedFile, discovery: Discovery, lying: LyingFiles): Promise<void> {
    const folder = dirname(file.path);
    const found = await lying.findIn([folder, file.linkedFolder], file.key);
    if (found !== undefined) {
      if (file.see(found)) this.#wake(file);
      this.#leave(file.key);
      this.restOf(file);
      return;
    }
    const isOutOfReach = !discovery.folders.has(folder) || discovery.missing.some(({ path }) => path === folder);
    // Where a share was mounted its empty mount point may lie now.
    const isAnother = file.folderKey !== undefined && this.#folderKeys.get(folder) !== file.folderKey;
    if ((isOutOfReach || isAnother) && !(await file.isUnlinked())) {
      // It went with its folder: a share that vanished comes back.
      file.markMissing();
      await file.close();
      return;
    }
    if (!file.isOpen) {
      const { unreadBytes } = file;
      if (unreadBytes > 0) this.#notify(goneUnread(file.path, unreadBytes));
      this.#letGo(file);
    } else if (file.isLeaving && file.isRead) {
      this.#takeLeave(file);
    } else {
      // Deleted, but still readable as long as it is open.
      file.isLeaving = true;
      this.#wake(file);
    }
  }

  /** What waits in it for its rest is taken as it is, then it is let go. */
  #takeLeave(file: TrackedFile): void {
    if (file.isOver) {
      this.#letGo(file);
    } else {
      file.isLast = true;
      this.#wake(file);
    }
  }

  #leave(key: string): void {
    const file = this.#files.get(key);
    if (file !== undefined) file.isLeaving = true;
  }

  #letGo(file: TrackedFile): void {
    this.#files.delete(file.key);
    this.#drop(file);
    void file.close();
  }
}

const goneUnread = (path: string, bytes: number): Failure =>
  failure('SLUICE-SRC-007', {
    message: `${path} is gone. Its last ${bytes} bytes had not been read, unless a copy of it is watched.`,
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
      // Gone in this moment, or out of reach: it has no identity now.
    }
  }
  return keys;
}

/** Files by their identity, each folder looked into once: many may have left it at the same time. */
class LyingFiles {
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
