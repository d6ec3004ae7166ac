/** What protects the secrets of this computer, in the user's language. */
import { recogniser } from '../../../texts/recognise';
import { phraseText } from '../../../texts/translate';

/** Each as in src/main/desktop/safe-storage-vault.ts or src/main/config/key-file-vault.ts. */
const recognise = recogniser([
  'the macOS keychain',
  'Windows data protection',
  'a key that is the same everywhere',
  'no keychain',
  'a key file',
  '{backend}, which is locked or does not answer',
]);

/** Names of keychains, such as "GNOME Keyring", stay as they are. */
export function backendText(backend: string): string {
  const found = recognise(backend);
  return found === null ? backend : phraseText(found);
}
