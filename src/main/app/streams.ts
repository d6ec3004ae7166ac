/** Actions on streams. Every change is stored, recorded, pushed to the page and applied by the engine. */
import type { DestinationDefinition } from '../../contract/definition';
import { SluiceError } from '../../contract/errors';
import { MASKING_KEY } from '../../contract/masking';
import { markedName, quotedName, staysRehearsal } from '../../contract/rehearsal-mark';
import type { PlainSettings } from '../../contract/settings';
import type { StreamId, StreamInput, StreamView } from '../../contract/stream';
import { phrase } from '../../texts/phrase';
import type { StreamRecord, TestedRecord } from '../config/tables/streams';
import { describeChange } from './describe-change';
import { missingMaskingKey, newMaskingKey, withoutMaskingKey } from './masking-key';
import { copyName, freeName, refuseTakenName } from './names';
import type { Services } from './services';
import { type CheckedSettings, checkSettings, type StoredSettings } from './settings-check';
import { checkShaping } from './shaping-check';
import { describedStream, streamOwner, viewOf } from './stream-view';
import { canonical, type TestedSettings } from './tested-settings';

export class StreamService {
  readonly #services: Services;
  readonly #tested: TestedSettings;

  constructor(services: Services, tested: TestedSettings) {
    this.#services = services;
    this.#tested = tested;
  }

  list(): readonly StreamView[] {
    return this.#services.store.streams.list().map((record) => viewOf(record, this.#services));
  }

  newId(): StreamId {
    return this.#services.newId() as StreamId;
  }

  async create(
    input: StreamInput,
    startAt: 'beginning' | 'now',
    testedSearchId?: string,
    id: StreamId = this.newId(),
  ): Promise<StreamView> {
    const { store, clock, isRehearsal } = this.#services;
    const { kind, settings: typedSettings } = input.destination;
    refuseTakenName(input.name, store.streams.list());
    const definition = this.#definition(kind);
    const checked = this.#checked(definition, typedSettings, null);
    const nowMs = clock.wallMs();
    const record: StreamRecord = {
      id,
      name: input.name,
      labels: [],
      destination: { kind, settings: checked.settings },
      filter: input.filter,
      shaping: checkShaping(input.shaping, definition),
      delivery: input.delivery,
      active: true,
      startAt,
      rehearsal: isRehearsal(kind, checked.settings),
      tested: this.#tested.find(testedSearchId, { kind, settings: checked.settings, secrets: checked.typed }),
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      deletedAtMs: null,
    };
    return this.#save('stream created', undefined, record, checked);
  }

  async update(id: StreamId, input: StreamInput, testedSearchId?: string): Promise<StreamView> {
    const { store, keeper, clock } = this.#services;
    const before = this.#get(id);
    const { kind, settings: typedSettings } = input.destination;
    refuseTakenName(input.name, store.streams.list(), id);
    const stored = before.destination.kind === kind ? this.#storedSettings(before) : null;
    const definition = this.#definition(kind);
    const checked = this.#checked(definition, typedSettings, stored, id);
    const { values } = await keeper.open(streamOwner(id));
    const secrets = { ...pick(values, checked.kept), ...checked.typed };
    const subject = { kind, settings: checked.settings, secrets };
    const record: StreamRecord = {
      ...before,
      name: input.name,
      destination: { kind, settings: checked.settings },
      filter: input.filter,
      shaping: checkShaping(input.shaping, definition),
      delivery: input.delivery,
      rehearsal: this.isRehearsal({ kind, settings: checked.settings }, id),
      tested: this.#tested.find(testedSearchId, subject) ?? this.#stillTested(before, kind, checked),
      updatedAtMs: clock.wallMs(),
    };
    const view = await this.#save('stream changed', before, record, checked);
    // The settings may be unchanged because the problem was fixed elsewhere. In that case nothing else restarts the
    // stream.
    this.#tryQuietly(record);
    return view;
  }

  /** @throws {SluiceError} SLUICE-DLV-011 if the stream is inactive */
  async tryNow(id: StreamId): Promise<null> {
    const { engine, engineStatus } = this.#services;
    if (!this.#get(id).active) throw new SluiceError('SLUICE-DLV-011');
    const phase = engineStatus().streams.find(({ streamId }) => streamId === id)?.phase;
    // There is no automatic retry after a secret could not be read. It may be readable now.
    if (phase?.kind === 'held' && phase.nextTryAtMs === 0) await engine.reconfigure();
    return engine.request('tryNow', { streamId: id });
  }

  async deactivate(id: StreamId): Promise<StreamView> {
    return this.#change('stream deactivated', this.#get(id), { active: false });
  }

  async activate(id: StreamId, resume: 'continue' | 'fromNow'): Promise<StreamView> {
    const before = this.#get(id);
    if (resume === 'fromNow' && !before.active) await this.#services.engine.request('skipToNow', { streamId: id });
    const action = resume === 'fromNow' ? 'stream activated from now on' : 'stream activated';
    return this.#change(action, before, { active: true });
  }

  async duplicate(id: StreamId, name: string): Promise<StreamView> {
    const { store } = this.#services;
    const original = this.#get(id);
    refuseTakenName(name, store.streams.list());
    const { record, checked } = await this.#copyOf(original, name);
    return this.#save(duplicated(original), undefined, record, checked);
  }

  /** As {@link duplicate}, with a free name, and not yet applied: see {@link apply}. */
  async storeCopy(id: StreamId): Promise<StreamView> {
    const { store } = this.#services;
    const original = this.#get(id);
    const { record, checked } = await this.#copyOf(original, freeName(copyName(original.name), store.streams.list()));
    await this.#store(duplicated(original), undefined, record, checked);
    return viewOf(record, this.#services);
  }

  /** From now on, the same values get different pseudonyms. */
  async newMaskingKey(id: StreamId): Promise<StreamView> {
    const { store, keeper, activity } = this.#services;
    const record = this.#get(id);
    const owner = streamOwner(id);
    const sealed = await keeper.seal(owner, newMaskingKey());
    store.transaction(() => {
      keeper.store(owner, sealed, [...keeper.paths(owner)]);
      activity.record(
        'new key for pseudonyms',
        markedName(record),
        describeChange(undefined, undefined, [MASKING_KEY]),
      );
    });
    return this.#took(record);
  }

  /** The user has seen the test event at the destination. */
  async confirmTest(id: StreamId): Promise<StreamView> {
    const before = this.#get(id);
    if (before.tested === null) throw new SluiceError('SLUICE-SET-003', { message: 'The stream has no passed test.' });
    const tested = { ...before.tested, confirmedAtMs: this.#services.clock.wallMs() };
    return this.#change('test event confirmed as visible', before, { tested });
  }

  /** A test of the stored settings has passed. They may have changed since it began. */
  testPassed(id: StreamId, tested: TestedRecord, updatedAtMs: number): void {
    const record = this.#services.store.streams.get(id);
    if (record === undefined || record.deletedAtMs !== null || record.updatedAtMs !== updatedAtMs) return;
    try {
      this.#services.store.streams.put({ ...record, tested });
    } catch (error) {
      // The test has passed. Failing to record that is no reason to report a failure.
      this.#services.log.log('error', 'passed test could not be stored', { error });
    }
    this.#tell();
    this.#tryQuietly(record);
  }

  /** A rehearsal has started or ended, which may change where existing streams lead. */
  async rehearsalsChanged(): Promise<void> {
    this.#tell();
    await this.#services.engine.reconfigure();
  }

  /** Whether these settings lead to a rehearsal. @param id of the stream, if it is already stored */
  isRehearsal({ kind, settings }: { kind: string; settings: PlainSettings }, id?: StreamId): boolean {
    if (this.#services.isRehearsal(kind, settings)) return true;
    return (
      id !== undefined && staysRehearsal(this.#services.destinations.fields(kind), this.#get(id), { kind, settings })
    );
  }

  /**
   * Points a stream to a rehearsal at another one of the same kind. The engine is not told yet, because it may be
   * waiting for this before it starts.
   */
  async repoint(id: StreamId, settings: PlainSettings): Promise<void> {
    const before = this.#get(id);
    const { kind } = before.destination;
    const checked = this.#checked(this.#definition(kind), settings, null, id);
    const record: StreamRecord = {
      ...before,
      destination: { kind, settings: checked.settings },
      rehearsal: true,
      tested: null,
      updatedAtMs: this.#services.clock.wallMs(),
    };
    await this.#store('stream pointed at another rehearsal', before, record, checked);
    this.#tell();
  }

  /** @throws {SluiceError} SLUICE-SET-003 */
  record(id: StreamId): StreamRecord {
    return this.#get(id);
  }

  /** @throws {SluiceError} SLUICE-SET-003 */
  view(id: StreamId): StreamView {
    return viewOf(this.#get(id), this.#services);
  }

  /** Takes back a deletion. Does nothing to a stream that is not deleted. */
  storeRestored(id: StreamId): void {
    const { store } = this.#services;
    const record = store.streams.get(id);
    if (record === undefined) throw new SluiceError('SLUICE-SET-003');
    if (record.deletedAtMs === null) return;
    const name = freeName(record.name, store.streams.list());
    this.storeChange('deletion of stream undone', record, { deletedAtMs: null, name });
  }

  /** Stores and records a change. It takes effect with {@link apply}, so that many changes are applied at once. */
  storeChange(action: string, before: StreamRecord, changes: Partial<StreamRecord>): StreamRecord {
    const { store, activity } = this.#services;
    const record = { ...before, ...changes };
    store.transaction(() => {
      store.streams.put(record);
      activity.record(action, markedName(record), describeChange(describedStream(before), describedStream(record)));
    });
    return record;
  }

  /** Pushes the streams to the page, and sends them to the engine. */
  async apply(): Promise<void> {
    this.#tell();
    await this.#services.engine.reconfigure();
  }

  /** An engine that is not running tries on its own when it starts. */
  #tryQuietly({ id, active }: StreamRecord): void {
    if (!active) return;
    this.#services.engine
      .request('tryNow', { streamId: id })
      .catch((error: unknown) => this.#services.log.log('debug', 'stream not tried', { error }));
  }

  #get(id: StreamId): StreamRecord {
    const record = this.#services.store.streams.get(id);
    if (record === undefined || record.deletedAtMs !== null) throw new SluiceError('SLUICE-SET-003');
    return record;
  }

  #definition(kind: string): DestinationDefinition {
    const definition = this.#services.destinations.definition(kind);
    if (definition !== undefined) return definition;
    throw new SluiceError('SLUICE-SET-001', { message: phrase('There is no destination "{kind}".', { kind }) });
  }

  /** Valid settings that the policy allows. @throws {SettingsError} */
  #checked(
    definition: DestinationDefinition,
    typed: PlainSettings,
    stored: StoredSettings | null,
    id?: StreamId,
  ): CheckedSettings {
    const { policy } = this.#services;
    const checked = checkSettings(definition, policy.raised(definition, typed), stored);
    policy.check(
      definition,
      checked.settings,
      this.isRehearsal({ kind: definition.kind, settings: checked.settings }, id),
    );
    return checked;
  }

  #storedSettings(record: StreamRecord) {
    const owner = streamOwner(record.id);
    return { settings: record.destination.settings, secretPaths: this.#services.keeper.paths(owner) };
  }

  /** A passed test stays recorded as long as neither settings nor secrets change. */
  #stillTested(before: StreamRecord, kind: string, { settings, typed, kept }: CheckedSettings): TestedRecord | null {
    const sameSettings = canonical(before.destination) === canonical({ kind, settings });
    const stored = this.#services.keeper.paths(streamOwner(before.id));
    const sameSecrets =
      Object.keys(typed).length === 0 && [...stored].every((path) => path === MASKING_KEY || kept.includes(path));
    return sameSettings && sameSecrets ? before.tested : null;
  }

  /** A copy has its own pseudonyms, so a receiver of both streams cannot match people between them. */
  async #copyOf(original: StreamRecord, name: string): Promise<{ record: StreamRecord; checked: CheckedSettings }> {
    const { keeper, clock, newId } = this.#services;
    const { values } = await keeper.open(streamOwner(original.id));
    const nowMs = clock.wallMs();
    const record: StreamRecord = {
      ...original,
      id: newId() as StreamId,
      name,
      // It must not send anything before the user has checked it.
      active: false,
      startAt: 'now',
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    };
    const { settings } = original.destination;
    return { record, checked: { settings, typed: withoutMaskingKey(values), kept: [] } };
  }

  async #save(
    action: string,
    before: StreamRecord | undefined,
    record: StreamRecord,
    checked: CheckedSettings,
  ): Promise<StreamView> {
    await this.#store(action, before, record, checked);
    return this.#took(record);
  }

  async #store(
    action: string,
    before: StreamRecord | undefined,
    record: StreamRecord,
    checked: CheckedSettings,
  ): Promise<void> {
    const { store, keeper, activity } = this.#services;
    const owner = streamOwner(record.id);
    const stored = keeper.paths(owner);
    const typed = { ...checked.typed, ...missingMaskingKey(record.shaping, stored) };
    const sealed = await keeper.seal(owner, typed);
    const change = describeChange(
      before === undefined ? undefined : describedStream(before),
      describedStream(record),
      Object.keys(typed),
    );
    store.transaction(() => {
      store.streams.put(record);
      // The key is kept even while masking does not use it: earlier pseudonyms can still be looked up, and new ones
      // stay the same.
      keeper.store(owner, sealed, stored.has(MASKING_KEY) ? [...checked.kept, MASKING_KEY] : checked.kept);
      activity.record(action, markedName(record), change);
    });
  }

  async #change(action: string, before: StreamRecord, changes: Partial<StreamRecord>): Promise<StreamView> {
    return this.#took(this.storeChange(action, before, changes));
  }

  async #took(record: StreamRecord): Promise<StreamView> {
    await this.apply();
    return viewOf(record, this.#services);
  }

  #tell(): void {
    this.#services.push({ kind: 'streams', streams: this.list() });
  }
}

function duplicated(original: StreamRecord): string {
  return `stream duplicated from ${quotedName(original)}`;
}

function pick(values: Readonly<Record<string, string>>, paths: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([path]) => paths.includes(path)));
}
