/** Outage drills: starts, follows, cancels and ends them, and keeps their reports. */
import {
  type DrillFormat,
  type DrillInput,
  type DrillSummary,
  drillFault,
  drillLimits,
  drillTransport,
} from '../../contract/drill';
import type { DrillReport } from '../../contract/drill-report';
import { failure, SluiceError } from '../../contract/errors';
import { faultText } from '../../contract/fault-text';
import { type Fault, faultsFor, type RehearsalView } from '../../contract/rehearsal';
import type { EngineStatus } from '../../contract/status';
import type { StreamId } from '../../contract/stream';
import { phrase } from '../../texts/phrase';
import type { StreamRecord } from '../config/tables/streams';
import type { Arrivals } from '../engine/protocol';
import { prepareCopy, removeCopy, storeCopy } from './drill/copy';
import { beginDrill } from './drill/machine';
import { planDrill } from './drill/plan';
import { type DrillSubject, reportOf } from './drill/report';
import { DrillRun, interrupted } from './drill/run';
import { saveReport } from './drill/save';
import { summaryOf } from './drill/summary';
import type { NewNotice } from './notices';
import type { RehearsalService } from './rehearsals';
import type { Services } from './services';

export interface DrillServiceDeps {
  readonly services: Services;
  readonly rehearsals: RehearsalService;
  readonly version: string;
  readonly dataFolder: string;
  readonly chooseSavePath: ((suggestedName: string) => Promise<string | null>) | undefined;
  /** Whether the user's settings show notices as notifications. */
  readonly notificationsOn: () => boolean;
  /** Resolves when the engine has applied the stored configuration. */
  readonly settle: () => Promise<void>;
  /** Streams were stored or removed: tells the page, and the engine what to forget. */
  readonly onStreams: () => void;
}

interface Chosen {
  readonly fault: Fault;
  readonly faultMs: number;
  /** The first and the last event to replay. */
  readonly firstSeq: number;
  readonly headSeq: number;
}

export class DrillService {
  readonly #deps: DrillServiceDeps;
  readonly #running = new Map<string, DrillRun>();
  /** Streams whose drill is about to start. */
  readonly #starting = new Set<string>();
  /** Of the stored reports, which are long. Null when they have to be read again. */
  #stored: readonly DrillSummary[] | null = null;

  constructor(deps: DrillServiceDeps) {
    this.#deps = deps;
  }

  /** Removes what a crash has left behind. Before the engine starts. */
  recover(): void {
    const { services } = this.#deps;
    for (const report of services.store.drills.list()) {
      if (report.outcome !== 'running' || this.#running.has(report.id)) continue;
      try {
        removeCopy(interrupted(report, services.clock.wallMs()), services);
      } catch (error) {
        services.log.log('error', 'copy of an interrupted drill not removed', { id: report.id, error });
      }
    }
  }

  /** Newest first. */
  list(): readonly DrillSummary[] {
    this.#stored ??= this.#deps.services.store.drills.list().map(summaryOf);
    return this.#stored.map((summary) => this.#running.get(summary.id)?.summary() ?? summary);
  }

  /** @throws {SluiceError} SLUICE-SET-003 */
  report(id: string): DrillReport {
    const report = this.#running.get(id)?.report() ?? this.#deps.services.store.drills.get(id);
    if (report === undefined) throw new SluiceError('SLUICE-SET-003');
    return report;
  }

  async start({ streamId, fault: wanted, faultMs, events }: DrillInput): Promise<DrillSummary> {
    const original = this.#stream(streamId);
    this.#refuseSecond(streamId);
    const { services, rehearsals } = this.#deps;
    const { kind, settings } = original.destination;
    const fault = drillFault(wanted);
    const transport = drillTransport(services.destinations.fields(kind), settings);
    if (!faultsFor(transport).includes(fault.kind)) {
      throw new SluiceError('SLUICE-REH-002', { raw: `${faultText(fault)} over ${transport}` });
    }
    this.#starting.add(streamId);
    let rehearsal: RehearsalView | null = null;
    try {
      await services.engine.ready();
      const { headSeq, tailSeq } = (await services.engine.request('status', null)).trail;
      if (headSeq < tailSeq) throw new SluiceError('SLUICE-DRL-001');
      const firstSeq = Math.max(tailSeq, headSeq - events + 1);
      rehearsal = await rehearsals.start({ kind, tls: transport === 'https' || transport === 'tls', port: 0 });
      const run = await this.#begin(original, rehearsal, { fault, faultMs, firstSeq, headSeq });
      return run.summary();
    } catch (error) {
      if (rehearsal !== null) await rehearsals.request('stop', { id: rehearsal.id }).catch(() => null);
      throw error;
    } finally {
      this.#starting.delete(streamId);
    }
  }

  /** Does nothing if the drill has ended. */
  cancel(id: string): null {
    this.#running.get(id)?.cancel();
    return null;
  }

  /** @throws {SluiceError} SLUICE-DRL-003 while it runs */
  delete(id: string): null {
    if (this.#running.has(id)) throw new SluiceError('SLUICE-DRL-003');
    this.#deps.services.store.drills.remove(id);
    this.#stored = null;
    this.#tell();
    return null;
  }

  save(id: string, format: DrillFormat): Promise<{ readonly path: string } | null> {
    return saveReport(this.report(id), format, this.#deps);
  }

  /** What the engine has to know about this stream, if it is a drill's copy. */
  inEngine(id: StreamId): DrillRun['inEngine'] | undefined {
    return this.#runOf(id)?.inEngine;
  }

  /** @throws {SluiceError} SLUICE-DRL-003 if the stream is a drill's copy, which only the drill changes */
  refuseCopy(id: StreamId): void {
    if (this.#runOf(id) !== undefined) throw new SluiceError('SLUICE-DRL-003');
  }

  /** @throws {SluiceError} SLUICE-DRL-003 */
  refuseRehearsal(id: string): void {
    for (const run of this.#running.values()) if (run.rehearsalId === id) throw new SluiceError('SLUICE-DRL-003');
  }

  lookAtEngine(status: EngineStatus, isFresh: boolean): void {
    for (const run of this.#running.values()) run.lookAtEngine(status, isFresh);
  }

  lookAtRehearsals(): void {
    for (const run of this.#running.values()) run.lookAtRehearsals();
  }

  noticed({ streamId, severity, code, title, atMs }: NewNotice): void {
    const run = this.#runOf(streamId);
    run?.noticed({ atMs: atMs ?? this.#deps.services.clock.wallMs(), severity, code, title });
  }

  /** A stream was deleted, and its drill with it. */
  streamDeleted(streamId: string): void {
    for (const run of this.#running.values()) if (run.streamId === streamId) run.cancel();
  }

  close(): void {
    for (const run of this.#running.values()) run.interrupt();
    this.#running.clear();
  }

  async #begin(original: StreamRecord, rehearsal: RehearsalView, chosen: Chosen): Promise<DrillRun> {
    const { services, rehearsals, version, settle, onStreams } = this.#deps;
    const plan = planDrill(chosen.fault, chosen.faultMs, original.delivery);
    const prepared = prepareCopy(original, rehearsal.settings, services);
    const startedAtMs = services.clock.wallMs();
    const subject: DrillSubject = {
      id: services.newId(),
      sluiceVersion: version,
      stream: { id: original.id, name: original.name },
      copy: { id: prepared.record.id, name: prepared.record.name },
      destination: { kind: original.destination.kind, transport: rehearsal.transport },
      replayedEvents: chosen.headSeq - chosen.firstSeq + 1,
      startedAtMs,
      notificationsOn: this.#deps.notificationsOn(),
    };
    const arrivals: Arrivals = {
      afterSeq: chosen.firstSeq - 1,
      fromMs: startedAtMs,
      toMs: startedAtMs + plan.beforeMs + plan.faultMs,
    };
    const begun = beginDrill(plan, startedAtMs);
    const run = new DrillRun({
      services,
      rehearsals,
      subject,
      begun,
      rehearsalId: rehearsal.id,
      arrivals,
      settle,
      onStreams,
      onChange: () => this.#tell(),
      onEnd: (report) => this.#ended(report),
    });
    // Known before it is stored: whatever reads the streams then must recognise the copy.
    this.#running.set(subject.id, run);
    try {
      await storeCopy(prepared, reportOf(subject, begun, null), services);
    } catch (error) {
      this.#running.delete(subject.id);
      throw error;
    }
    this.#stored = null;
    onStreams();
    await services.engine.reconfigure();
    run.begin();
    return run;
  }

  #ended(report: DrillReport): void {
    this.#running.delete(report.id);
    this.#stored = null;
    try {
      this.#deps.services.store.drills.prune(drillLimits.kept);
    } catch (error) {
      this.#deps.services.log.log('warning', 'old drills not removed', { error });
    }
    this.#tell();
  }

  #stream(id: StreamId): StreamRecord {
    const record = this.#deps.services.store.streams.get(id);
    if (record === undefined || record.deletedAtMs !== null) throw new SluiceError('SLUICE-SET-003');
    this.refuseCopy(id);
    return record;
  }

  #refuseSecond(streamId: string): void {
    const others = [...this.#running.values()].map((run) => run.streamId);
    if (others.includes(streamId) || this.#starting.has(streamId)) {
      throw new SluiceError('SLUICE-DRL-002', { message: 'A drill of this stream is already running.' });
    }
    if (others.length + this.#starting.size >= drillLimits.running) {
      throw new SluiceError('SLUICE-DRL-002', {
        message: phrase('At most {count} drills run at once.', { count: drillLimits.running }),
      });
    }
  }

  #runOf(copyId: string | null): DrillRun | undefined {
    return [...this.#running.values()].find((run) => run.copyId === copyId);
  }

  #tell(): void {
    try {
      this.#deps.services.push({ kind: 'drills', drills: this.list() });
    } catch (error) {
      this.#deps.services.log.log('error', 'drills could not be listed', { failure: failure('SLUICE-CMD-002'), error });
    }
  }
}
