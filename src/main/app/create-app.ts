/** Puts the application together, for whichever door: the desktop's window, the console's browser, or a test. */
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { AppInfo, Preferences } from '../../contract/commands/application';
import type { DestinationDefinition } from '../../contract/definition';
import type { Answer } from '../../contract/envelope';
import type { Failure } from '../../contract/errors';
import type { Push } from '../../contract/push';
import type { SourceId } from '../../contract/source';
import type { EngineStatus } from '../../contract/status';
import type { StreamId } from '../../contract/stream';
import { definitions } from '../../destinations/definitions';
import { type Clock, systemClock } from '../clock';
import { openConfigStore } from '../config/store';
import type { Vault } from '../config/vault';
import type { EngineRequests, EngineStart } from '../engine/protocol';
import { activityLog, verifyAtStart } from './activity';
import { Alarms } from './alarms';
import { CertificateWatch } from './certificates';
import { DeadLetterService } from './dead-letters';
import { DeliveryService } from './delivery';
import { destinationsOf } from './destinations';
import { Dispatcher } from './dispatcher';
import { DraftService } from './drafts';
import { buildEngineConfig } from './engine-config';
import { type EngineEvent, EngineHost, type EngineWorker } from './engine-host';
import { FileAccess } from './file-access';
import { createHandlers } from './handlers';
import { ImportService } from './imports';
import { type Logger, silentLogger } from './log';
import { moveSourceSecrets } from './move-source-secrets';
import { NoticeService, wordsOf } from './notices';
import { PendingDeletions } from './pending-deletions';
import { PreferenceService } from './preferences';
import { PseudonymService } from './pseudonyms';
import { RehearsalService, type RehearsalWorker } from './rehearsals';
import type { CreateSearchWorker } from './search-host';
import { SecretKeeper } from './secret-keeper';
import type { Services } from './services';
import { SourceService } from './sources';
import { StreamDeletion } from './stream-deletion';
import { StreamService } from './streams';
import { TestedSettings } from './tested-settings';
import { TestService } from './tests';
import { TrailService } from './trail';

export interface AppOptions {
  readonly dataFolder: string;
  readonly vault: Vault;
  /** Makes the engine's thread; called again after a crash. */
  readonly createEngineWorker: (options: { readonly workerData: EngineStart }) => EngineWorker;
  /** Makes the thread in which rehearsals run, when the first is asked for. */
  readonly createRehearsalWorker: () => RehearsalWorker;
  /** Makes the thread in which the trail is searched; without it, it cannot be. */
  readonly createSearchWorker?: CreateSearchWorker;
  readonly door: AppInfo['door'];
  readonly version: string;
  /** Other than the built-in ones in tests only. */
  readonly destinations?: readonly DestinationDefinition[];
  readonly clock?: Clock;
  readonly log?: Logger;
  /** The user named in the activity log; by default the user of the operating system. */
  readonly actor?: string;
  /** Folders whose files the page may name, by their real paths; without any, only what the user chooses outside of it. */
  readonly fileRoots?: readonly string[];
  /** The system's dialog for choosing a path, where there is one. */
  readonly choosePath?: (what: 'file' | 'folder') => Promise<string | null>;
  /** The system's dialog for saving a file, where there is one; elsewhere exports go to the folder for downloads. */
  readonly chooseSavePath?: (suggestedName: string) => Promise<string | null>;
}

export interface App {
  /** Answers a request that came through a door; never rejects. */
  dispatch(message: unknown): Promise<Answer>;
  /** The same commands for callers within the process, such as the tray. */
  readonly call: Dispatcher['call'];
  /** @returns a function that ends the subscription */
  subscribe(listener: (push: Push) => void): () => void;
  /**
   * The user has dropped a file on the window, which may be named from now on.
   * @throws {SluiceError} SLUICE-SRC-023 when it is never read
   */
  grantFile(path: string): Promise<void>;
  /** Has the page open a path, on behalf of the tray, a notification or a menu. */
  navigate(path: string): void;
  status(): EngineStatus;
  preferences(): Preferences;
  /** Something happened to the computer: after sleep, or on another network, what waits is tried at once. */
  systemChanged(change: EngineRequests['systemChanged']['input']['change']): void;
  /** Ends the engine and closes the configuration. */
  close(): Promise<void>;
}

/** @throws {SluiceError} when the configuration cannot be opened (in use, newer, not writable) */
export function createApp(options: AppOptions): App {
  const { dataFolder, vault, door, version, clock = systemClock, log = silentLogger } = options;
  const nowMs = () => clock.wallMs();
  const store = openConfigStore(dataFolder, nowMs, (error) =>
    log.log('error', 'head of the activity log not stored', { error }),
  );
  const destinations = destinationsOf(options.destinations ?? definitions);
  const { fileRoots } = options;
  const files = new FileAccess({ dataFolder, roots: fileRoots ?? [] });
  const weakAccepted = () => store.preferences.get().weakVaultAccepted;
  const keeper = new SecretKeeper({ table: store.secrets, vault, weakAccepted, nowMs, log });
  const secretsMoved = moveSourceSecrets(store, keeper);
  const host = new EngineHost({
    createWorker: () => options.createEngineWorker({ workerData: { dataFolder, version } }),
    config: async () => {
      await secretsMoved;
      return buildEngineConfig({ store, keeper, destinations, files, isRehearsed });
    },
    clock,
    log,
  });

  const listeners = new Set<(push: Push) => void>();
  const push = (message: Push) => {
    for (const listener of listeners) listener(message);
  };
  const rehearsals = new RehearsalService({
    createWorker: options.createRehearsalWorker,
    clock,
    log,
    push,
    onChange: () => void streams.rehearsalsChanged(),
  });
  const isRehearsed: Services['isRehearsed'] = ({ rehearsal, destination: { kind, settings } }) =>
    rehearsal || rehearsals.isTarget(destinations.fields(kind), kind, settings);
  const services: Services = {
    store,
    keeper,
    destinations,
    files,
    engine: {
      request: (name, input) => host.request(name, input),
      ready: () => host.ready(),
      reconfigure: () => atMost(host.reconfigure(), RECONFIGURE_WAIT_MS, clock),
    },
    engineStatus: () => host.status(),
    activity: activityLog(store, options.actor ?? `${userName()} (${door})`, clock, log),
    clock,
    log,
    newId: randomUUID,
    push,
    isRehearsal: (kind, settings) => rehearsals.isTarget(destinations.fields(kind), kind, settings),
    isRehearsed,
  };
  const tested = new TestedSettings();
  const pendingDeletions = new PendingDeletions(store, host, log);
  const streams = new StreamService(services, tested);
  const deletion = new StreamDeletion(services, streams, pendingDeletions);
  const sources = new SourceService(services, secretsMoved);
  const imports = new ImportService(services);
  const tests = new TestService(services, streams, tested);
  const preferences = new PreferenceService(services);
  const drafts = new DraftService(services);
  const notices = new NoticeService(services);
  const alarms = new Alarms({
    table: store.alarms,
    clock,
    add: (notice) => notices.add(notice),
    log,
    exists: (kind, id) =>
      kind === 'stream'
        ? store.streams.get(id as StreamId)?.deletedAtMs === null
        : store.sources.get(id as SourceId) !== undefined,
  });
  const certificates = new CertificateWatch({
    services,
    onLook: (expiring) => alarms.lookAtCertificates(expiring),
    onFound: () => push({ kind: 'streams', streams: streams.list() }),
  });
  const trail = new TrailService({
    ...services,
    dataFolder,
    createSearchWorker: options.createSearchWorker,
    chooseSavePath: options.chooseSavePath,
  });
  const info = () => ({
    version,
    door,
    platform: process.platform,
    dataFolder,
    ...(fileRoots !== undefined && { fileRoots }),
    vault: vault.info(),
  });
  const choosePath = async (what: 'file' | 'folder') => {
    const chosen = (await options.choosePath?.(what)) ?? null;
    if (chosen !== null) await files.grant(chosen);
    return chosen;
  };
  const { activity } = services;
  const dispatcher = new Dispatcher(
    createHandlers({
      info,
      host,
      streams,
      deletion,
      deadLetters: new DeadLetterService(services),
      delivery: new DeliveryService(services),
      sources,
      tests,
      preferences,
      pseudonyms: new PseudonymService(services, trail.search),
      drafts,
      notices,
      activity,
      rehearsals,
      imports,
      trail,
      choosePath,
    }),
    log,
  );

  const onEngine = (event: EngineEvent): void => {
    switch (event.kind) {
      case 'status':
        push({ kind: 'status', status: event.status });
        trail.lookAtEngine(event.status);
        alarms.lookAtEngine(event.status);
        imports.engineIs(event.status.engine);
        if (event.fresh) alarms.look(event.status);
        return;
      case 'test':
        tests.progress(event.testId, event.progress);
        return;
      case 'import':
        imports.progress(event.importId, event.state);
        return;
      case 'notice':
        notices.addFromEngine(event);
        return;
      case 'configured':
        // What could be decrypted, and what not, is known only now.
        push({ kind: 'streams', streams: streams.list() });
        push({ kind: 'sources', sources: sources.list() });
        void pendingDeletions.send();
        return;
    }
  };

  const addProblem = (failure: Failure) =>
    notices.add({
      severity: 'problem',
      title: failure.message,
      text: wordsOf(failure),
      code: failure.code,
      streamId: null,
    });
  for (const failure of store.openingNotices) addProblem(failure);
  verifyAtStart(services, addProblem);
  const endEvents = host.subscribe(onEngine);
  deletion.resume();
  host.start();
  certificates.start();

  let closing: Promise<void> | null = null;
  const close = async () => {
    deletion.close();
    certificates.stop();
    await Promise.all([host.close(), trail.close(), rehearsals.close()]);
    endEvents();
    listeners.clear();
    store.close();
  };
  return {
    dispatch: (message) => dispatcher.dispatch(message),
    call: (name, input) => dispatcher.call(name, input),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    grantFile: (path) => files.grant(path),
    navigate: (path) => push({ kind: 'navigate', path }),
    status: () => host.status(),
    preferences: () => preferences.get(),
    systemChanged: (change) => {
      // An engine that does not run now starts afresh anyway.
      host
        .request('systemChanged', { change })
        .catch((error: unknown) => log.log('debug', 'engine not told', { error }));
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** The page is answered by then, even if the engine still waits for requests under way; it takes the change over anyway. */
const RECONFIGURE_WAIT_MS = 1_000;

function atMost(work: Promise<void>, limitMs: number, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, resolve);
    work.finally(cancel).then(resolve, reject);
  });
}

/** A container's user may have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
