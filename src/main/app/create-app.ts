/** Assembles the application for the desktop window, the console's browser, or a test. */
import { randomUUID } from 'node:crypto';
import type { Failure } from '../../contract/errors';
import { noRules } from '../../contract/policy/rules';
import type { Push } from '../../contract/push';
import type { SourceId } from '../../contract/source';
import type { StreamId } from '../../contract/stream';
import { definitions } from '../../destinations/definitions';
import { systemClock } from '../clock';
import { openPreferenceFile, refuseNewerPreferences } from '../config/preference-file';
import { openSettingsStore } from '../config/settings-store';
import { openConfigStore } from '../config/store';
import { activityLog, verifyAtStart } from './activity';
import { exportActivity } from './activity-export';
import { Alarms } from './alarms';
import type { App, AppOptions } from './app';
import { atMost } from './at-most';
import { CertificateWatch } from './certificates';
import { type ClockNotice, clockNotices } from './clocks/clock-notices';
import { ClockService } from './clocks/clock-service';
import { DeadLetterService } from './dead-letters';
import { DeliveryService } from './delivery';
import { destinationsOf } from './destinations';
import { Dispatcher } from './dispatcher';
import { DraftService } from './drafts';
import { DrillService } from './drills';
import { buildEngineConfig, buildEngineSources } from './engine-config';
import { createEngine, type EngineEvent, EngineHost } from './engine-host';
import { ExportsService } from './exports';
import { FileAccess } from './file-access';
import { createHandlers } from './handlers';
import { HealthService } from './health';
import { ImportService } from './imports';
import { readLicences } from './licences';
import { silentLogger } from './log';
import { moveSourceSecrets } from './move-source-secrets';
import { failureNotice, NoticeService, sentenceOf, updateNotice } from './notices';
import { OverviewService } from './overview';
import { pauseAll } from './pause-all';
import { PendingDeletions } from './pending-deletions';
import { PolicyGate } from './policy/policy-gate';
import { recordPolicy } from './policy/record-policy';
import { recordNotEncrypted } from './policy/required-encryption';
import { noStandingPolicy } from './policy/standing-policy';
import { PreferenceService } from './preferences';
import { PseudonymService } from './pseudonyms';
import { RefusingIntake } from './refusing-intake';
import { RehearsalService } from './rehearsals';
import { SecretKeeper } from './secret-keeper';
import type { Services } from './services';
import { SourceService } from './sources';
import { StreamBulk } from './stream-bulk';
import { StreamDeletion } from './stream-deletion';
import { StreamService } from './streams';
import { TestedSettings } from './tested-settings';
import { TestService } from './tests';
import { TrailService } from './trail';
import { TrailEncryptionService } from './trail-encryption';
import { TrailKeys } from './trail-keys';
import { TrialService } from './trial';
import { noteInstalling, recordInstalled } from './updates/installing';
import { UpdateService } from './updates/update-service';
import { userName } from './user-name';

export type { App, AppOptions } from './app';

/** Answers the page even if the engine is still waiting for running requests; it applies the change in any case. */
const RECONFIGURE_WAIT_MS = 1_000;
/** A rehearsal that does not start in this time holds up no other stream. */
const TRIAL_WAIT_MS = 3_000;

/** @throws {SluiceError} when the configuration cannot be opened (in use, newer, not writable) */
export function createApp(options: AppOptions): App {
  const { dataFolder, vault, door, version, clock = systemClock, log = silentLogger } = options;
  const nowMs = () => clock.wallMs();
  refuseNewerPreferences(dataFolder);
  const store = openConfigStore(dataFolder, nowMs, (error) =>
    log.log('error', 'head of the activity log not stored', { error }),
  );
  const preferenceFile = openPreferenceFile({
    dataFolder,
    openStore: options.openSettingsStore ?? openSettingsStore,
    earlier: store.preferences.earlier(),
    nowMs,
  });
  store.preferences.forgetEarlier();
  const destinations = destinationsOf(options.destinations ?? definitions);
  const { fileRoots, policy: standing = noStandingPolicy } = options;
  const policy = new PolicyGate(standing.view?.rules ?? noRules, process.env);
  const files = new FileAccess({ dataFolder, roots: fileRoots ?? [] });
  const weakAccepted = () => store.preferences.get().weakVaultAccepted;
  const keeper = new SecretKeeper({ table: store.secrets, vault, weakAccepted, nowMs, log });
  const secretsMoved = moveSourceSecrets(store, keeper);
  const host = new EngineHost({
    createWorker: () =>
      createEngine(options.createEngineWorker, {
        dataFolder,
        version,
        asksForProxies: options.resolveProxy !== undefined,
        encryption: encryption.forEngine(),
      }),
    refusal: () => encryption.refusal(),
    conversion: () => encryption.conversion(),
    resolveProxy:
      options.resolveProxy && (async (url) => policy.allowedProxies((await options.resolveProxy?.(url)) ?? '')),
    config: async () => {
      // Its ports have to be free.
      await refusing?.settled();
      await prepared();
      return buildEngineConfig({
        store,
        keeper,
        destinations,
        files,
        isRehearsed,
        policy,
        drillOf: (id) => drills.inEngine(id),
      });
    },
    clock,
    log,
  });
  const prepared = () => Promise.all([secretsMoved, trialOpened]);
  const refusing =
    options.createIntakeWorker &&
    new RefusingIntake({
      createWorker: options.createIntakeWorker,
      dataFolder,
      sources: async () => {
        await prepared();
        return buildEngineSources({ store, keeper, files });
      },
      reported: () => host.status().sources,
      clock,
      log,
    });

  const listeners = new Set<(push: Push) => void>();
  const push = (message: Push) => {
    for (const listener of listeners) listener(message);
    if (message.kind === 'preferences') updates?.preferencesChanged();
    if (message.kind === 'streams' || message.kind === 'sources' || message.kind === 'rehearsals') trial.look();
  };
  const rehearsals = new RehearsalService({
    createWorker: options.createRehearsalWorker,
    clock,
    log,
    push,
    onChange: () => {
      drills.lookAtRehearsals();
      void streams.rehearsalsChanged();
    },
  });
  const isRehearsed: Services['isRehearsed'] = ({ rehearsal, destination: { kind, settings } }) =>
    rehearsal || rehearsals.isTarget(destinations.fields(kind), kind, settings);
  const services: Services = {
    store,
    keeper,
    destinations,
    files,
    policy,
    engine: {
      request: (name, input) => host.request(name, input),
      ready: () => host.ready(),
      started: () => host.started(),
      reconfigure: () => {
        refusing?.reconfigure();
        return atMost(host.reconfigure(), RECONFIGURE_WAIT_MS, clock);
      },
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
  const encryption = new TrailEncryptionService({
    dataFolder,
    keys: new TrailKeys({
      dataFolder,
      vault,
      vaultName: door === 'desktop' ? 'keychain' : 'keyFile',
      weakAccepted,
      log,
    }),
    vault,
    host: () => host,
    pauseSearch: () => trail.pauseSearch(),
    record: services.activity.record,
    onChange: (state) => {
      push({ kind: 'trailEncryption', encryption: state });
      push({ kind: 'status', status: host.status() });
      refusing?.follow(encryption.absence());
    },
    onEncrypted: () => notices.forgetAnswers(),
    rules: policy.rules,
    onNotAsRequired: () => recordNotEncrypted(services.activity),
    clock,
    log,
  });
  const tested = new TestedSettings();
  const pendingDeletions = new PendingDeletions(store, host, log);
  const streams = new StreamService(services, tested);
  const drills = new DrillService({
    services,
    rehearsals,
    version,
    dataFolder,
    chooseSavePath: options.chooseSavePath,
    notificationsOn: () => preferences.get().notifications,
    settle: () => host.reconfigure(),
    onStreams: () => {
      push({ kind: 'streams', streams: streams.list() });
      void host.reconfigure().then(() => pendingDeletions.send());
    },
  });
  const deletion = new StreamDeletion(services, streams, pendingDeletions);
  const bulk = new StreamBulk(services, streams, deletion, (id) => drills.refuseCopy(id));
  const sources = new SourceService(services, secretsMoved);
  const imports = new ImportService(services);
  const exported = new ExportsService(services);
  const tests = new TestService(services, streams, tested);
  const trial = new TrialService({ services, streams, deletion, sources, tests, rehearsals });
  const trialOpened = atMost(
    secretsMoved.then(() => trial.open()),
    TRIAL_WAIT_MS,
    clock,
  );
  const health = new HealthService({
    services,
    vault,
    dataFolder,
    builtAtMs: options.builtAtMs ?? 0,
    isEncryptionMissing: () => encryption.isNotAsRequired(),
  });
  const preferences = new PreferenceService(services, preferenceFile, options.setStartAtLogin);
  const drafts = new DraftService(services);
  const notices = new NoticeService(services, () => encryption.isOff());
  const alarms = new Alarms({
    table: store.alarms,
    clock,
    add: (notice) => {
      notices.add(notice);
      drills.noticed(notice);
    },
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
  let due: readonly ClockNotice[] = [];
  const clocks = new ClockService({
    services,
    onLook: (found) => {
      due = clockNotices(found, nowMs());
      alarms.lookAtClocks(due);
    },
  });
  const updates =
    options.updates &&
    new UpdateService({
      ...{ tools: options.updates, version, rules: policy.rules, clock, log },
      feed: () => preferences.get().updateFeed,
      onChange: (view) => push({ kind: 'updates', updates: view }),
      onAvailable: (found) => {
        if (preferences.get().updateNoticed === found) return;
        notices.add(updateNotice(found));
        preferences
          .set({ updateNoticed: found })
          .catch((error: unknown) => log.log('warning', 'notice of an update not remembered', { error }));
      },
      noteInstalling: (from, to) => noteInstalling(dataFolder, from, to),
    });
  const trail = new TrailService({
    ...services,
    dataFolder,
    createSearchWorker: options.createSearchWorker,
    encryption,
    chooseSavePath: options.chooseSavePath,
  });
  const info = () => ({
    version,
    door,
    platform: process.platform,
    dataFolder,
    ...(fileRoots !== undefined && { fileRoots }),
    vault: vault.info(),
    ...(standing.view !== null && { policy: standing.view }),
  });
  const choosePath = async (what: 'file' | 'folder') => {
    const chosen = (await options.choosePath?.(what)) ?? null;
    if (chosen !== null) await files.grant(chosen);
    return chosen;
  };
  const dispatcher = new Dispatcher(
    createHandlers({
      info,
      licences: () => readLicences(options.builtFolder),
      host,
      streams,
      deletion,
      bulk,
      pauseAll: pauseAll({ streams, bulk, preferences }),
      deadLetters: new DeadLetterService(services),
      delivery: new DeliveryService(services),
      clocks,
      overview: new OverviewService(services),
      sources,
      tests,
      preferences,
      pseudonyms: new PseudonymService(services, trail.search),
      drafts,
      notices,
      activity: services.activity,
      exportActivity: () => exportActivity({ ...services, dataFolder, chooseSavePath: options.chooseSavePath }),
      rehearsals,
      drills,
      imports,
      exports: exported,
      trail,
      trailEncryption: encryption,
      trial,
      health,
      updates: updates ?? null,
      choosePath,
    }),
    log,
  );

  const onEngine = (event: EngineEvent): void => {
    switch (event.kind) {
      case 'status':
        push({ kind: 'status', status: event.status });
        encryption.lookAtEngine(event.status);
        trail.lookAtEngine(event.status);
        alarms.lookAtEngine(event.status);
        imports.engineIs(event.status.engine);
        drills.lookAtEngine(event.status, event.fresh);
        exported.engineIs(event.status.engine);
        if (event.fresh) alarms.look(event.status);
        return;
      case 'test':
        tests.progress(event.testId, event.progress);
        return;
      case 'import':
        imports.progress(event.importId, event.state);
        return;
      case 'exports':
        exported.progress(event.inspectionId, event.state);
        return;
      case 'notice':
        notices.addFromEngine(event);
        return;
      case 'converting':
        encryption.converting(event);
        return;
      case 'configured':
        // Only now is it known which secrets could be decrypted.
        push({ kind: 'streams', streams: streams.list() });
        push({ kind: 'sources', sources: sources.list() });
        void pendingDeletions.send();
        return;
    }
  };

  let closing: Promise<void> | null = null;
  const addProblem = (failure: Failure) => notices.add(failureNotice('problem', sentenceOf(failure), failure, null));
  for (const failure of store.openingNotices) addProblem(failure);
  if (preferenceFile.problem !== null) addProblem(preferenceFile.problem);
  verifyAtStart(services, addProblem);
  recordPolicy(standing, services, dataFolder, addProblem);
  recordInstalled(dataFolder, version, services, addProblem);
  const endEvents = host.subscribe(onEngine);
  deletion.resume();
  drills.recover();
  const startEngine = () => {
    if (closing !== null) return;
    refusing?.follow(encryption.absence());
    const problem = store.keepCopy();
    if (problem !== null) addProblem(problem);
    host.start();
    updates?.start();
  };
  if (options.engineMayStart === undefined && encryption.opening() === null) startEngine();
  else void Promise.all([options.engineMayStart, encryption.opening()]).then(startEngine);
  certificates.start();
  clocks.start();

  const close = async () => {
    deletion.close();
    certificates.stop();
    clocks.stop();
    updates?.close();
    drills.close();
    encryption.close();
    await Promise.all([host.close(), trail.close(), rehearsals.close(), refusing?.close()]);
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
    grantHandedOver: (path) => files.grantHandedOver(path),
    navigate: (path) => push({ kind: 'navigate', path }),
    status: () => host.status(),
    streams: () => streams.list(),
    dueSoon: () => due.map(({ notice }) => notice),
    preferences: () => preferences.get(),
    preferenceFile,
    report: addProblem,
    systemChanged: (change) => {
      // If the engine is not running, it starts with the current configuration anyway.
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
