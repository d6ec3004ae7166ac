/** What a user can do with sources: the collector, watched files, the sample trail. */
import { randomBytes } from 'node:crypto';
import { SluiceError } from '../../contract/errors';
import type { SourceDetail, SourceId, SourceInput, SourceView } from '../../contract/source';
import type { SecretOwner } from '../config/tables/secrets';
import type { SourceRecord } from '../config/tables/sources';
import { describeChange } from './describe-change';
import { refuseTakenName } from './names';
import type { Services } from './services';
import { SettingsError } from './settings-check';
import { requiredSourceSecrets, sourceProblems, tidySecrets, unkeptSecrets } from './source-check';

const GENERATED_SECRET_BYTES = 32;

type TypedSecrets = Readonly<Record<string, string>>;

export class SourceService {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  list(): readonly SourceView[] {
    return this.#services.store.sources.list().map((record) => this.#view(record));
  }

  /** A collector without a typed secret gets a generated one, which is answered this once. */
  async create(input: SourceInput): Promise<{ readonly source: SourceView; readonly generatedSecret: string | null }> {
    const { store, clock, newId } = this.#services;
    refuseTakenName(input.name, store.sources.list());
    const typed = typedSecrets(input);
    const generate = input.settings.kind === 'collector' && typed.auth === undefined;
    const generatedSecret = generate ? generateSecret() : null;
    const secrets = generatedSecret === null ? typed : { ...typed, auth: generatedSecret };
    const record: SourceRecord = {
      id: newId() as SourceId,
      name: input.name,
      settings: input.settings,
      active: true,
      createdAtMs: clock.wallMs(),
      within: await this.#within(input, undefined),
    };
    const source = await this.#save('source created', undefined, record, secrets);
    return { source, generatedSecret };
  }

  async update(id: SourceId, input: SourceInput): Promise<SourceView> {
    const before = this.#get(id);
    refuseTakenName(input.name, this.#services.store.sources.list(), id);
    if (before.settings.kind !== input.settings.kind) {
      throw new SettingsError([{ path: 'settings.kind', message: 'A source keeps its kind. Create another one.' }]);
    }
    const within = await this.#within(input, before);
    const record = { ...before, name: input.name, settings: input.settings, within };
    return this.#save('source changed', before, record, typedSecrets(input));
  }

  /** Watched files, refused requests, the collector's certificate; null while it does not run. */
  async detail(id: SourceId): Promise<SourceDetail | null> {
    const snapshot = await this.#services.engine.request('sourceDetail', { sourceId: this.#get(id).id });
    if (snapshot === null) return null;
    const { files, unreadInputs, refused, certificatePem = null } = snapshot;
    return { files, unreadInputs, refused, certificatePem };
  }

  async newSecret(id: SourceId): Promise<{ readonly secret: string }> {
    const record = this.#get(id);
    if (record.settings.kind !== 'collector') {
      throw new SluiceError('SLUICE-SET-003', { message: 'Only a collector has a secret.' });
    }
    const secret = generateSecret();
    await this.#save('secret of source replaced', record, record, { auth: secret });
    return { secret };
  }

  async setActive(id: SourceId, active: boolean): Promise<SourceView> {
    const before = this.#get(id);
    return this.#save(active ? 'source activated' : 'source deactivated', before, { ...before, active }, {});
  }

  /** Its events stay in the trail; how far it had read is forgotten. */
  async delete(id: SourceId): Promise<null> {
    const { store, keeper, activity, engine } = this.#services;
    const record = this.#get(id);
    store.transaction(() => {
      store.sources.remove(id);
      keeper.removeAll(ownerOf(id));
      store.pendingDeletions.put(ownerOf(id));
      activity.record('source deleted', record.name, describeChange(described(record), undefined));
    });
    this.#tell();
    // The engine is told to forget it once it runs without it.
    await engine.reconfigure();
    return null;
  }

  /** @throws {SluiceError} SLUICE-SRC-022 or -023 for files that the page may not name */
  async #within({ settings }: SourceInput, before: SourceRecord | undefined): Promise<SourceRecord['within']> {
    return settings.kind === 'files' ? this.#services.files.forSource(settings.paths, before) : null;
  }

  #get(id: SourceId): SourceRecord {
    const record = this.#services.store.sources.get(id);
    if (record === undefined) throw new SluiceError('SLUICE-SET-003');
    return record;
  }

  async #save(
    action: string,
    before: SourceRecord | undefined,
    record: SourceRecord,
    typed: TypedSecrets,
  ): Promise<SourceView> {
    const { store, keeper, activity, engine } = this.#services;
    const owner = ownerOf(record.id);
    const required = requiredSourceSecrets(record.settings);
    const kept = [...keeper.paths(owner)].filter((path) => required.includes(path));
    const problems = sourceProblems(record.settings, new Set([...kept, ...Object.keys(typed)]), typed);
    const superfluous = Object.keys(typed).filter((path) => !required.includes(path));
    const unkept = unkeptSecrets(before?.settings, record.settings);
    problems.push(...unkept.filter(({ path }) => typed[path.slice('secrets.'.length)] === undefined));
    problems.push(...superfluous.map((path) => ({ path: `secrets.${path}`, message: 'There is no such setting.' })));
    if (problems.length > 0) throw new SettingsError(problems);
    const sealed = await keeper.seal(owner, typed);
    const from = before === undefined ? undefined : described(before);
    store.transaction(() => {
      store.sources.put(record);
      keeper.store(owner, sealed, kept);
      activity.record(action, record.name, describeChange(from, described(record), Object.keys(typed)));
    });
    this.#tell();
    await engine.reconfigure();
    return this.#view(record);
  }

  #view({ within: _within, ...shown }: SourceRecord): SourceView {
    const secrets = this.#services.keeper.states(ownerOf(shown.id), requiredSourceSecrets(shown.settings));
    return { ...shown, secrets };
  }

  #tell(): void {
    this.#services.push({ kind: 'sources', sources: this.list() });
  }
}

function ownerOf(id: SourceId): SecretOwner {
  return { kind: 'source', id };
}

function described(record: SourceRecord): unknown {
  return { name: record.name, settings: record.settings, active: record.active };
}

function typedSecrets(input: SourceInput): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [path, value] of Object.entries(input.secrets)) {
    if (value !== undefined) typed[path] = value;
  }
  return tidySecrets(typed);
}

/** Fits into a header, and is beyond guessing. */
function generateSecret(): string {
  return randomBytes(GENERATED_SECRET_BYTES).toString('base64url');
}
