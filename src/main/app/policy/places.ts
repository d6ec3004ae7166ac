/** Where an administrator deploys the policy of a computer. Pure. */
import { posix, win32 } from 'node:path';

interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const PROGRAM_DATA = 'C:\\ProgramData';

/**
 * All of these are read, and what they demand together applies. On Windows the environment can move the folder; since a
 * user can change it too, the usual folder counts in any case.
 */
export function policyPlaces({ platform, env }: Machine): readonly string[] {
  switch (platform) {
    case 'win32': {
      const folders = new Set([PROGRAM_DATA, env.ProgramData?.trim() || PROGRAM_DATA]);
      return [...folders].map((folder) => win32.join(folder, 'Sluice', 'policy.json'));
    }
    case 'darwin':
      return [posix.join('/Library/Application Support/Sluice', 'policy.json')];
    default:
      return ['/etc/sluice/policy.json'];
  }
}
