/** Recognises fields, headers and parameters that usually hold a secret, by name; also finds such secrets in texts. */
import { MASK } from './secret';

const SECRET_NAME =
  /secret|token|passw|passphrase|authori[sz]ation|credential|cookie|signature|api[-_]?key|access[-_]?key|private[-_]?key|^(?:key|auth|pwd|pass|sig)$|[-_.](?:key|auth|pwd|sig)$|Key$/i;

/** Whether a field, header or query parameter of this name usually holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

const PARAMETER = /([?&;]([^\s=&#;?]+)=)([^\s&#;"'<>]+)/g;

/** The values of secret-looking parameters in an address, as they stand there and decoded. */
export function secretParameters(address: string): string[] {
  const values = [...address.matchAll(PARAMETER)].flatMap(([, , name = '', value = '']) =>
    isSecretName(name) ? [value] : [],
  );
  return [...new Set(values.flatMap((value) => [value, decoded(value)]))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    // Not valid percent-encoding.
    return text;
  }
}

/** A password may contain a slash. Then only the text in the place of the port distinguishes it from a host. */
const USER_INFO =
  /(\b[a-z][a-z0-9+.-]*:[\\/]{1,2})(?:[^\s/?#@"'<>]+|[^\s/?#@:"'<>]+:(?!\d{1,5}(?:[/?#]|$))[^\s"'<>]*)@/gi;

/** Masks user names with passwords, and secret-looking parameters, in addresses within a text. */
export function maskAddresses(text: string, mask: string = MASK): string {
  return text
    .replaceAll(USER_INFO, `$1${mask}@`)
    .replaceAll(PARAMETER, (whole, head: string, name: string) => (isSecretName(name) ? head + mask : whole));
}
