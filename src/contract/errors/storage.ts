/** Storing events on the disk, and encrypting them there. */
import type { ErrorEntry } from './types';

export const storageErrors = {
  'SLUICE-STO-001': {
    title: 'The trail is full.',
    meaning: 'The disk is full, or the trail has reached its size limit. Sources are paused; sending continues.',
    actions: [
      'Free up disk space.',
      'Raise the limit, or shorten the retention.',
      'Fix or deactivate streams that cannot deliver their events.',
    ],
  },
  'SLUICE-STO-002': {
    title: 'A data file was damaged and has been set aside.',
    meaning: 'The file could not be read completely. Sluice kept the damaged file and created a new one next to it.',
    actions: ['Keep the file that was set aside until you know what it contained.', 'Check the disk.'],
  },
  'SLUICE-STO-003': {
    title: 'The data was written by a newer Sluice.',
    meaning: 'This version does not know the data format and leaves the data unchanged.',
    actions: ['Install the newer version.', 'Or start Sluice with another data folder.'],
  },
  'SLUICE-STO-004': {
    title: 'Another instance of Sluice is using this data folder.',
    meaning: 'Only one instance can use a data folder at a time.',
    actions: ['Close the other instance.', 'Or start Sluice with another data folder.'],
  },
  'SLUICE-STO-005': {
    title: 'Sluice cannot write to the data folder.',
    meaning: 'The folder or its disk does not allow writing, or something else has its name.',
    actions: ["Check the folder's permissions, and check that the disk is not read-only."],
  },
  'SLUICE-STO-006': {
    title: 'The disk failed.',
    meaning: 'Reading or writing a data file failed. Events that were not acknowledged are requested or read again.',
    actions: ['Read the raw cause.', 'Check the disk.'],
  },
  'SLUICE-STO-007': {
    title: 'Stored events were damaged on the disk.',
    meaning:
      'The bytes of some stored events have changed since they were written, so these events are not sent. Streams that had not delivered them yet count them as skipped (lost to damage).',
    actions: [
      'If they came from a watched file that still exists, read them again: Settings, Damage on the disk, or "sluice reread --data DIR". Only missing events are stored.',
      'If they came from an imported file, import it again. Sluice recognises events by their EventId.',
      'Check the disk: damage like this is a sign that it is failing.',
      'Keep the copies of the damaged bytes until you know what they contained.',
    ],
  },
  'SLUICE-STO-008': {
    title: "The newest part of the trail's database was lost.",
    meaning:
      'Its journal was damaged or missing, or the database was replaced by an older copy. Stored events are not affected, because they are in separate files. Streams continue from the newest position that can be trusted.',
    actions: [
      'Check the disk, and the program that restored or copied the data folder, if there was one.',
      'Keep the copy of the damaged journal until you know that nothing is missing.',
    ],
  },
  'SLUICE-STO-009': {
    title: 'Other users can access the data folder.',
    meaning:
      'The folder, or a link that leads to it, belongs to another user, or everyone can replace it in its parent folder.',
    actions: ['Choose a data folder in your home folder, or correct its owner and permissions.'],
  },
  'SLUICE-STO-010': {
    title: 'Lost events cannot be read again.',
    meaning:
      'The file that they came from no longer exists or has different content now, or Sluice does not know which file it was. Nothing was stored.',
    actions: [
      'Put the file back into its folder, under its old name or a new one, and try again. A compressed copy works too.',
      'Events that came over HTTP, or whose file Sluice no longer knows, have to be exported from their origin again. Import that export.',
    ],
  },
  'SLUICE-STO-011': {
    title: 'The name of the trail was lost.',
    meaning:
      'The file trail-id and its copy are missing or cannot be read. Events without an id are identified by this name at the destination, so events that are sent again may be stored there twice.',
    actions: [
      'If a backup of the data folder contains the file, quit Sluice and restore it.',
      'Check the disk, and find out what removed the file.',
    ],
  },
  'SLUICE-STO-012': {
    title: 'The audit trail is encrypted, and its key is not available.',
    meaning:
      'The key is not in the data folder, or was stored by another user, on another computer, or by the window or the console alone. Nothing was changed. The engine starts when it has the key.',
    actions: [
      'Enter the recovery key: in Settings, or with "sluice trail unlock --data DIR".',
      'If a backup of the data folder contains the file trail-key.json, quit Sluice and restore it.',
      'Without the key and the recovery key, the stored events cannot be read, by Sluice or by anyone else.',
    ],
  },
  'SLUICE-STO-013': {
    title: 'The key belongs to another audit trail.',
    meaning: 'The audit trail in this data folder is encrypted with a different key. Nothing was changed.',
    actions: [
      'Enter the recovery key that was shown when this trail was encrypted.',
      'Check that this is the right data folder.',
    ],
  },
  'SLUICE-STO-014': {
    title: 'There is not enough room to encrypt or decrypt the audit trail.',
    meaning:
      'Files are written anew one after the other, which needs free space for the largest of them and for two copies of the database. Nothing was changed, but the engine does not start.',
    actions: [
      'Free as much space as the raw cause says, then start the engine again.',
      'Or switch encryption back in Settings, which leaves the audit trail as it is.',
    ],
  },
  'SLUICE-STO-015': {
    title: 'The audit trail is being encrypted or decrypted.',
    meaning:
      'Until that is done, stored events cannot be read, new ones wait in their sources, and nothing is sent. If it was interrupted, it goes on when the engine starts.',
    actions: [
      'Wait until it is done. The window shows how far it is, and reads everything again by itself.',
      'If Sluice is not running, start it.',
    ],
  },
  'SLUICE-ENC-001': {
    title: 'This is not a recovery key.',
    meaning:
      'A recovery key has eight groups of seven letters and digits, and its last letters check the others. A character is wrong, missing or too many.',
    actions: ['Compare it with what you noted, and enter it again.'],
  },
  'SLUICE-ENC-002': {
    title: 'This is not the last group of the recovery key.',
    meaning: 'The last group shows that you have the recovery key. Nothing was encrypted.',
    actions: ['Enter the last seven letters and digits of the recovery key.'],
  },
  'SLUICE-ENC-003': {
    title: 'The recovery key has expired.',
    meaning:
      'A new recovery key has to be confirmed within 15 minutes, before Sluice is restarted. Nothing was encrypted with it.',
    actions: ['Discard it, and create another recovery key.'],
  },
  'SLUICE-ENC-004': {
    title: 'This is not possible with the audit trail as it is now.',
    meaning:
      'It has the wanted form already, is being converted, or is locked until its recovery key is entered. Nothing was changed.',
    actions: ['Look at its state, and try again when it is no longer being converted.'],
  },
  'SLUICE-ENC-005': {
    title: 'Some older copies could not be deleted.',
    meaning: 'They contain events that are not encrypted. The other copies were deleted.',
    actions: ["Read the raw cause, check the files' permissions, and try again.", 'Or delete them yourself.'],
  },
  'SLUICE-ENC-006': {
    title: 'The recovery key cannot be written to this file.',
    meaning: 'The file exists already, or its folder does not allow writing. Nothing was encrypted.',
    actions: ['Name a file that does not exist, in a folder that you may write to.'],
  },
} as const satisfies Record<string, ErrorEntry>;
