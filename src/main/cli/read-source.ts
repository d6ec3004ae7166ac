/** One source of a configuration file. Its settings stand beside its name; secrets stand within, as references. */
import { resolve } from 'node:path';
import {
  collectorAuthSchema,
  collectorSettingsSchema,
  collectorTlsSchema,
  filesSettingsSchema,
  type SourceSettings,
  sampleSettingsSchema,
  sourceSettingsSchema,
} from '../../contract/source';
import { nameSchema } from '../../contract/stream';
import { sourceProblems, tidySecrets } from '../app/source-check';
import type { EngineSource } from '../engine/protocol';
import type { Findings } from './findings';
import { isObject, type PlainObject, readActive } from './plain-object';
import { readSecret, refuseReferences, type SecretReading } from './secret-values';
import { stableId } from './stable-id';
import type { ValuePath } from './yaml-document';

const kinds = ['files', 'collector', 'sample'] as const;
type SourceKind = (typeof kinds)[number];

const ownKeys = ['name', 'kind', 'active'];
const settingsKeys: Record<SourceKind, readonly string[]> = {
  files: Object.keys(filesSettingsSchema.shape),
  collector: Object.keys(collectorSettingsSchema.shape),
  sample: Object.keys(sampleSettingsSchema.shape),
};

/** Name of the secret within `auth`, by kind. */
const authSecret: Readonly<Record<string, string>> = { bearer: 'token', apiKey: 'key', basic: 'password' };

/** @returns undefined when something is wrong with it, which is then among the findings */
export function readSource(
  value: unknown,
  path: ValuePath,
  reading: SecretReading,
  findings: Findings,
): EngineSource | undefined {
  const before = findings.problems.length;
  if (!isObject(value)) {
    findings.problem(path, 'A source is written as "name: …", "kind: …" and its settings.');
    return undefined;
  }
  const name = nameSchema.safeParse(value.name);
  if (!name.success) findings.zodIssues(name.error, [...path, 'name']);
  const active = readActive(value.active, path, findings);
  const kind = kinds.find((each) => each === value.kind);
  if (kind === undefined) {
    findings.problem([...path, 'kind'], `The kind of a source is one of: ${kinds.join(', ')}.`);
    return undefined;
  }
  const { settings: typed, secrets: raw } = takeSecrets(value, kind, path, reading, findings);
  const secrets = tidySecrets(raw);
  refuseReferences(typed, path, findings);
  findings.unknownKeys(value, [...ownKeys, ...settingsKeys[kind]], path);
  const known = Object.fromEntries(Object.entries(typed).filter(([key]) => settingsKeys[kind].includes(key)));
  const parsed = sourceSettingsSchema.safeParse(known);
  if (!parsed.success) findings.zodIssues(parsed.error, path, keysWithin(typed));
  if (!parsed.success || !name.success) return undefined;
  const settings = withPathsFrom(reading.folder, parsed.data);
  for (const problem of sourceProblems(settings, new Set(Object.keys(secrets)), secrets)) {
    findings.problem([...path, ...placeOfProblem(problem.path, settings)], problem.message, problem.code);
  }
  if (findings.problems.length > before) return undefined;
  return { id: stableId('source', name.data), name: name.data, settings, secrets, active, blocked: null };
}

interface Taken {
  readonly settings: PlainObject;
  readonly secrets: Record<string, string>;
}

function takeSecrets(
  { name: _name, active: _active, ...settings }: PlainObject,
  kind: SourceKind,
  path: ValuePath,
  reading: SecretReading,
  findings: Findings,
): Taken {
  if (kind !== 'collector') return { settings, secrets: {} };
  const secrets: Record<string, string> = {};
  const take = (container: 'auth' | 'tls', key: string, as: string): void => {
    const holder = settings[container];
    if (!isObject(holder) || !Object.hasOwn(holder, key)) return;
    const { [key]: value, ...rest } = holder;
    const secret = readSecret(value, [...path, container, key], reading, findings);
    if (secret !== undefined) secrets[as] = secret;
    settings[container] = rest;
  };
  const auth = settings.auth;
  const secretKey = isObject(auth) && typeof auth.kind === 'string' ? authSecret[auth.kind] : undefined;
  if (secretKey !== undefined) take('auth', secretKey, 'auth');
  if (isObject(settings.tls) && settings.tls.kind === 'own') take('tls', 'key', 'tls.key');
  return { settings, secrets };
}

/** The keys that the file may hold within `auth` and `tls`, of the kinds chosen there. */
function keysWithin(settings: PlainObject): Record<string, readonly string[]> {
  const kindOf = (value: unknown) => (isObject(value) ? value.kind : undefined);
  const authKind = kindOf(settings.auth);
  const tlsKind = kindOf(settings.tls);
  const auth = collectorAuthSchema.options.find((option) => option.shape.kind.value === authKind);
  const tls = collectorTlsSchema.options.find((option) => option.shape.kind.value === tlsKind);
  return {
    auth: [...Object.keys(auth?.shape ?? {}), authSecret[String(authKind)] ?? ''].filter((key) => key !== ''),
    tls: [...Object.keys(tls?.shape ?? {}), ...(tlsKind === 'own' ? ['key'] : [])],
  };
}

/** Paths in the file are meant from where the file is. */
function withPathsFrom(folder: string, settings: SourceSettings): SourceSettings {
  if (settings.kind !== 'files') return settings;
  return { ...settings, paths: settings.paths.map((path) => resolve(folder, path)) };
}

/** The services name secrets and settings apart; in the file they stand together. */
function placeOfProblem(path: string, settings: SourceSettings): ValuePath {
  if (path === 'secrets.auth' && settings.kind === 'collector') {
    return ['auth', authSecret[settings.auth.kind] ?? 'kind'];
  }
  return path.split('.').slice(1);
}
