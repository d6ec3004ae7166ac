// The one door to the sources: makes the one that a configuration asks for.
import { z } from 'zod';
import { type Failure, failure } from '../../../contract/errors';
import type { Fields, SettingsOf } from '../../../contract/fields';
import { joinSecrets, type SettingsProblem, secretPaths } from '../../../contract/settings';
import { fieldValues } from '../../../contract/source';
import type { SourceDefinition } from '../../../contract/source-definition';
import { definition as collector } from '../../../sources/collector/definition';
import { definition as files } from '../../../sources/files/definition';
import { definition as sample } from '../../../sources/sample/definition';
import type { EngineSource } from '../engine-config';
import { BlockedSource } from './blocked-source';
import { CollectorSource } from './collector/collector-source';
import { FilesSource } from './files/files-source';
import { SampleSource } from './sample/sample-source';
import type { CreateSource, Source, SourceDeps } from './types';

export { generatedEventId, generateEvent, SAMPLE_SOURCE_NAME } from './sample/generate-event';
export type { Source, SourceDeps, SourceSnapshot } from './types';

type Create<F extends Fields> = new (config: EngineSource, settings: SettingsOf<F>, deps: SourceDeps) => Source;

/** Every kind by its name. */
const creators: ReadonlyMap<string, CreateSource> = new Map([
  creator(collector, CollectorSource),
  creator(files, FilesSource),
  creator(sample, SampleSource),
]);

export function createSource(config: EngineSource, deps: SourceDeps): Source {
  if (config.blocked !== null) return new BlockedSource(config.blocked);
  const { kind } = config.settings;
  const create = creators.get(kind);
  if (create !== undefined) return create(config, deps);
  return new BlockedSource(failure('SLUICE-SET-001', { message: `There is no kind of source called "${kind}".` }));
}

function creator<F extends Fields>(definition: SourceDefinition<F>, Kind: Create<F>): readonly [string, CreateSource] {
  return [
    definition.kind,
    (config, deps) => {
      const read = readSettings(definition, config);
      return read.ok ? new Kind(config, read.settings, deps) : new BlockedSource(read.failure);
    },
  ];
}

type ReadSettings<F extends Fields> =
  | { readonly ok: true; readonly settings: SettingsOf<F> }
  | { readonly ok: false; readonly failure: Failure };

/** What main has checked; but an earlier version may have accepted what this one refuses. */
function readSettings<F extends Fields>(definition: SourceDefinition<F>, config: EngineSource): ReadSettings<F> {
  const { fields } = definition;
  const given = fieldValues(config.settings);
  try {
    const settings = joinSecrets(fields, given, config.secrets);
    const [problem] = definition.problems?.(settings) ?? [];
    return problem === undefined ? { ok: true, settings } : { ok: false, failure: failureOf(problem) };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [{ path = [], message = 'Not valid.' } = {}] = error.issues;
    const at = path.join('.');
    const code = secretPaths(fields, given).includes(at) ? 'SLUICE-SECRET-002' : 'SLUICE-SET-001';
    return { ok: false, failure: failureOf({ path: at, message, code }) };
  }
}

function failureOf({ path, message, code = 'SLUICE-SET-001' }: SettingsProblem): Failure {
  return failure(code, { message: `${path}: ${message}` });
}
