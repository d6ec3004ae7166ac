/** Checks typed settings against what a destination declares, before anything is stored. */
import type { DestinationDefinition } from '../../contract/definition';
import { type ErrorCode, SluiceError } from '../../contract/errors';
import type { Fields } from '../../contract/fields';
import {
  joinSecrets,
  type PlainSettings,
  type SecretValues,
  type SettingsProblem,
  secretPaths,
  splitSecrets,
  validateSettings,
} from '../../contract/settings';
import { isLoopbackHost } from './loopback';

/** Settings are wrong; `problems` names each by its path, so that a form can mark it. */
export class SettingsError extends SluiceError {
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[]) {
    const words = problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
    super(codeOf(problems), { message: `Some settings are missing or wrong. ${words.slice(0, 5).join(' ')}` });
    this.problems = problems;
  }
}

/** What all of them have in common. */
function codeOf([first, ...others]: readonly SettingsProblem[]): ErrorCode {
  return first?.code !== undefined && others.every(({ code }) => code === first.code) ? first.code : 'SLUICE-SET-001';
}

export interface CheckedSettings {
  /** As stored: defaults filled in, without secrets. */
  readonly settings: PlainSettings;
  readonly typed: SecretValues;
  readonly kept: readonly string[];
}

/** What is stored already, where settings are edited. */
export interface StoredSettings {
  readonly settings: PlainSettings;
  readonly secretPaths: ReadonlySet<string>;
}

/** @throws {SettingsError} with every problem at once */
export function checkSettings(
  definition: DestinationDefinition,
  input: PlainSettings,
  stored: StoredSettings | null,
): CheckedSettings {
  const { fields } = definition;
  const { settings, typed, kept } = splitSecrets(fields, input);
  const problems = [...validateSettings(fields, input), ...keptProblems(settings, kept, stored)];
  if (problems.length > 0) throw new SettingsError(problems);
  const complete = joinSecrets(fields, settings, standIns([...Object.keys(typed), ...kept]));
  return { settings: splitSecrets(fields, complete as PlainSettings).settings, typed, kept };
}

/** Whether secrets marked as kept are there to be kept, and still go to where they were meant to go. */
export function keptProblems(
  settings: PlainSettings,
  kept: readonly string[],
  stored: StoredSettings | null,
): SettingsProblem[] {
  const elsewhere = stored !== null && leadsElsewhere(stored.settings, settings);
  return kept.flatMap((path) => {
    if (stored === null || !stored.secretPaths.has(path)) return [{ path, message: 'Fill this in.' }];
    if (!elsewhere) return [];
    return [
      { path, message: 'The address has changed. Enter this again, so that it goes nowhere it was not meant for.' },
    ];
  });
}

/** The paths of the secrets without which these settings are not complete. */
export function requiredSecrets(fields: Fields, settings: PlainSettings): readonly string[] {
  const missing = new Set(validateSettings(fields, settings).map((problem) => problem.path));
  return secretPaths(fields, settings).filter((path) => missing.has(path));
}

/**
 * A stored secret is never shown, so it must not be possible either to have it sent to another host by editing the
 * address beside it.
 */
function leadsElsewhere(before: PlainSettings, after: PlainSettings): boolean {
  const known = hostsIn(before);
  return [...hostsIn(after)].some((host) => !known.has(host));
}

const HOST_SETTING = /^(host|hostname|server|address|endpoint)$/i;

/** The hosts of all addresses; where a destination has none, what its settings call its host. */
function hostsIn(settings: PlainSettings): Set<string> {
  const texts = textsIn(settings);
  const ofAddresses = texts.flatMap(({ text }) => (URL.canParse(text) ? [new URL(text).hostname] : []));
  const hosts = ofAddresses.filter((host) => host !== '');
  const named = texts.filter(({ name, text }) => HOST_SETTING.test(name) && text !== '').map(({ text }) => text);
  return new Set((hosts.length > 0 ? hosts : named).map(sameForLoopback));
}

function sameForLoopback(host: string): string {
  return isLoopbackHost(host) ? 'localhost' : host.toLowerCase();
}

function textsIn(value: unknown, name = ''): { readonly name: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ name, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, key));
}

/** Whether settings are complete never depends on a secret's value. */
function standIns(paths: readonly string[]): SecretValues {
  return Object.fromEntries(paths.map((path) => [path, 'stored']));
}
