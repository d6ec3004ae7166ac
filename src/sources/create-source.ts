/** Makes the source that a configuration asks for. */
import { z } from 'zod';
import { type Failure, failure } from '../contract/errors';
import type { Fields, SettingsOf } from '../contract/fields';
import { phraseOf, problemOf } from '../contract/problem';
import { joinSecrets, type SettingsProblem, secretPaths } from '../contract/settings';
import { fieldValues } from '../contract/source';
import type { SourceDefinition } from '../contract/source-definition';
import type { EngineSource } from '../main/engine/engine-config';
import { phrase } from '../texts/phrase';
import { BlockedSource } from './blocked-source';
import { findSource } from './index';
import type { Source, SourceDeps } from './source';

export function createSource(config: EngineSource, deps: SourceDeps): Source {
  if (config.blocked !== null) return new BlockedSource(config.blocked);
  const { kind } = config.settings;
  const module = findSource(kind);
  if (module === undefined) {
    return new BlockedSource(
      failure('SLUICE-SET-001', { message: phrase('There is no kind of source called "{kind}".', { kind }) }),
    );
  }
  const read = readSettings(module.definition, config);
  return read.ok ? module.create(config, read.settings, deps) : new BlockedSource(read.failure);
}

type ReadSettings =
  | { readonly ok: true; readonly settings: SettingsOf<Fields> }
  | { readonly ok: false; readonly failure: Failure };

/** Main has checked the settings, but an earlier version may have accepted what this one refuses. */
function readSettings(definition: SourceDefinition, config: EngineSource): ReadSettings {
  const { fields } = definition;
  const given = fieldValues(config.settings);
  try {
    const settings = joinSecrets(fields, given, config.secrets);
    const [problem] = definition.problems?.(settings) ?? [];
    return problem === undefined ? { ok: true, settings } : { ok: false, failure: failureOf(problem) };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    if (issue === undefined) throw error;
    const at = issue.path.join('.');
    const code = secretPaths(fields, given).includes(at) ? 'SLUICE-SECRET-002' : 'SLUICE-SET-001';
    return { ok: false, failure: failureOf({ path: at, code, ...problemOf(issue) }) };
  }
}

function failureOf({ path, code = 'SLUICE-SET-001', ...problem }: SettingsProblem): Failure {
  return failure(code, { message: phrase('{place}: {problem}', { place: path, problem: phraseOf(problem) }) });
}
