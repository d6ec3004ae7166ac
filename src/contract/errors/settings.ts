/** Settings, secrets, and the configuration file of the command line. */
import type { ErrorEntry } from './types';

export const settingsErrors = {
  'SLUICE-SET-001': {
    title: 'Some settings are missing or wrong.',
    meaning: 'The settings do not match what this destination or source requires.',
    actions: ['Correct the marked fields.'],
  },
  'SLUICE-SET-002': {
    title: 'This name is already in use.',
    meaning: 'Each stream needs a unique name, and so does each source.',
    actions: ['Choose another name.'],
  },
  'SLUICE-SET-003': {
    title: 'This item no longer exists.',
    meaning: 'The stream, source or record was deleted in the meantime.',
    actions: ['Go back to the list.'],
  },
  'SLUICE-SECRET-001': {
    title: 'A stored secret cannot be read.',
    meaning: 'It was encrypted by another user, on another computer, or with a keychain that is not available now.',
    actions: ['Enter the secret again on the stream.', 'Unlock the keychain and restart Sluice.'],
  },
  'SLUICE-SECRET-002': {
    title: 'A secret is missing.',
    meaning: 'The stream needs a key, token or password that has not been entered.',
    actions: ['Edit the stream and enter it.'],
  },
  'SLUICE-SECRET-003': {
    title: 'This system has no secure storage for secrets.',
    meaning: 'Without a keychain, stored secrets are obscured but not protected.',
    actions: [
      'Install and unlock a keychain (GNOME Keyring or KWallet).',
      'Or confirm that secrets may be stored with weak protection.',
    ],
  },
  'SLUICE-SECRET-004': {
    title: 'A secret cannot be used as it is.',
    meaning:
      'It is in quotes, or contains a line break, an invisible character or another character that cannot be sent. Spaces before and after it are allowed.',
    actions: [
      'Enter it again on one line, without quotes.',
      'If it comes from an environment variable or a file, check how that was written.',
    ],
  },
  'SLUICE-SECRET-005': {
    title: 'A secret cannot be encrypted, so it was not stored.',
    meaning: 'The keychain, or the key file that is used instead, was there at the start, and fails now.',
    actions: [
      'Unlock the keychain, and save again.',
      'If the raw cause names a key file, restore it from a backup, or repair its permissions.',
    ],
  },
  'SLUICE-CFG-001': {
    title: 'The configuration file cannot be read.',
    meaning: 'It does not exist, this user is not allowed to read it, or it is not valid YAML or JSON.',
    actions: ['Check the path and the line that is named.'],
  },
  'SLUICE-CFG-002': {
    title: 'The configuration file has mistakes.',
    meaning: 'Some settings are missing, unknown or not valid.',
    actions: ['Correct the lines that are named.'],
  },
  'SLUICE-CFG-003': {
    title: 'A secret that the configuration refers to is missing.',
    meaning: 'The environment variable is not set, or the file cannot be read.',
    actions: ['Set the variable or create the file, then try again.'],
  },
} as const satisfies Record<string, ErrorEntry>;
