/** Lets the system report changes in folders. Where it can't (no watches left, a share), polling has to do. */
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

export class FolderWatch {
  readonly #onEvent: (path: string | null, kind: 'rename' | 'change') => void;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #blind = new Set<string>();

  /** @param onEvent `rename` for what appeared or went; null where the system does not say what it was */
  constructor(onEvent: (path: string | null, kind: 'rename' | 'change') => void) {
    this.#onEvent = onEvent;
  }

  /** Whether some folder can't be watched. */
  get isBlind(): boolean {
    return this.#blind.size > 0;
  }

  /** Watches exactly these folders from now on. @returns whether some are watched that were not before */
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
      // Not watchable: too many watches, gone in the meantime, or a kind of disk that does not tell.
      this.#blind.add(folder);
      return false;
    }
  }

  /** The folder went away or its watch broke; the next look at the folders begins a new one where it can. */
  #end(folder: string, watcher: FSWatcher): void {
    watcher.close();
    if (this.#watchers.get(folder) === watcher) this.#watchers.delete(folder);
    this.#blind.add(folder);
    this.#onEvent(null, 'rename');
  }
}
