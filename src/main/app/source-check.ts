/** What sources need beyond the form of their settings: their secrets, and a safe way to listen. */
import { isLoopbackHost } from '../../contract/addresses';
import { secretProblem, tidySecret } from '../../contract/secret-text';
import type { SettingsProblem } from '../../contract/settings';
import type { SourceSettings } from '../../contract/source';

export function requiredSourceSecrets(settings: SourceSettings): readonly string[] {
  switch (settings.kind) {
    case 'collector':
      return settings.tls.kind === 'own' ? ['auth', 'tls.key'] : ['auth'];
    case 'files':
    case 'sample':
      return [];
  }
}

/** Secrets as they are stored and used: what stands around them is no part of them. */
export function tidySecrets(secrets: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(secrets).map(([path, secret]) => [path, tidySecret(secret)]));
}

function secretProblems(settings: SourceSettings, { auth }: Readonly<Record<string, string>>): SettingsProblem[] {
  if (settings.kind !== 'collector' || auth === undefined) return [];
  const message =
    auth === '' ? 'Fill this in.' : secretProblem(auth, settings.auth.kind === 'basic' ? 'any' : 'header');
  return message === null ? [] : [{ path: 'secrets.auth', message, code: 'SLUICE-SECRET-004' }];
}

/** The secrets that may not stay as they are: senders would send them in the clear from now on. */
export function unkeptSecrets(before: SourceSettings | undefined, after: SourceSettings): SettingsProblem[] {
  if (before?.kind !== 'collector' || after.kind !== 'collector') return [];
  if (before.tls.kind === 'off' || after.tls.kind !== 'off') return [];
  const message = 'Enter a new one, because senders would send it without TLS from now on.';
  return [{ path: 'secrets.auth', message }];
}

/**
 * @param secretPaths of the secrets that will be there, those that stay included
 * @param typed the new ones among them, tidied
 */
export function sourceProblems(
  settings: SourceSettings,
  secretPaths: ReadonlySet<string>,
  typed: Readonly<Record<string, string>>,
): SettingsProblem[] {
  const missing = requiredSourceSecrets(settings)
    .filter((path) => !secretPaths.has(path))
    .map((path) => ({ path: `secrets.${path}`, message: 'Fill this in.' }));
  const problems: SettingsProblem[] = [...missing, ...secretProblems(settings, typed)];
  if (settings.kind === 'collector' && settings.tls.kind === 'off' && !isLoopbackHost(settings.host)) {
    problems.push({
      path: 'settings.tls',
      message: 'Beyond this computer the collector listens with TLS only: credentials would travel readable.',
    });
  }
  return problems;
}
