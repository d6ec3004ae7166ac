/** What is said while stored events are encrypted or decrypted, and when that has ended. Pure. */
import { percentOf } from '../../../contract/halt';
import type { TrailEncryptionState } from '../../../contract/trail-encryption';
import { t } from '../../../texts/translate';
import { formatBytes } from '../../format/numbers';

export type Converting = Extract<TrailEncryptionState, { kind: 'converting' }>;

export function progressTitle({ to }: Converting): string {
  return to === 'encrypted' ? t('Encrypting stored events') : t('Decrypting stored events');
}

/** "Encrypting stored events: 12 MB of 64 MB". */
export function progressSentence(converting: Converting): string {
  const { to, doneBytes, totalBytes } = converting;
  if (totalBytes === 0) return progressTitle(converting);
  const sizes = { done: formatBytes(doneBytes), total: formatBytes(totalBytes) };
  return to === 'encrypted'
    ? t('Encrypting stored events: {done} of {total}', sizes)
    : t('Decrypting stored events: {done} of {total}', sizes);
}

const QUARTER = 25;
const quarterOf = (converting: Converting) => Math.floor(percentOf(converting) / QUARTER) * QUARTER;

/** What a screen reader says of a change: the beginning, each quarter and the end, not every step. */
export function announcementOf(before: TrailEncryptionState | null, after: TrailEncryptionState | null): string | null {
  if (after === null || before === null) return null;
  if (after.kind === 'converting') {
    if (before.kind !== 'converting') return progressTitle(after);
    const percent = quarterOf(after);
    if (percent <= quarterOf(before)) return null;
    return after.to === 'encrypted'
      ? t('Encrypting stored events: {percent} %', { percent })
      : t('Decrypting stored events: {percent} %', { percent });
  }
  if (before.kind === after.kind) return null;
  if (after.kind === 'on')
    return before.kind === 'locked' ? t('The audit trail is unlocked.') : t('The audit trail is encrypted.');
  if (after.kind === 'off') return t('The audit trail is no longer encrypted.');
  // The banner of a locked trail is an alert.
  return null;
}
