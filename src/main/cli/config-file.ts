/** A configuration file, read into what the engine runs, or into everything that is wrong with it, each with its place. */

import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { defaultPreferences } from '../../contract/commands/application';
import type { DestinationDefinition } from '../../contract/definition';
import { daysProblem } from '../../contract/policy/preferences';
import { noRules } from '../../contract/policy/rules';
import { isObject } from '../../contract/value-paths';
import { retentionOf } from '../app/engine-config';
import type { EngineConfig, EngineSource, EngineStream } from '../engine/protocol';
import { type Finding, Findings } from './findings';
import { type ConfigPolicy, governedStream } from './governed-stream';
import { readSource } from './read-source';
import { readStream } from './read-stream';
import type { SecretReading } from './secret-values';
import { type ParsedText, parseText, type ValuePath } from './yaml-document';

export interface LoadOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly definitions: readonly DestinationDefinition[];
  /** False: whether the secrets that the file refers to are there is not looked at. */
  readonly secrets: boolean;
  /** What the policy of this computer demands; absent if there is none. */
  readonly policy?: ConfigPolicy;
}

export type LoadedConfig =
  | { readonly ok: true; readonly config: EngineConfig; readonly warnings: readonly Finding[] }
  | { readonly ok: false; readonly problems: readonly Finding[]; readonly warnings: readonly Finding[] };

const LARGEST_FILE_BYTES = 5_000_000;
const fileKeys = ['version', 'sources', 'streams', 'retention'];
const retentionKeys = ['retainDays', 'retainMegabytes', 'hardLimitMegabytes'] as const;

export function loadConfig(path: string, options: LoadOptions): LoadedConfig {
  let text: string;
  try {
    if (statSync(path).size > LARGEST_FILE_BYTES) return unreadable('It is too large to be a configuration.');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return unreadable(code === 'ENOENT' ? 'There is no such file.' : message);
  }
  return readConfig(text, dirname(resolve(path)), options);
}

/** @param folder from which relative paths in the file are meant */
export function readConfig(text: string, folder: string, options: LoadOptions): LoadedConfig {
  const parsed = parseText(text);
  if (!parsed.ok) {
    const problems = parsed.problems.map((each) => ({ ...each, path: '', code: 'SLUICE-CFG-001' as const }));
    return { ok: false, problems, warnings: [] };
  }
  const findings = new Findings(parsed.placeOf);
  const config = readFile(parsed, { env: options.env, folder, resolve: options.secrets }, options, findings);
  const { problems, warnings } = findings;
  return problems.length > 0 || config === undefined
    ? { ok: false, problems, warnings }
    : { ok: true, config, warnings };
}

function unreadable(message: string): LoadedConfig {
  return { ok: false, problems: [{ line: 1, column: 1, path: '', message, code: 'SLUICE-CFG-001' }], warnings: [] };
}

function readFile(
  { value }: Extract<ParsedText, { ok: true }>,
  reading: SecretReading,
  { definitions, policy }: LoadOptions,
  findings: Findings,
): EngineConfig | undefined {
  if (!isObject(value)) {
    findings.problem([], 'A configuration begins with "version: 1".');
    return undefined;
  }
  findings.unknownKeys(value, fileKeys, []);
  if (value.version !== 1) {
    const known = 'This Sluice reads version 1.';
    findings.problem(['version'], value.version === undefined ? `"version: 1" is missing. ${known}` : known);
  }
  const sources = readList(value.sources, ['sources'], findings, (each, path) =>
    readSource(each, path, reading, findings),
  );
  const streams = readList(value.streams, ['streams'], findings, (each, path) =>
    governedStream(readStream(each, path, definitions, reading, findings), path, definitions, policy, findings),
  );
  const retention = readRetention(value.retention, policy, findings);
  refuseRepeatedNames(sources, ['sources'], findings);
  refuseRepeatedNames(streams, ['streams'], findings);
  return { sources: present(sources), streams: present(streams), retention };
}

function readList<T>(
  value: unknown,
  path: ValuePath,
  findings: Findings,
  read: (value: unknown, path: ValuePath) => T | undefined,
): (T | undefined)[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map((each, index) => read(each, [...path, index]));
  findings.problem(path, 'A list is expected: each entry begins with "- ".');
  return [];
}

function present<T>(list: readonly (T | undefined)[]): T[] {
  return list.filter((each) => each !== undefined);
}

function refuseRepeatedNames(
  list: readonly (EngineSource | EngineStream | undefined)[],
  path: ValuePath,
  findings: Findings,
): void {
  const seen = new Set<string>();
  for (const [index, each] of list.entries()) {
    if (each === undefined) continue;
    if (seen.has(each.id)) findings.problem([...path, index, 'name'], `Another one is already named "${each.name}".`);
    seen.add(each.id);
  }
}

/** As in the window's settings; 0 stands for no limit. */
function readRetention(
  value: unknown,
  policy: ConfigPolicy | undefined,
  findings: Findings,
): EngineConfig['retention'] {
  const preferences = { ...defaultPreferences };
  if (value !== undefined && !isObject(value)) findings.problem(['retention'], 'Limits by name are expected.');
  const rules = policy?.gate.rules ?? noRules;
  if (!isObject(value)) return retentionOf(preferences, rules);
  findings.unknownKeys(value, retentionKeys, ['retention']);
  for (const key of retentionKeys) {
    const limit = value[key];
    if (limit === undefined) continue;
    if (Number.isSafeInteger(limit) && Number(limit) >= 0) preferences[key] = Number(limit);
    else findings.problem(['retention', key], 'A whole number is expected; 0 for no limit.');
  }
  const tooShort = value.retainDays === undefined ? null : daysProblem(preferences.retainDays, rules);
  if (tooShort !== null && policy?.breaks === 'refused')
    findings.problem(['retention', 'retainDays'], tooShort, 'SLUICE-POL-006');
  return retentionOf(preferences, rules);
}
