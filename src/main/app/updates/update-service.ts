/**
 * Updates of this program. Nothing is contacted unless a feed is set, and nothing is downloaded or installed unless the
 * user says so. The states:
 *
 *     idle ─▶ checking ─▶ current                       looked at again every day
 *                └──────▶ available ─▶ downloading ─▶ ready ─▶ installing (and the program ends)
 *                             ▲              │          │
 *     failed ◀── any step ────┴── cancelled ─┘          └─▶ failed
 */
import { type Failure, failure, SluiceError } from '../../../contract/errors';
import type { PolicyRules } from '../../../contract/policy/rules';
import { allowsFeed } from '../../../contract/policy/updates';
import { feedFolder, type UpdateState, type UpdatesOff, type UpdateView } from '../../../contract/updates';
import type { Clock } from '../../clock';
import type { Logger } from '../log';
import type { Release } from './release';
import type { DownloadedUpdate, InstallableRelease, UpdateTools } from './tools';

/** The window and the engine go first. */
export const FIRST_LOOK_AFTER_MS = 60_000;
export const LOOK_EVERY_MS = 24 * 60 * 60_000;
/** For both files of a look together. */
export const LOOK_LIMIT_MS = 30_000;
/** A download that receives nothing for so long is over. */
export const STALL_LIMIT_MS = 60_000;

export interface UpdateServiceDeps {
  readonly tools: UpdateTools;
  readonly version: string;
  readonly rules: PolicyRules;
  /** The address in force, as the preferences have it under the policy. */
  readonly feed: () => string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChange: (view: UpdateView) => void;
  /** Called for each look that finds a newer version. */
  readonly onAvailable: (version: string) => void;
  /** Keeps what is about to be installed for the next start. */
  readonly noteInstalling: (from: string, to: string) => void;
}

/** What the feed offers, once it is newer than what runs. */
interface Offer {
  readonly feed: string;
  readonly release: Release;
}

export class UpdateService {
  readonly #deps: UpdateServiceDeps;
  #state: UpdateState = { kind: 'idle' };
  #offer: Offer | null = null;
  #downloaded: DownloadedUpdate | null = null;
  #lookedAtMs: number | null = null;
  #running = new AbortController();
  #cancelTimer: () => void = () => undefined;
  #feedBefore = '';

  constructor(deps: UpdateServiceDeps) {
    this.#deps = deps;
    this.#feedBefore = deps.feed();
  }

  start(): void {
    if (this.#off() === null) this.#lookAfter(FIRST_LOOK_AFTER_MS);
  }

  close(): void {
    this.#cancelTimer();
    this.#run();
  }

  get(): UpdateView {
    const { tools, version, feed } = this.#deps;
    const why = this.#off();
    const state: UpdateState = why === null ? this.#state : { kind: 'off', why };
    return { version, way: tools.way, feed: feed(), lookedAtMs: this.#lookedAtMs, state };
  }

  /** Another feed is another offer: what was found, downloaded or failed before does not count any more. */
  preferencesChanged(): void {
    const feed = this.#deps.feed();
    if (feed === this.#feedBefore) return;
    this.#feedBefore = feed;
    this.close();
    this.#offer = null;
    this.#downloaded = null;
    this.#lookedAtMs = null;
    this.#become({ kind: 'idle' });
    this.start();
  }

  /** @throws {SluiceError} SLUICE-UPD-010 if updates are off */
  async check(): Promise<UpdateView> {
    if (this.#off() !== null) throw new SluiceError('SLUICE-UPD-010');
    await this.#look();
    return this.get();
  }

  /** @throws {SluiceError} SLUICE-UPD-010 if there is nothing to download */
  download(): UpdateView {
    const offer = this.#offer;
    const isNext = this.#state.kind === 'available' || this.#state.kind === 'failed';
    const release = offer === null ? null : installable(offer.release);
    if (this.#off() !== null || this.#deps.tools.way !== 'replace' || !isNext || offer === null || release === null) {
      throw new SluiceError('SLUICE-UPD-010');
    }
    void this.#download(offer.feed, release);
    return this.get();
  }

  cancel(): UpdateView {
    if (this.#state.kind === 'downloading') {
      this.#running.abort();
      this.#become(this.#available());
    }
    return this.get();
  }

  /** @throws {SluiceError} SLUICE-UPD-010 if nothing was downloaded */
  async install(): Promise<UpdateView> {
    const { state, downloaded } = { state: this.#state, downloaded: this.#downloaded };
    if (this.#off() !== null || state.kind !== 'ready' || downloaded === null) throw new SluiceError('SLUICE-UPD-010');
    this.#become({ kind: 'installing', version: state.version });
    try {
      await downloaded.check();
    } catch (error) {
      this.#downloaded = null;
      this.#fail(this.#failureOf(error, 'SLUICE-UPD-008'));
      return this.get();
    }
    try {
      this.#deps.noteInstalling(this.#deps.version, state.version);
    } catch (error) {
      this.#become(state);
      throw error;
    }
    downloaded.restart();
    return this.get();
  }

  #off(): UpdatesOff | null {
    const { rules, tools, feed } = this.#deps;
    if (rules.unknown) return 'policyUnknown';
    if (rules.updates === 'off') return 'policy';
    if (tools.keys.length === 0) return 'noKey';
    return feed() === '' ? 'noFeed' : null;
  }

  #lookAfter(delayMs: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#deps.clock.after(delayMs, () => void this.#look());
  }

  /** A look that is under way, and a later step, are not disturbed. */
  async #look(): Promise<void> {
    const { kind } = this.#state;
    this.#lookAfter(LOOK_EVERY_MS);
    if (kind === 'checking' || kind === 'downloading' || kind === 'ready' || kind === 'installing') return;
    const { tools, clock, log, version, rules, feed, onAvailable } = this.#deps;
    const running = this.#run();
    this.#become({ kind: 'checking' });
    const cancelLimit = clock.after(LOOK_LIMIT_MS, () =>
      running.abort(new Error(`No answer within ${LOOK_LIMIT_MS / 1_000} seconds.`)),
    );
    const isCurrent = () => running === this.#running;
    try {
      const folder = feedFolder(feed());
      if (folder === null || !allowsFeed(folder, rules)) throw new SluiceError('SLUICE-POL-008', { raw: feed() });
      // Loaded here, because most starts need neither YAML nor cryptography for this.
      const [{ lookAtFeed }, { isNewer }] = await Promise.all([import('./look'), import('./release')]);
      const { keys, machine, fetchFile } = tools;
      const release = await lookAtFeed({ feed: folder, machine, keys, fetchFile, signal: running.signal });
      if (!isCurrent()) return;
      this.#lookedAtMs = clock.wallMs();
      if (!isNewer(release.version, version)) {
        this.#offer = null;
        this.#become({ kind: 'current', version: release.version });
        return;
      }
      if (tools.way === 'replace' && release.file === null) {
        throw new SluiceError('SLUICE-UPD-004', { raw: `No file for ${machine.platform} on ${machine.arch}.` });
      }
      this.#offer = { feed: folder, release };
      this.#become(this.#available());
      log.log('info', 'update available', { version: release.version });
      onAvailable(release.version);
    } catch (error) {
      if (!isCurrent()) return;
      this.#lookedAtMs = clock.wallMs();
      this.#offer = null;
      this.#fail(this.#failureOf(error, 'SLUICE-UPD-001'));
    } finally {
      cancelLimit();
    }
  }

  async #download(feed: string, release: InstallableRelease): Promise<void> {
    const { tools, clock } = this.#deps;
    const { version, file } = release;
    const running = this.#run();
    const watch = () =>
      clock.after(STALL_LIMIT_MS, () =>
        running.abort(new Error(`Nothing was received for ${STALL_LIMIT_MS / 1_000} seconds.`)),
      );
    let cancelWatch = watch();
    const onReceived = (received: number) => {
      if (running !== this.#running || this.#state.kind !== 'downloading') return;
      cancelWatch();
      cancelWatch = watch();
      this.#become({ kind: 'downloading', version, bytes: file.bytes, received });
    };
    this.#become({ kind: 'downloading', version, bytes: file.bytes, received: 0 });
    const isWanted = () => running === this.#running && this.#state.kind === 'downloading';
    try {
      const downloaded = await tools.download({ feed, release, onReceived, signal: running.signal });
      if (!isWanted()) return;
      this.#downloaded = downloaded;
      this.#become({ kind: 'ready', version });
    } catch (error) {
      if (isWanted()) this.#fail(this.#failureOf(error, 'SLUICE-UPD-007'));
    } finally {
      cancelWatch();
    }
  }

  #available(): UpdateState {
    if (this.#offer === null) return { kind: 'idle' };
    const { version, file } = this.#offer.release;
    return { kind: 'available', version, bytes: file?.bytes ?? null };
  }

  /** Ends what was running. */
  #run(): AbortController {
    this.#running.abort();
    this.#running = new AbortController();
    return this.#running;
  }

  #failureOf(error: unknown, otherwise: 'SLUICE-UPD-001' | 'SLUICE-UPD-007' | 'SLUICE-UPD-008'): Failure {
    if (error instanceof SluiceError) return error.failure;
    return failure(otherwise, { raw: error instanceof Error ? error.message : String(error) });
  }

  #fail(told: Failure): void {
    this.#deps.log.log('warning', 'update failed', { failure: told });
    this.#become({ kind: 'failed', failure: told, version: this.#offer?.release.version ?? null });
  }

  #become(state: UpdateState): void {
    this.#state = state;
    this.#deps.onChange(this.get());
  }
}

function installable({ file, ...rest }: Release): InstallableRelease | null {
  return file === null ? null : { ...rest, file };
}
