/** Why the trail cannot be read at the moment: stored events are being encrypted or decrypted, or the trail is locked. */
import type { Answer } from '../../contract/envelope';
import type { TrailEncryptionState } from '../../contract/trail-encryption';
import { t } from '../../texts/translate';
import { useAppState } from '../store/hooks';

/** When it can be read again, in words. Null if it can be read. */
export function awayWords(encryption: TrailEncryptionState | null): string | null {
  if (encryption?.kind === 'locked') return t('Available again once the audit trail is unlocked.');
  if (encryption?.kind !== 'converting') return null;
  return encryption.to === 'encrypted'
    ? t('Available again once the stored events are encrypted.')
    : t('Available again once the stored events are decrypted.');
}

export function useTrailAway(): string | null {
  return useAppState((state) => awayWords(state.trailEncryption));
}

/** Failures of the engine, of storage and of the search. Others have nothing to do with it. */
const FROM_ENGINE = /^SLUICE-(?:ENG|STO|TRL)-/;

/** What to show instead of an answer that is missing because the trail is away. Null if something else is to be shown. */
export function useAwayInstead(answer: Answer<unknown> | null): string | null {
  const away = useTrailAway();
  if (answer?.ok === true) return null;
  return answer === null || FROM_ENGINE.test(answer.failure.code) ? away : null;
}
