/** The desktop's tools for updates. The library that downloads and installs is loaded when there is something to download. */
import type { PolicyRules } from '../../../contract/policy/rules';
import type { Logger } from '../../app/log';
import type { UpdateTools } from '../../app/updates/tools';
import { openFeedSession } from './feed-session';
import type { Install } from './install';
import { wayOf } from './way';

export interface ElectronToolsOptions {
  readonly keys: readonly string[];
  readonly rules: PolicyRules;
  readonly log: Logger;
  /** Quits, and installs when everything is closed. */
  readonly quitToInstall: (install: Install) => void;
}

export function electronUpdateTools({ keys, rules, log, quitToInstall }: ElectronToolsOptions): UpdateTools {
  const feedSession = openFeedSession(rules);
  return {
    keys,
    machine: { platform: process.platform, arch: process.arch },
    way: wayOf(process.platform, process.env, process.execPath),
    fetchFile: (url, maxBytes, signal) => feedSession.fetchFile(url, maxBytes, signal),
    async download(options) {
      const { downloadUpdate } = await import('./download');
      return downloadUpdate({ ...options, feedSession, log, quitToInstall });
    },
  };
}
