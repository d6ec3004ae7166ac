/** What sources need beyond the form of their settings: their secrets, and a safe way to listen. */
import type { SettingsProblem } from '../../contract/settings';
import type { SourceSettings } from '../../contract/source';
import { isLoopbackHost } from './loopback';

export function requiredSourceSecrets(settings: SourceSettings): readonly string[] {
  switch (settings.kind) {
    case 'collector':
      return settings.tls.kind === 'own' ? ['auth', 'tls.key'] : ['auth'];
    case 'files':
    case 'sample':
      return [];
  }
}

export function sourceProblems(settings: SourceSettings, secretPaths: ReadonlySet<string>): SettingsProblem[] {
  const problems = requiredSourceSecrets(settings)
    .filter((path) => !secretPaths.has(path))
    .map((path) => ({ path: `secrets.${path}`, message: 'Fill this in.' }));
  if (settings.kind === 'collector' && settings.tls.kind === 'off' && !isLoopbackHost(settings.host)) {
    problems.push({
      path: 'settings.tls',
      message: 'Beyond this computer the collector listens with TLS only: credentials would travel readable.',
    });
  }
  return problems;
}
