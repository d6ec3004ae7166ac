/** Why a trail is locked, in words: what usually leads to it. */
import type { TrailLock } from '../../../contract/trail-encryption';
import type { Text } from '../../../texts/text';

const otherDoor: Text =
  'The trail was encrypted in the window and is opened in the console, or the other way round. Each keeps its own key.';

export const lockCauses: Readonly<Record<TrailLock, readonly Text[]>> = {
  noKey: ['The data folder was copied, or restored from a backup, without the file trail-key.json.', otherDoor],
  unreadable: [
    'The trail was encrypted by another user, or on another computer.',
    'The keychain was reset or is locked, or the system was installed again.',
    otherDoor,
  ],
  otherKey: ['The file trail-key.json in the data folder belongs to another trail.'],
  newer: ['The file trail-key.json was written by a newer version of Sluice. Install that version, if you can.'],
};
