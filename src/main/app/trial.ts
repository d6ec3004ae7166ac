/**
 * The trial: in one click a rehearsal, a stream to it, and a source. All of it is created, or nothing. The trial is stored
 * before anything is created for it, so that what a crash leaves behind is removed at the next start.
 */
import { SluiceError } from '../../contract/errors';
import { exportPaths } from '../../contract/exports-folder';
import type { RehearsalView } from '../../contract/rehearsal';
import type { SourceInput } from '../../contract/source';
import { type StreamInput, streamInputSchema } from '../../contract/stream';
import type { TrialInput, TrialView } from '../../contract/trial';
import type { StreamRecord } from '../config/tables/streams';
import type { TrialRecord } from '../config/tables/trial';
import { freeName } from './names';
import type { RehearsalService } from './rehearsals';
import type { Services } from './services';
import type { SourceService } from './sources';
import type { StreamDeletion } from './stream-deletion';
import type { StreamService } from './streams';
import type { TestService } from './tests';
import { inStep, refuseFailedTest, trialFailure } from './trial-steps';

/** Enough to see at once that something happens, and slow enough to read. */
const SAMPLES_PER_MINUTE = 120;

export interface TrialDeps {
  readonly services: Services;
  readonly streams: StreamService;
  readonly deletion: StreamDeletion;
  readonly sources: SourceService;
  readonly tests: TestService;
  readonly rehearsals: RehearsalService;
}

export class TrialService {
  readonly #deps: TrialDeps;
  /** The view as it was pushed last, as JSON. */
  #told = 'null';
  #opened: Promise<void> = Promise.resolve();

  constructor(deps: TrialDeps) {
    this.#deps = deps;
  }

  /**
   * At the program's start: starts the rehearsal of an active trial again, or removes what a crash has left of one.
   * Resolves when the stored stream is complete, so that the engine does not try its former address.
   */
  open(): Promise<void> {
    const record = this.#stored();
    this.#told = JSON.stringify(this.get());
    if (record === null) return this.#opened;
    if (record.state === 'starting') {
      // Not awaited: it needs the engine, which waits for this.
      this.#opened = this.#undo(record).catch((error: unknown) => this.#log('remains of a trial not removed', error));
      return Promise.resolve();
    }
    if (this.#stream(record)?.active !== true) return this.#opened;
    this.#opened = this.#rehearseAgain(record).then(
      () => this.#testQuietly(record),
      (error: unknown) => this.#log('trial not resumed', error),
    );
    return this.#opened;
  }

  get(): TrialView | null {
    const record = this.#stored();
    if (record === null || record.state === 'starting') return null;
    const stream = this.#stream(record);
    const sourceId = this.#ownSource(record);
    if (stream === null && sourceId === null) return null;
    return {
      destination: record.destination,
      origin: record.origin,
      streamId: stream?.id ?? null,
      sourceId,
      running: stream !== null && this.#receivers(stream).length > 0,
      startedAtMs: record.startedAtMs,
    };
  }

  /** Something that a trial consists of may have changed: pushes the trial if it did. */
  look(): void {
    const trial = this.get();
    const text = JSON.stringify(trial);
    if (text === this.#told) return;
    this.#told = text;
    this.#deps.services.push({ kind: 'trial', trial });
  }

  /** If there is a trial, resumes it instead. @throws {SluiceError} SLUICE-TRY-001 */
  async start(input: TrialInput): Promise<TrialView> {
    await this.#opened;
    const { services, streams, sources } = this.#deps;
    const before = this.get();
    if (before !== null && before.streamId !== null) return before.running ? before : this.resume();
    // What is left of an earlier trial.
    if (before !== null) await this.remove();
    const record: TrialRecord = {
      state: 'starting',
      destination: input.destination,
      origin: input.origin.kind,
      streamId: streams.newId(),
      sourceId: input.origin.kind === 'source' ? null : sources.newId(),
      port: null,
      startedAtMs: services.clock.wallMs(),
    };
    services.store.trial.put(record);
    const started: RehearsalView[] = [];
    try {
      await this.#create(input, record, started);
    } catch (error) {
      const undone = await this.#undo(record, started).then(
        () => null,
        (problem: unknown) => problem,
      );
      throw trialFailure(error, undone);
    }
    return this.#view();
  }

  /** @throws {SluiceError} SLUICE-TRY-002 if there is none */
  async resume(): Promise<TrialView> {
    await this.#opened;
    const { services, streams } = this.#deps;
    const record = this.#stored();
    const stream = record?.state === 'started' ? this.#stream(record) : null;
    if (record === null || stream === null) throw new SluiceError('SLUICE-TRY-002');
    if (this.#receivers(stream).length === 0) {
      await this.#rehearseAgain(record);
      await services.engine.reconfigure();
    }
    if (!stream.active) await streams.activate(stream.id, 'continue');
    this.#testQuietly(record);
    return this.#view();
  }

  async remove(): Promise<null> {
    await this.#opened;
    const record = this.#stored();
    if (record !== null) await this.#removeParts(record, this.#ownSource(record), []);
    return null;
  }

  async #create(input: TrialInput, record: TrialRecord, started: RehearsalView[]): Promise<void> {
    const { services, streams, sources, tests, rehearsals } = this.#deps;
    const { store, destinations } = services;
    const { origin } = input;
    if (origin.kind === 'source' && store.sources.get(origin.sourceId) === undefined) {
      throw new SluiceError('SLUICE-SET-003');
    }
    const rehearsal = await inStep('rehearsal', () =>
      rehearsals.start({ kind: input.destination, tls: false, port: 0 }),
    );
    started.push(rehearsal);
    store.trial.put({ ...record, port: rehearsal.port });
    const name = destinations.definition(input.destination)?.name ?? input.destination;
    const stream: StreamInput = streamInputSchema.parse({
      name: freeName(`${name} trial`, store.streams.list()),
      destination: { kind: input.destination, settings: rehearsal.settings },
    });
    const report = await inStep('test', async () => {
      const tested = await tests.run(stream);
      refuseFailedTest(tested);
      return tested;
    });
    // The stream first: it then carries the sample trail from its first event.
    const startAt = origin.kind === 'samples' ? 'now' : 'beginning';
    await inStep('stream', () => streams.create(stream, startAt, report.searchId, record.streamId));
    const source = this.#sourceOf(input);
    if (source !== null && record.sourceId !== null) {
      const { sourceId } = record;
      await inStep('source', () => sources.create(source, sourceId));
    }
    store.trial.put({ ...record, state: 'started', port: rehearsal.port });
  }

  #sourceOf({ origin }: TrialInput): SourceInput | null {
    const taken = this.#deps.services.store.sources.list();
    switch (origin.kind) {
      case 'samples': {
        const settings = { kind: 'sample', eventsPerMinute: SAMPLES_PER_MINUTE };
        return { name: freeName('Sample trail', taken), settings, secrets: {} };
      }
      case 'folder': {
        const settings = { kind: 'files', paths: exportPaths(origin) };
        return { name: freeName('ODC exports', taken), settings, secrets: {} };
      }
      case 'source':
        return null;
    }
  }

  /** On the port that it had, if that is free. */
  async #rehearseAgain(record: TrialRecord): Promise<void> {
    const { services, streams, rehearsals } = this.#deps;
    const at = (port: number) => rehearsals.start({ kind: record.destination, tls: false, port });
    const rehearsal = await (record.port === null ? at(0) : at(record.port).catch(() => at(0)));
    try {
      await streams.repoint(record.streamId, rehearsal.settings);
    } catch (error) {
      await this.#stop(rehearsal.id);
      throw error;
    }
    services.store.trial.put({ ...record, port: rehearsal.port });
    this.look();
  }

  /** The stream counts as tested again once this has passed. */
  #testQuietly({ streamId }: TrialRecord): void {
    const { tests } = this.#deps;
    tests.startSaved(streamId).catch((error: unknown) => this.#log('resumed trial not tested', error));
  }

  #undo(record: TrialRecord, started: readonly RehearsalView[] = []): Promise<void> {
    return this.#removeParts(record, record.sourceId, started);
  }

  /** Each step can be repeated, so that removing can be tried again if one fails. */
  async #removeParts(
    record: TrialRecord,
    sourceId: TrialRecord['sourceId'],
    started: readonly RehearsalView[],
  ): Promise<void> {
    const { services, deletion, sources } = this.#deps;
    const { store } = services;
    const stream = this.#stream(record);
    const receivers = new Map([...started, ...(stream === null ? [] : this.#receivers(stream))].map((r) => [r.id, r]));
    if (sourceId !== null && store.sources.get(sourceId) !== undefined) await sources.delete(sourceId);
    if (stream !== null) await deletion.delete(stream.id);
    for (const receiver of receivers.values()) {
      const isUsed = store.streams.list().some((other) => this.#receivers(other).some(({ id }) => id === receiver.id));
      if (!isUsed) await this.#stop(receiver.id);
    }
    store.trial.remove();
    this.look();
  }

  async #stop(id: string): Promise<void> {
    try {
      await this.#deps.rehearsals.request('stop', { id });
    } catch (error) {
      // It has ended by itself.
      if (!(error instanceof SluiceError) || error.code !== 'SLUICE-SET-003') throw error;
    }
  }

  #view(): TrialView {
    this.look();
    const trial = this.get();
    if (trial === null) throw new SluiceError('SLUICE-TRY-002');
    return trial;
  }

  /** The trial's stream, unless it was deleted or leads elsewhere now: then it is an ordinary stream. */
  #stream({ streamId }: TrialRecord): StreamRecord | null {
    const { store, isRehearsed } = this.#deps.services;
    const stream = store.streams.get(streamId);
    return stream === undefined || stream.deletedAtMs !== null || !isRehearsed(stream) ? null : stream;
  }

  /** The sample trail that was created for it. A source of exports stays when the trial is removed. */
  #ownSource({ origin, sourceId }: TrialRecord): TrialView['sourceId'] {
    if (origin !== 'samples' || sourceId === null) return null;
    return this.#deps.services.store.sources.get(sourceId)?.id ?? null;
  }

  #receivers({ destination: { kind, settings } }: StreamRecord): readonly RehearsalView[] {
    const { services, rehearsals } = this.#deps;
    return rehearsals.targetsOf(services.destinations.fields(kind), kind, settings);
  }

  #stored(): TrialRecord | null {
    try {
      return this.#deps.services.store.trial.get();
    } catch (error) {
      // Another version wrote it. Its stream and source are there and can be deleted like any other.
      this.#log('trial not read', error);
      return null;
    }
  }

  #log(event: string, error: unknown): void {
    this.#deps.services.log.log('warning', event, { error });
  }
}
