/** What protects the secrets of this computer, in the user's language. */
import { sentenceTranslator } from '../../../texts/recognise';

/** Names of keychains, such as "GNOME Keyring", stay as they are. Each is as in src/main/desktop/safe-storage-vault.ts or src/main/config/key-file-vault.ts. */
export const backendText = sentenceTranslator([
  'the macOS keychain',
  'Windows data protection',
  'a key that is the same everywhere',
  'no keychain',
  'a key file',
  '{backend}, which is locked or does not answer',
]);
