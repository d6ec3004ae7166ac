/** Connection tests and previews of unsaved settings or of a stored stream, and the proxy that it uses. */
import { z } from 'zod';
import type { EventPreview, TestProgress, TestReport } from '../../contract/connection-test';
import { failure, SluiceError } from '../../contract/errors';
import { carriesSamples, type StreamFilter } from '../../contract/filter';
import { MASKING_KEY } from '../../contract/masking';
import { joinSecrets, type PlainSettings, splitSecrets, validateSettings } from '../../contract/settings';
import type { StreamId, StreamInput } from '../../contract/stream';
import type { StreamRoute } from '../../contract/stream-route';
import { phrase } from '../../texts/phrase';
import type { DestinationConfig, EngineRequests } from '../engine/protocol';
import { missingMaskingKey, withoutMaskingKey } from './masking-key';
import type { Services } from './services';
import { keptProblems, SettingsError } from './settings-check';
import { checkShaping } from './shaping-check';
import { streamOwner } from './stream-view';
import type { StreamService } from './streams';
import type { TestedSettings } from './tested-settings';

interface RunningTest {
  readonly passed: (searchId: string, atMs: number) => void;
  /** The test is over, passed or not. */
  readonly ended: (report: TestReport) => void;
  readonly startedAtMs: number;
  finished: boolean;
}

type TestSubject = Omit<EngineRequests['test']['input'], 'testId'>;

export class TestService {
  readonly #services: Services;
  readonly #streams: StreamService;
  readonly #tested: TestedSettings;
  readonly #running = new Map<string, RunningTest>();

  constructor(services: Services, streams: StreamService, tested: TestedSettings) {
    this.#services = services;
    this.#streams = streams;
    this.#tested = tested;
  }

  /** Tests unsaved settings. The engine reports invalid settings as the first stage. */
  async start(
    input: StreamInput,
    streamId?: StreamId,
    ended?: RunningTest['ended'],
  ): Promise<{ readonly testId: string }> {
    const destination = await this.#typed(input, streamId);
    this.#checkPolicy(destination, this.#streams.isRehearsal(destination, streamId));
    const fingerprint = this.#fingerprint(destination);
    const stored = streamId === undefined ? null : await this.#storedSubject(streamId);
    const { attemptTimeoutMs } = input.delivery;
    return this.#run(
      { destination: await this.#withKey(destination, input, streamId), shaping: input.shaping, attemptTimeoutMs },
      (searchId, atMs) => {
        if (fingerprint === null) return;
        this.#tested.passed(searchId, fingerprint, atMs);
        // If the unsaved settings equal the stored ones, the test counts for the stored stream.
        if (streamId !== undefined && stored?.fingerprint === fingerprint) {
          this.#streams.testPassed(streamId, { atMs, searchId }, stored.updatedAtMs);
        }
      },
      ended,
    );
  }

  /** Tests unsaved settings, and resolves when the test is over. */
  run(input: StreamInput): Promise<TestReport> {
    return new Promise((resolve, reject) => {
      this.start(input, undefined, resolve).catch(reject);
    });
  }

  async startSaved(id: StreamId): Promise<{ readonly testId: string }> {
    const { shaping, delivery, updatedAtMs } = this.#streams.record(id);
    const destination = this.#allowed(id);
    const { attemptTimeoutMs } = delivery;
    const secrets = await this.#stored(id, null);
    return this.#run({ destination: { ...destination, secrets }, shaping, attemptTimeoutMs }, (searchId, atMs) =>
      this.#streams.testPassed(id, { atMs, searchId }, updatedAtMs),
    );
  }

  async cancel(testId: string): Promise<null> {
    if (!this.#running.has(testId)) return null;
    const { engine } = this.#services;
    // A test that was waiting for the engine sends its request before this one.
    await engine.ready();
    await engine.request('cancelTest', { testId });
    return null;
  }

  /** @param seq number of an event in the trail; if left out, the event of a connection test is used */
  async preview(input: StreamInput, streamId?: StreamId, seq?: number): Promise<EventPreview> {
    const destination = await this.#typed(input, streamId);
    const { fields } = this.#definition(destination.kind);
    const problems = validateSettings(fields, { ...input.destination.settings });
    if (problems.length > 0) throw new SettingsError(problems);
    const rehearsal = this.#streams.isRehearsal(destination, streamId);
    this.#checkPolicy(destination, rehearsal);
    const shaping = checkShaping(input.shaping, this.#definition(destination.kind));
    const { delivery } = input;
    const filter = effective(input.filter, rehearsal);
    const keyed = await this.#withKey(destination, input, streamId);
    return this.#preview({ destination: keyed, filter, shaping, delivery }, seq);
  }

  async previewSaved(id: StreamId, seq?: number): Promise<EventPreview> {
    const record = this.#streams.record(id);
    const { shaping, delivery } = record;
    const destination = this.#allowed(id);
    const filter = effective(record.filter, this.#services.isRehearsed(record));
    const secrets = await this.#stored(id, null);
    return this.#preview({ destination: { ...destination, secrets }, filter, shaping, delivery }, seq);
  }

  async routeSaved(id: StreamId): Promise<StreamRoute> {
    const { engine } = this.#services;
    const destination = { ...this.#allowed(id), secrets: await this.#stored(id, null) };
    await engine.ready();
    return engine.request('route', { streamId: id, destination });
  }

  /** Right after the program's start, wait for the engine instead of failing. */
  async #preview(stream: EngineRequests['preview']['input'], seq: number | undefined): Promise<EventPreview> {
    const { engine } = this.#services;
    await engine.ready();
    return engine.request('preview', seq === undefined ? stream : { ...stream, seq });
  }

  /** Handles the engine's reports about a test. */
  progress(testId: string, progress: TestProgress): void {
    const running = this.#running.get(testId);
    if (running === undefined || running.finished) return;
    if (progress.kind === 'finished') {
      running.finished = true;
      const { passed, searchId, startedAtMs } = progress.report;
      if (passed) running.passed(searchId, startedAtMs);
    }
    this.#services.push({ kind: 'test', testId, progress });
    if (progress.kind === 'finished') running.ended(progress.report);
  }

  #run(
    subject: TestSubject,
    passed: RunningTest['passed'],
    ended: RunningTest['ended'] = () => undefined,
  ): { testId: string } {
    const { newId, clock, engine, log } = this.#services;
    const testId = newId();
    const running = { passed, ended, startedAtMs: clock.wallMs(), finished: false };
    this.#running.set(testId, running);
    engine
      .ready()
      .then(() => engine.request('test', { testId, ...subject }))
      .catch((error: unknown) => {
        log.log('warning', 'connection test ended early', { testId, error });
        this.#endedEarly(testId, running, error);
      })
      .finally(() => this.#running.delete(testId));
    return { testId };
  }

  /** The page must see the end of the test even if the engine crashes. */
  #endedEarly(testId: string, running: RunningTest, error: unknown): void {
    const cause = error instanceof SluiceError ? error.failure : failure('SLUICE-CMD-002');
    const durationMs = Math.max(0, this.#services.clock.wallMs() - running.startedAtMs);
    this.progress(testId, {
      kind: 'finished',
      report: {
        passed: false,
        stages: [{ stage: 'settings', outcome: 'failed', durationMs, failure: cause }],
        sentEvent: null,
        searchId: testId,
        startedAtMs: running.startedAtMs,
        durationMs,
      },
    });
  }

  /** @throws {SluiceError} what the policy does not allow is not tried, and not shown as if it were sent */
  #checkPolicy({ kind, settings }: Pick<DestinationConfig, 'kind' | 'settings'>, rehearsal: boolean): void {
    this.#services.policy.checkSending(this.#definition(kind), settings, rehearsal);
  }

  /** The destination of a stored stream, if the policy allows it. */
  #allowed(id: StreamId): Pick<DestinationConfig, 'kind' | 'settings'> {
    const record = this.#streams.record(id);
    const { kind, settings } = record.destination;
    this.#checkPolicy(record.destination, this.#services.isRehearsed(record));
    return { kind, settings: this.#services.policy.raised(this.#definition(kind), settings) };
  }

  #definition(kind: string) {
    const definition = this.#services.destinations.definition(kind);
    if (definition === undefined) {
      throw new SluiceError('SLUICE-SET-001', { message: phrase('There is no destination "{kind}".', { kind }) });
    }
    return definition;
  }

  async #typed(input: StreamInput, streamId: StreamId | undefined): Promise<DestinationConfig> {
    const { kind, settings: typedSettings } = input.destination;
    const definition = this.#definition(kind);
    const raised = this.#services.policy.raised(definition, typedSettings);
    const { settings, typed, kept } = splitSecrets(definition.fields, raised);
    if (kept.length === 0) return { kind, settings, secrets: typed };
    const record = streamId === undefined ? undefined : this.#streams.record(streamId);
    const stored =
      record === undefined || record.destination.kind !== kind
        ? null
        : {
            settings: record.destination.settings,
            secretPaths: this.#services.keeper.paths(streamOwner(record.id)),
          };
    const problems = keptProblems(this.#definition(kind).fields, settings, kept, stored);
    if (problems.length > 0 || record === undefined) throw new SettingsError(problems);
    return { kind, settings, secrets: { ...(await this.#stored(record.id, kept)), ...typed } };
  }

  /** Uses the stored key for pseudonyms. Before the stream is saved, uses a temporary one. */
  async #withKey(
    destination: DestinationConfig,
    { shaping }: StreamInput,
    streamId: StreamId | undefined,
  ): Promise<DestinationConfig> {
    const stored = streamId === undefined ? {} : await this.#stored(streamId, [MASKING_KEY]);
    const key = { ...missingMaskingKey(shaping, new Set(Object.keys(stored))), ...stored };
    return { ...destination, secrets: { ...destination.secrets, ...key } };
  }

  /** @throws {SluiceError} SLUICE-SECRET-001 if one of these secrets (null: any) cannot be read */
  async #stored(id: StreamId, paths: readonly string[] | null): Promise<Record<string, string>> {
    const { values, unreadable } = await this.#services.keeper.open(streamOwner(id));
    const wanted = (path: string) => paths === null || paths.includes(path);
    const lost = unreadable.filter(wanted);
    if (lost.length > 0) throw new SluiceError('SLUICE-SECRET-001', { raw: `Cannot be read: ${lost.join(', ')}.` });
    return Object.fromEntries(Object.entries(values).filter(([path]) => wanted(path)));
  }

  async #storedSubject(id: StreamId): Promise<{ fingerprint: string | null; updatedAtMs: number }> {
    const { destination, updatedAtMs } = this.#streams.record(id);
    const { values } = await this.#services.keeper.open(streamOwner(id));
    return { fingerprint: this.#fingerprint({ ...destination, secrets: withoutMaskingKey(values) }), updatedAtMs };
  }

  /** The settings in their stored form; null if they are not valid. */
  #fingerprint({ kind, settings, secrets }: DestinationConfig): string | null {
    const { fields } = this.#definition(kind);
    try {
      const complete = joinSecrets(fields, settings, secrets) as PlainSettings;
      return this.#tested.fingerprint({ kind, settings: splitSecrets(fields, complete).settings, secrets });
    } catch (error) {
      if (error instanceof z.ZodError) return null;
      throw error;
    }
  }
}

/** The filter as delivery uses it, including the decision on sample events. */
function effective(filter: StreamFilter, rehearsal: boolean): StreamFilter {
  return { ...filter, includeSamples: carriesSamples(filter, rehearsal) };
}
