/** Actions on sources of any kind. */
import { randomBytes } from 'node:crypto';
import type { SavedSource } from '../../contract/commands/sources';
import { SluiceError } from '../../contract/errors';
import { askForNewSecret, fillSecrets, generatedPaths, withSecretAt } from '../../contract/generated-secrets';
import { namedPaths } from '../../contract/named-paths';
import type { PlainSettings } from '../../contract/settings';
import {
  fieldValues,
  type SourceDetail,
  type SourceId,
  type SourceInput,
  type SourceView,
} from '../../contract/source';
import type { SourceDefinition } from '../../contract/source-definition';
import type { SecretOwner } from '../config/tables/secrets';
import type { SourceRecord } from '../config/tables/sources';
import { describeChange } from './describe-change';
import { refuseTakenName } from './names';
import type { Services } from './services';
import { checkSettings, SettingsError } from './settings-check';
import { requiredSourceSecrets, sourceDefinition } from './source-settings';

const GENERATED_SECRET_BYTES = 32;

export class SourceService {
  readonly #services: Services;
  readonly #secretsMoved: Promise<void>;

  /** @param secretsMoved resolves when secrets of earlier versions have been moved to their new paths */
  constructor(services: Services, secretsMoved: Promise<void>) {
    this.#services = services;
    this.#secretsMoved = secretsMoved;
  }

  list(): readonly SourceView[] {
    return this.#services.store.sources.list().map((record) => this.#view(record));
  }

  newId(): SourceId {
    return this.#services.newId() as SourceId;
  }

  async create(input: SourceInput, id: SourceId = this.newId()): Promise<SavedSource> {
    const { store, clock } = this.#services;
    refuseTakenName(input.name, store.sources.list());
    const record: SourceRecord = {
      id,
      name: input.name,
      settings: input.settings,
      active: true,
      createdAtMs: clock.wallMs(),
      within: null,
    };
    return this.#save('source created', undefined, record, typedSettings(input));
  }

  async update(id: SourceId, input: SourceInput): Promise<SavedSource> {
    const before = this.#get(id);
    refuseTakenName(input.name, this.#services.store.sources.list(), id);
    if (before.settings.kind !== input.settings.kind) {
      throw new SettingsError([
        { path: 'kind', message: 'The kind of a source cannot be changed. Create another source.' },
      ]);
    }
    const record = { ...before, name: input.name, settings: input.settings };
    return this.#save('source changed', before, record, typedSettings(input));
  }

  /** Watched files, refused requests, the collector's certificate; null while it is not running. */
  async detail(id: SourceId): Promise<SourceDetail | null> {
    const snapshot = await this.#services.engine.request('sourceDetail', { sourceId: this.#get(id).id });
    if (snapshot === null) return null;
    const { files, unreadInputs, refused, leftOut, certificatePem = null } = snapshot;
    return { files, unreadInputs, refused, leftOut, certificatePem };
  }

  async newSecret(id: SourceId): Promise<{ readonly secret: string }> {
    const record = this.#get(id);
    const { fields } = sourceDefinition(record.settings.kind);
    const settings = fieldValues(record.settings);
    if (generatedPaths(fields, settings).length === 0) {
      throw new SluiceError('SLUICE-SET-003', {
        message: 'This kind of source has no secret that Sluice can generate.',
      });
    }
    const asked = askForNewSecret(fields, settings);
    const { generatedSecret } = await this.#save('secret of source replaced', record, record, asked);
    return { secret: generatedSecret ?? '' };
  }

  /**
   * Settings are not checked here. A source whose settings were valid in an earlier version can be switched off, and
   * shows the problem when switched on.
   */
  async setActive(id: SourceId, active: boolean): Promise<SourceView> {
    const before = this.#get(id);
    const record = { ...before, active };
    this.#put(active ? 'source activated' : 'source deactivated', before, record);
    return this.#tell(record);
  }

  /** Its events stay in the trail; its read positions are deleted. */
  async delete(id: SourceId): Promise<null> {
    const { store, keeper, activity, engine } = this.#services;
    const record = this.#get(id);
    store.transaction(() => {
      store.sources.remove(id);
      keeper.removeAll(ownerOf(id));
      store.pendingDeletions.put(ownerOf(id));
      activity.record('source deleted', record.name, describeChange(described(record), undefined));
    });
    this.#push();
    // The engine is told to delete its data once it runs without the source.
    await engine.reconfigure();
    return null;
  }

  #get(id: SourceId): SourceRecord {
    const record = this.#services.store.sources.get(id);
    if (record === undefined) throw new SluiceError('SLUICE-SET-003');
    return record;
  }

  /** @throws {SluiceError} SLUICE-SRC-022 or -023 for files that the page may not name */
  async #save(
    action: string,
    before: SourceRecord | undefined,
    record: SourceRecord,
    input: PlainSettings,
  ): Promise<SavedSource> {
    await this.#secretsMoved;
    const { keeper } = this.#services;
    const { kind } = record.settings;
    const definition = sourceDefinition(kind);
    const { fields } = definition;
    const owner = ownerOf(record.id);
    const secretPaths = keeper.paths(owner);
    const stored = before === undefined ? null : { settings: fieldValues(before.settings), secretPaths };
    const { settings: filled, made } = fillSecrets(fields, input, secretPaths, generateSecret);
    const within = await this.#within(definition, filled, before);
    const { settings, typed, kept } = checkSettings(definition, filled, stored);
    const sealed = await keeper.seal(owner, typed);
    const checked: SourceRecord = { ...record, settings: { kind, ...settings }, within };
    this.#put(action, before, checked, Object.keys(typed), () => keeper.store(owner, sealed, kept));
    return { source: await this.#tell(checked), generatedSecret: made };
  }

  async #within(
    { fields }: SourceDefinition,
    settings: PlainSettings,
    before: SourceRecord | undefined,
  ): Promise<SourceRecord['within']> {
    const paths = namedPaths(fields, settings);
    if (paths === null) return null;
    const known = before === undefined ? [] : (namedPaths(fields, fieldValues(before.settings)) ?? []);
    return this.#services.files.forSource(paths, before && { paths: known, within: before.within });
  }

  #put(
    action: string,
    before: SourceRecord | undefined,
    record: SourceRecord,
    replaced: readonly string[] = [],
    andStore: () => void = () => undefined,
  ): void {
    const { store, activity } = this.#services;
    const from = before === undefined ? undefined : described(before);
    store.transaction(() => {
      store.sources.put(record);
      andStore();
      activity.record(action, record.name, describeChange(from, described(record), replaced));
    });
  }

  async #tell(record: SourceRecord): Promise<SourceView> {
    this.#push();
    await this.#services.engine.reconfigure();
    return this.#view(record);
  }

  #view({ within: _within, ...shown }: SourceRecord): SourceView {
    return {
      ...shown,
      secrets: this.#services.keeper.states(ownerOf(shown.id), requiredSourceSecrets(shown.settings)),
    };
  }

  #push(): void {
    this.#services.push({ kind: 'sources', sources: this.list() });
  }
}

function ownerOf(id: SourceId): SecretOwner {
  return { kind: 'source', id };
}

function described(record: SourceRecord): unknown {
  return { name: record.name, settings: record.settings, active: record.active };
}

/** Inserts secrets that were passed separately at their paths. */
function typedSettings({ settings, secrets }: SourceInput): PlainSettings {
  const { fields } = sourceDefinition(settings.kind);
  return Object.entries(secrets).reduce(
    (all, [path, secret]) => withSecretAt(fields, all, path.split('.'), secret),
    fieldValues(settings),
  );
}

/** Safe in a header, and impossible to guess. */
function generateSecret(): string {
  return randomBytes(GENERATED_SECRET_BYTES).toString('base64url');
}
