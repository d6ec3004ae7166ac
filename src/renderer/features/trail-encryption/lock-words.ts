/** Why a trail is locked, in words: what usually leads to it. */
import type { TrailLock } from '../../../contract/trail-encryption';
import type { Text } from '../../../texts/text';

/** What a recovery key cures. What a newer version has written, only that version reads. */
export type CurableLock = Exclude<TrailLock, 'newer'>;

const otherDoor: Text =
  'The trail was encrypted in the window and is opened in the console, or the other way round. Each keeps its own key.';

export const lockCauses: Readonly<Record<CurableLock, readonly Text[]>> = {
  noKey: ['The data folder was copied, or restored from a backup, without the file trail-key.json.', otherDoor],
  unreadable: [
    'The trail was encrypted by another user, or on another computer.',
    'The keychain was reset, or the system was installed again.',
    'The keychain is locked or does not answer. Unlock it, and start Sluice again.',
    otherDoor,
  ],
  otherKey: ['The file trail-key.json in the data folder belongs to another trail.'],
};
