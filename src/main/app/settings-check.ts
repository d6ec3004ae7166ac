/** Checks settings against the definition of a source or destination before they are stored. */
import { type ErrorCode, SluiceError } from '../../contract/errors';
import type { Fields } from '../../contract/fields';
import { phraseOf, problem } from '../../contract/problem';
import { changedWay } from '../../contract/secret-way';
import {
  completeSettings,
  type DeclaredSettings,
  declaredProblems,
  type PlainSettings,
  type SecretValues,
  type SettingsProblem,
  secretPaths,
  splitSecrets,
  validateSettings,
} from '../../contract/settings';
import { joinedPhrases, phrase } from '../../texts/phrase';
import type { Text } from '../../texts/text';
import { certificateProblems } from './certificate-check';

type Summary = Extract<
  Text,
  'Some settings are missing or wrong.' | 'Your organisation does not allow these settings.'
>;

/** Invalid settings. `problems` has the path of each, so that a form can mark it. */
export class SettingsError extends SluiceError {
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[], summary: Summary = 'Some settings are missing or wrong.') {
    const words = problems.slice(0, 5).map(({ path, ...problem }) => {
      const said = phraseOf(problem);
      return path === '' ? said : phrase('{place}: {problem}', { place: path, problem: said });
    });
    super(codeOf(problems), { message: joinedPhrases([phrase(summary), ...words], ' ') });
    this.problems = problems;
  }
}

/** What all of them have in common. */
function codeOf([first, ...others]: readonly SettingsProblem[]): ErrorCode {
  return first?.code !== undefined && others.every(({ code }) => code === first.code) ? first.code : 'SLUICE-SET-001';
}

export interface CheckedSettings {
  /** As stored: with defaults and without secrets. */
  readonly settings: PlainSettings;
  readonly typed: SecretValues;
  readonly kept: readonly string[];
}

/** The stored settings, when existing ones are edited. */
export interface StoredSettings {
  readonly settings: PlainSettings;
  readonly secretPaths: ReadonlySet<string>;
}

/** @throws {SettingsError} with every problem at once */
export function checkSettings(
  declared: DeclaredSettings,
  input: PlainSettings,
  stored: StoredSettings | null,
): CheckedSettings {
  const { fields } = declared;
  const { settings, typed, kept } = splitSecrets(fields, input);
  const problems = [...declaredProblems(declared, input), ...keptProblems(fields, settings, kept, stored)];
  if (problems.length > 0) throw new SettingsError(problems);
  const paths = [...Object.keys(typed), ...kept];
  const complete = completeSettings(fields, input);
  const unusable = certificateProblems(fields, complete, typed, paths);
  if (unusable.length > 0) throw new SettingsError(unusable);
  return { settings: complete, typed, kept };
}

/** Checks that secrets marked as kept exist, and that they still go to the same place. */
export function keptProblems(
  fields: Fields,
  settings: PlainSettings,
  kept: readonly string[],
  stored: StoredSettings | null,
): SettingsProblem[] {
  return kept.flatMap((path) => {
    if (stored === null || !stored.secretPaths.has(path)) return [{ path, message: 'Fill this in.' }];
    const [first, ...others] = changedWay(fields, path, stored.settings, settings).map(({ change }) => change);
    if (first === undefined) return [];
    const changes = joinedPhrases([first, ...others], '; ');
    const said = 'Enter this again, because it would be sent elsewhere or less protected ({changes}).';
    return [{ path, ...problem(phrase(said, { changes })) }];
  });
}

/** The paths of the required secrets of these settings. */
export function requiredSecrets(fields: Fields, settings: PlainSettings): readonly string[] {
  const missing = new Set(validateSettings(fields, settings).map((problem) => problem.path));
  return secretPaths(fields, settings).filter((path) => missing.has(path));
}
