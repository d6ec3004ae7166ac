/** Which service handles which command. Changes run one after the other, so that none sees another in progress. */
import type { CommandOutput } from '../../contract/commands';
import type { AppInfo } from '../../contract/commands/application';
import type { Licence } from '../../contract/licences';
import { type ActivityLog, LOOKED_THROUGH } from './activity';
import type { ClockService } from './clocks/clock-service';
import type { DeadLetterService } from './dead-letters';
import type { DeliveryService } from './delivery';
import type { Handlers } from './dispatcher';
import type { DraftService } from './drafts';
import type { DrillService } from './drills';
import type { EngineHost } from './engine-host';
import type { ExportsService } from './exports';
import { forwardedHandlers } from './forwarded';
import type { HealthService } from './health';
import type { ImportService } from './imports';
import type { NoticeService } from './notices';
import type { OverviewService } from './overview';
import type { PauseAll } from './pause-all';
import type { PreferenceService } from './preferences';
import type { PseudonymService } from './pseudonyms';
import type { RehearsalService } from './rehearsals';
import type { SourceService } from './sources';
import { entriesOfStream } from './stream-activity';
import type { StreamBulk } from './stream-bulk';
import type { StreamDeletion } from './stream-deletion';
import type { StreamService } from './streams';
import type { TestService } from './tests';
import type { TrailService } from './trail';
import type { TrailEncryptionService } from './trail-encryption';
import type { TrialService } from './trial';
import type { UpdateService } from './updates/update-service';

export interface HandlerServices {
  readonly info: () => AppInfo;
  readonly licences: () => Promise<readonly Licence[]>;
  readonly host: EngineHost;
  readonly streams: StreamService;
  readonly deletion: StreamDeletion;
  readonly bulk: StreamBulk;
  readonly pauseAll: PauseAll;
  readonly deadLetters: DeadLetterService;
  readonly clocks: ClockService;
  readonly delivery: DeliveryService;
  readonly overview: OverviewService;
  readonly sources: SourceService;
  readonly tests: TestService;
  readonly preferences: PreferenceService;
  readonly pseudonyms: PseudonymService;
  readonly drafts: DraftService;
  readonly notices: NoticeService;
  readonly activity: ActivityLog;
  readonly exportActivity: () => Promise<CommandOutput<'activity.export'>>;
  readonly rehearsals: RehearsalService;
  readonly drills: DrillService;
  readonly imports: ImportService;
  readonly exports: ExportsService;
  readonly trail: TrailService;
  readonly trailEncryption: TrailEncryptionService;
  readonly trial: TrialService;
  readonly health: HealthService;
  /** Null where there are no updates. */
  readonly updates: UpdateService | null;
  readonly choosePath: (what: 'file' | 'folder') => Promise<string | null>;
}

export function createHandlers(services: HandlerServices): Handlers {
  const { host, streams, deletion, sources, tests, preferences, drafts, notices, activity, rehearsals } = services;
  const { bulk, deadLetters, delivery, drills, pauseAll, pseudonyms, trail, trailEncryption } = services;
  const inTurn = oneAfterTheOther();
  /** A change of a stream. A drill's copy is changed only by the drill. */
  const change = <T>(id: Parameters<DrillService['refuseCopy']>[0], work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      drills.refuseCopy(id);
      return work();
    });
  const changeRehearsal = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
    drills.refuseRehearsal(id);
    return work();
  };
  return {
    ...forwardedHandlers({ engine: host, search: trail.search, rehearsals }),
    'app.info': () => services.info(),
    'app.status': () => host.status(),
    'app.health': () => services.health.get(),
    'app.licences': () => services.licences(),
    'app.startEngine': () => {
      host.start();
      return null;
    },
    'preferences.get': () => preferences.get(),
    'preferences.set': (changes) => inTurn(() => preferences.set(changes)),
    'drafts.get': ({ key }) => drafts.get(key),
    'drafts.put': ({ key, draft }) => drafts.put(key, draft),
    'notices.list': () => notices.list(),
    'notices.markSeen': ({ ids }) => notices.markSeen(ids),
    'activity.list': ({ limit, streamId }) =>
      streamId === undefined
        ? activity.list(limit)
        : entriesOfStream(activity.list(LOOKED_THROUGH), streams.record(streamId).name, limit),
    'activity.export': () => services.exportActivity(),
    'activity.verify': () => activity.verify(),

    'imports.inspect': ({ path }) => services.imports.inspect(path),
    'imports.run': ({ importId }) => services.imports.run(importId),
    'imports.cancel': ({ importId }) => services.imports.cancel(importId),

    'exports.inspect': (folder) => services.exports.inspect(folder),
    'exports.cancel': ({ inspectionId }) => services.exports.cancel(inspectionId),

    'rehearsals.list': () => rehearsals.list(),
    'rehearsals.start': (input) => rehearsals.start(input),
    'rehearsals.stop': ({ id }) => changeRehearsal(id, () => rehearsals.request('stop', { id })),
    'rehearsals.setFault': ({ id, fault }) => changeRehearsal(id, () => rehearsals.request('setFault', { id, fault })),
    'rehearsals.clear': ({ id }) => changeRehearsal(id, () => rehearsals.request('clear', { id })),

    'drills.list': () => drills.list(),
    'drills.start': (input) => inTurn(() => drills.start(input)),
    'drills.report': ({ id }) => drills.report(id),
    'drills.cancel': ({ id }) => drills.cancel(id),
    'drills.delete': ({ id }) => drills.delete(id),
    'drills.save': ({ id, format }) => drills.save(id, format),

    'deadLetters.list': (query) => deadLetters.list(query),
    'deadLetters.get': ({ streamId, id }) => deadLetters.get(streamId, id),
    'deadLetters.markLookedAt': (selection) => deadLetters.markLookedAt(selection),
    'deadLetters.resend': (selection) => change(selection.streamId, () => deadLetters.resend(selection)),
    'deadLetters.discard': ({ reason, ...selection }) =>
      change(selection.streamId, () => deadLetters.discard(selection, reason)),
    'deadLetters.export': ({ beforeId, ...selection }) => deadLetters.exportPiece(selection, beforeId),
    'delivery.attempts': (query) => delivery.attempts(query),
    'delivery.series': ({ streamId, span }) => delivery.series(streamId, span),
    'delivery.standings': ({ streamIds }) => delivery.standings(streamIds),
    'clocks.get': () => services.clocks.get(),
    'clocks.setExpiry': (expiry) => inTurn(async () => services.clocks.setExpiry(expiry)),
    'overview.series': ({ span }) => services.overview.series(span),
    'delivery.rewind': ({ streamId, to }) => change(streamId, () => delivery.rewind(streamId, to)),
    'delivery.tryNow': ({ streamId }) => streams.tryNow(streamId),
    'delivery.skipToNow': ({ streamId }) => change(streamId, () => delivery.skipToNow(streamId)),

    'sources.list': () => sources.list(),
    'sources.create': ({ source }) => inTurn(() => sources.create(source)),
    'sources.update': ({ id, source }) => inTurn(() => sources.update(id, source)),
    'sources.detail': ({ id }) => sources.detail(id),
    'sources.newSecret': ({ id }) => inTurn(() => sources.newSecret(id)),
    'sources.activate': ({ id }) => inTurn(() => sources.setActive(id, true)),
    'sources.deactivate': ({ id }) => inTurn(() => sources.setActive(id, false)),
    'sources.delete': ({ id }) => inTurn(() => sources.delete(id)),
    'sources.choosePath': ({ what }) => services.choosePath(what),

    'streams.list': () => streams.list(),
    'streams.create': ({ stream, startAt, testedSearchId }) =>
      inTurn(() => streams.create(stream, startAt, testedSearchId)),
    'streams.update': ({ id, stream, testedSearchId }) => change(id, () => streams.update(id, stream, testedSearchId)),
    'streams.deactivate': ({ id }) => change(id, () => streams.deactivate(id)),
    'streams.activate': ({ id, resume }) => change(id, () => streams.activate(id, resume)),
    'streams.pauseAll': () => inTurn(() => pauseAll.pause()),
    'streams.resumePaused': () => inTurn(() => pauseAll.resume()),
    'streams.duplicate': ({ id, name }) => change(id, () => streams.duplicate(id, name)),
    'streams.delete': ({ id }) =>
      change(id, async () => {
        const deleted = await deletion.delete(id);
        drills.streamDeleted(id);
        return deleted;
      }),
    'streams.undoDelete': ({ id }) => inTurn(() => deletion.undo(id)),
    'streams.deactivateMany': ({ ids }) => inTurn(() => bulk.deactivate(ids)),
    'streams.activateMany': ({ ids, resume }) => inTurn(() => bulk.activate(ids, resume)),
    'streams.deleteMany': ({ ids }) =>
      inTurn(async () => {
        const results = await bulk.delete(ids);
        for (const { id, ok } of results) if (ok) drills.streamDeleted(id);
        return results;
      }),
    'streams.undoDeleteMany': ({ ids }) => inTurn(() => bulk.undoDelete(ids)),
    'streams.duplicateMany': ({ ids }) => inTurn(() => bulk.duplicate(ids)),
    'streams.setLabels': (input) => inTurn(() => bulk.setLabels(input.streams)),
    'streams.tryFilter': (input) => trail.tryFilter(input),
    'streams.missingPaths': (input) => trail.missingPaths(input),
    'streams.reveal': ({ id, query }) => pseudonyms.reveal(id, query),
    'streams.newMaskingKey': ({ id }) => change(id, () => streams.newMaskingKey(id)),
    'streams.route': ({ id }) => tests.routeSaved(id),
    'streams.confirmTest': ({ id }) => inTurn(() => streams.confirmTest(id)),

    'trail.event': ({ seq }) => trail.event(seq),
    'trail.reread': (input) => trail.reread(input),
    'trail.export': (input) => trail.startExport(input),
    'trail.exportSetAside': (input) => trail.exportSetAside(input),
    'trail.deleteSetAside': (input) => trail.deleteSetAside(input),

    'trailEncryption.state': () => trailEncryption.state(),
    'trailEncryption.newRecoveryKey': () => trailEncryption.newRecoveryKey(),
    'trailEncryption.encrypt': ({ confirmation }) => inTurn(() => trailEncryption.encrypt(confirmation)),
    'trailEncryption.decrypt': () => inTurn(() => trailEncryption.decrypt()),
    'trailEncryption.unlock': ({ recoveryKey }) => inTurn(() => trailEncryption.unlock(recoveryKey)),
    'trailEncryption.deleteOlderCopies': () => inTurn(() => trailEncryption.deleteOlderCopies()),

    'trial.get': () => services.trial.get(),
    'trial.start': (input) => inTurn(() => services.trial.start(input)),
    'trial.resume': () => inTurn(() => services.trial.resume()),
    'trial.remove': () => inTurn(() => services.trial.remove()),

    'tests.start': ({ stream, streamId }) => tests.start(stream, streamId),
    'tests.startSaved': ({ id }) => tests.startSaved(id),
    'tests.cancel': ({ testId }) => tests.cancel(testId),
    'tests.preview': ({ stream, streamId, seq }) => tests.preview(stream, streamId, seq),
    'tests.previewSaved': ({ id, seq }) => tests.previewSaved(id, seq),

    'updates.get': () => services.updates?.get() ?? null,
    'updates.check': async () => (await services.updates?.check()) ?? null,
    'updates.download': () => services.updates?.download() ?? null,
    'updates.cancel': () => services.updates?.cancel() ?? null,
    'updates.install': async () => (await services.updates?.install()) ?? null,
  };
}

function oneAfterTheOther(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
