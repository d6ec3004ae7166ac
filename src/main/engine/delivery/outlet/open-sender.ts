/** Creates a sender from stored settings and secrets, or reports which of them are invalid. */
import { z } from 'zod';
import { type Failure, failure } from '../../../../contract/errors';
import { joinSecrets, type PlainSettings, type SecretValues, secretPaths } from '../../../../contract/settings';
import type { DestinationModule } from '../../../../destinations/module';
import type { Sender, SenderDependencies } from '../../../../destinations/sender';
import { tellingOffline } from './offline-sender';

export interface SenderSource {
  readonly module: DestinationModule;
  readonly settings: PlainSettings;
  readonly secrets: SecretValues;
  readonly dependencies: SenderDependencies;
}

export type OpenedSender =
  | { readonly ok: true; readonly sender: Sender }
  | { readonly ok: false; readonly failure: Failure };

function settingsFailure(error: z.ZodError, source: SenderSource): Failure {
  const paths = new Set(secretPaths(source.module.definition.fields, source.settings));
  const wrong = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const onlySecrets = wrong.length > 0 && wrong.every(({ path }) => paths.has(path));
  const raw = wrong.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('\n');
  return failure(onlySecrets ? 'SLUICE-SECRET-002' : 'SLUICE-SET-001', { raw });
}

/** Never throws because of the settings. */
export function openSender(source: SenderSource): OpenedSender {
  const { module, settings, secrets, dependencies } = source;
  try {
    const joined = joinSecrets(module.definition.fields, settings, secrets);
    return { ok: true, sender: tellingOffline(module.createSender(joined, dependencies), dependencies) };
  } catch (error) {
    if (error instanceof z.ZodError) return { ok: false, failure: settingsFailure(error, source) };
    throw error;
  }
}
