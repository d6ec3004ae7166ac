/** Asks the system to report changes in folders. Where it cannot (no watches left, a network share), polling finds them. */
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

export class FolderWatch {
  readonly #onEvent: (path: string | null, kind: 'rename' | 'change') => void;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #blind = new Set<string>();

  /** @param onEvent `rename`: a file appeared or disappeared; the path is null if the system does not report it */
  constructor(onEvent: (path: string | null, kind: 'rename' | 'change') => void) {
    this.#onEvent = onEvent;
  }

  /** Whether some folder cannot be watched. */
  get isBlind(): boolean {
    return this.#blind.size > 0;
  }

  /** Watches exactly these folders from now on. @returns whether any of them was not watched before */
  set(folders: ReadonlySet<string>): boolean {
    for (const [folder, watcher] of this.#watchers) {
      if (!folders.has(folder)) {
        watcher.close();
        this.#watchers.delete(folder);
      }
    }
    this.#blind.clear();
    let some = false;
    for (const folder of folders) {
      if (!this.#watchers.has(folder)) some = this.#begin(folder) || some;
    }
    return some;
  }

  close(): void {
    this.set(new Set());
  }

  #begin(folder: string): boolean {
    try {
      const watcher = watch(folder, (kind, name) => this.#onEvent(name === null ? null : join(folder, name), kind));
      watcher.on('error', () => this.#end(folder, watcher));
      this.#watchers.set(folder, watcher);
      return true;
    } catch {
      // It cannot be watched: too many watches, deleted meanwhile, or a file system that does not report changes.
      this.#blind.add(folder);
      return false;
    }
  }

  /** The folder was deleted or its watch failed. The next look at the folders watches it again if possible. */
  #end(folder: string, watcher: FSWatcher): void {
    watcher.close();
    if (this.#watchers.get(folder) === watcher) this.#watchers.delete(folder);
    this.#blind.add(folder);
    this.#onEvent(null, 'rename');
  }
}
