/** Watched files and folders. The system reports changes; polling finds those that it does not report. */
import { type Failure, failure } from '../../contract/errors';
import type { SettingsOf } from '../../contract/fields';
import type { UnreadInput } from '../../contract/source';
import type { EngineSource } from '../../main/engine/engine-config';
import { appendBatchOf, setAsideOf } from '../intake/append-batch';
import { rawText, storageFailure } from '../intake/failures';
import { RetryingSink, SinkStopped } from '../intake/retrying-sink';
import { defineSourceModule, emptySnapshot, type Source, type SourceDeps, type SourceSnapshot } from '../source';
import { definition } from './definition';
import { FileTable } from './file-table';
import { FolderWatch } from './folder-watch';
import { KnownPlaces } from './known-places';
import { OpenFiles } from './open-files';
import { descriptorLimit, maxOpenFiles } from './open-limit';
import { PieceMemory } from './piece-memory';
import { type FilePosition, parsePosition } from './position';
import { Pump } from './pump';
import { readAgain } from './reread/read-again';
import type { FileStep, TrackedFile } from './tracked-file';
import { notReadable, remarked } from './unread';

/** How often to poll; more often while a path is missing or a folder cannot be watched. */
export const LOOK_EVERY_MS = 5_000;
const LOOK_OFTEN_MS = 1_000;
/** When to retry if no file can be opened, and none can be closed to make room. */
const CROWDED_RETRY_MS = 1_000;
const MAX_FILES_SHOWN = 200;
/** Codes of files that were read up to an incomplete end. */
const endCodes: ReadonlySet<string> = new Set(['SLUICE-SRC-007', 'SLUICE-REC-007']);

export class FilesSource implements Source {
  readonly #config: EngineSource;
  readonly #deps: SourceDeps;
  readonly #sink: RetryingSink;
  readonly #known: KnownPlaces;
  readonly #memory = new PieceMemory();
  readonly #table: FileTable;
  readonly #watch: FolderWatch;
  readonly #pump: Pump;
  readonly #unsettled = new Map<TrackedFile, () => void>();
  readonly #openFiles = new OpenFiles(maxOpenFiles(descriptorLimit()));
  readonly #mayBeAbsent: boolean;
  #looking: Promise<void> | null = null;
  #lookAgain = false;
  #hasLooked = false;
  #failed: Failure | null = null;
  #cancelTimer: () => void = () => undefined;
  #stopping = false;

  /** @param mayBeAbsent a path that does not exist yet is waited for, and is no failure */
  constructor(
    config: EngineSource,
    settings: SettingsOf<typeof definition.fields>,
    deps: SourceDeps,
    { mayBeAbsent = false }: { readonly mayBeAbsent?: boolean } = {},
  ) {
    this.#config = config;
    this.#mayBeAbsent = mayBeAbsent;
    this.#deps = deps;
    this.#sink = new RetryingSink(deps.sink, deps.clock, deps.onChange);
    this.#known = new KnownPlaces(deps.positions, config.id);
    const hooks = {
      wake: (file: TrackedFile) => this.#pump.wake(file),
      drop: (file: TrackedFile) => this.#forget(file),
      notify: deps.notify,
    };
    this.#table = new FileTable(settings.paths, this.#known, deps.clock, this.#memory, hooks, config.confinement);
    this.#watch = new FolderWatch((path, kind) => this.#onEvent(path, kind));
    this.#pump = new Pump({
      store: (file, step) => this.#openFiles.whileStoring(file, () => this.#store(file, step)),
      onRest: (file, step) => this.#onRest(file, step),
      onIdle: () => {
        this.#memory.clear();
        deps.onChange();
      },
    });
  }

  start(): void {
    this.#look();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#cancelTimer();
    this.#watch.close();
    this.#sink.stop();
    for (const cancel of this.#unsettled.values()) cancel();
    await this.#looking;
    await this.#pump.stop();
    await this.#table.closeAll();
  }

  status(): SourceSnapshot {
    const files = this.#table.files;
    const missing = this.#mayBeAbsent ? [] : this.#table.missing;
    const unread = [
      ...missing.map(({ path, cause, code }) => ({ path, failure: notReadable(path, cause, code) })),
      // If a share came back with other files, the previous ones are not reported.
      ...unreadOf(files.filter((file) => this.#table.byPath(file.path) === file)),
    ];
    const stuck = this.#sink.problem ?? this.#failed;
    // An incomplete last line is no problem: most logs end in one at times.
    const notReadAtAll = unread.find(({ failure: { code } }) => !endCodes.has(code));
    const isDead = missing.length > 0 && files.length === 0;
    return {
      ...emptySnapshot,
      state: stuck?.code === 'SLUICE-STO-001' ? 'held' : stuck !== null || isDead ? 'failed' : 'running',
      problem: stuck ?? notReadAtAll?.failure ?? null,
      caughtUp: this.#hasLooked && !this.#lookAgain && this.#pump.isIdle && this.#unsettled.size === 0,
      unread: unread.length,
      unreadInputs: unread.slice(0, MAX_FILES_SHOWN),
      files: files.slice(-MAX_FILES_SHOWN).map((file) => file.view()),
    };
  }

  #onEvent(path: string | null, kind: 'rename' | 'change'): void {
    if (this.#stopping) return;
    const file = path === null ? undefined : this.#table.byPath(path);
    if (file !== undefined) this.#pump.wake(file);
    // Ignore changes to other files. A watched one became known when it appeared.
    if (kind === 'rename') this.#look();
  }

  /** Looks at the folders. If it is called while it is looking, it looks once more. */
  #look(): void {
    if (this.#stopping) return;
    if (this.#looking !== null) {
      this.#lookAgain = true;
      return;
    }
    this.#cancelTimer();
    this.#looking = this.#lookNow().then(() => {
      this.#looking = null;
      if (this.#lookAgain) {
        this.#lookAgain = false;
        this.#look();
      } else if (!this.#stopping) {
        const often = this.#watch.isBlind || this.#table.missing.length > 0;
        const waitMs = often ? LOOK_OFTEN_MS : LOOK_EVERY_MS;
        this.#cancelTimer = this.#deps.clock.after(waitMs, () => this.#look());
        this.#deps.onChange();
      }
    });
  }

  async #lookNow(): Promise<void> {
    try {
      const folders = await this.#table.look();
      // Look once more: changes in a folder before it was watched were not reported.
      if (!this.#stopping && this.#watch.set(folders)) this.#lookAgain = true;
      this.#failed = null;
      this.#hasLooked = true;
    } catch (error) {
      this.#failed = failure('SLUICE-SRC-003', { raw: rawText(error) });
    }
  }

  async #store(file: TrackedFile, step: Extract<FileStep, { kind: 'parsed' }>): Promise<boolean> {
    const { parsed, position, release } = step;
    const setAside = parsed.unreadable.map((record) =>
      setAsideOf(record, { kind: 'file', path: file.path, line: record.line, byteOffset: record.byteOffset }),
    );
    if (parsed.events.ends.length === 0 && setAside.length === 0) {
      release();
      this.#keepPlace(file, position);
      return true;
    }
    const stored = position === null ? undefined : { key: file.key, value: JSON.stringify(position) };
    try {
      await this.#sink.append(appendBatchOf(this.#config, this.#deps.clock.wallMs(), parsed.events, setAside, stored));
    } catch (error) {
      if (error instanceof SinkStopped) return false;
      throw error;
    }
    release();
    if (position !== null) this.#known.note(file.key, position);
    for (const { code, text } of parsed.unreadable) {
      if (code === 'SLUICE-REC-007') this.#deps.notify(failure(code, { message: remarked(file.path, text) }));
    }
    return true;
  }

  /** Stores the place after mere separators. If that fails, nothing is lost: they are read again. */
  #keepPlace(file: TrackedFile, position: FilePosition | null): void {
    if (position === null) return;
    try {
      this.#known.put(file.key, position);
    } catch (error) {
      this.#failed = storageFailure(error);
      this.#deps.onChange();
    }
  }

  #onRest(file: TrackedFile, step: Exclude<FileStep, { kind: 'parsed' }>): void {
    this.#unsettled.get(file)?.();
    this.#unsettled.delete(file);
    switch (step.kind) {
      case 'end':
        this.#openFiles.add(file);
        this.#table.restOf(file);
        break;
      case 'unsettled':
        this.#openFiles.add(file);
        this.#wakeAfter(file, step.lookAgainAfterMs);
        break;
      case 'crowded':
        if (this.#openFiles.giveUpSome()) this.#pump.wake(file);
        else this.#wakeAfter(file, CROWDED_RETRY_MS);
        break;
      case 'rewritten':
        this.#pump.wake(file);
        break;
      case 'moved':
        this.#look();
        break;
    }
  }

  #wakeAfter(file: TrackedFile, delayMs: number): void {
    const cancel = this.#deps.clock.after(delayMs, () => this.#pump.wake(file));
    this.#unsettled.set(file, cancel);
  }

  #forget(file: TrackedFile): void {
    this.#pump.drop(file);
    this.#unsettled.get(file)?.();
    this.#unsettled.delete(file);
    this.#openFiles.remove(file);
  }
}

function unreadOf(files: readonly TrackedFile[]): UnreadInput[] {
  return files.flatMap((file) => {
    const failure = file.unread;
    return failure === null ? [] : [{ path: file.path, failure }];
  });
}

export const source = defineSourceModule({
  definition,
  create: (config, settings, deps) => new FilesSource(config, settings, deps),
  readAgain(input) {
    const position = parsePosition(input.position);
    return position === null ? null : readAgain(position, input);
  },
});
