/** What a policy that requires the trail to be encrypted forbids, and what is recorded until the trail is. */
import { SluiceError } from '../../../contract/errors';
import type { PolicyRules } from '../../../contract/policy/rules';
import { type ActivityLog, LOOKED_THROUGH } from '../activity';

/** @throws {SluiceError} SLUICE-POL-009, or SLUICE-POL-005 if it is not known what the policy demands */
export function refuseDecrypting({ trailEncryptionRequired, unknown }: PolicyRules): void {
  if (trailEncryptionRequired) throw new SluiceError('SLUICE-POL-009');
  if (!unknown) return;
  const message = 'The trail is not decrypted, because the policy of this computer is not known.';
  throw new SluiceError('SLUICE-POL-005', { message });
}

const NOT_ENCRYPTED = 'trail not encrypted';

/** Records that the trail is not as the policy requires. Not again, unless it was encrypted in between. */
export function recordNotEncrypted(activity: Pick<ActivityLog, 'record' | 'list'>): void {
  const last = activity
    .list(LOOKED_THROUGH)
    .find(({ action }) => action === NOT_ENCRYPTED || action === 'trail encrypted');
  if (last?.action !== NOT_ENCRYPTED) activity.record(NOT_ENCRYPTED, 'audit trail', 'required by the policy');
}
