/** Where the policy of this computer is, and who may own it: for the composition roots. */
import { policyPlaces } from './places';
import type { PolicySources } from './standing-policy';

const ROOT_UID = 0;

export function thisComputer(): Pick<PolicySources, 'computer' | 'platform' | 'trustedUids' | 'ownUid'> {
  const { platform, env } = process;
  return {
    computer: policyPlaces({ platform, env }),
    platform,
    trustedUids: [ROOT_UID],
    ownUid: process.getuid?.() ?? null,
  };
}
