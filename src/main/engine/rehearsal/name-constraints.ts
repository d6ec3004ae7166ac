/**
 * Restricts an authority to names of this computer and names that exist nowhere (RFC 5280, section 4.2.1.10). It does
 * not restrict addresses: Electron's TLS library refuses every certificate of an authority that does.
 */
import * as x509 from '@peculiar/x509';

const NAME_CONSTRAINTS = '2.5.29.30';
const SEQUENCE = 0x30;
const PERMITTED = 0xa0;
const DNS_NAME = 0x82;

/** `localhost`, and the names that RFC 2606 and RFC 6761 reserve for tests. */
const NAMES = ['localhost', 'invalid', 'test', 'example'];
/** One value in DER, shorter than 128 bytes. */
function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const bytes = Buffer.concat(content);
  return Buffer.concat([Uint8Array.of(tag, bytes.length), bytes]);
}

export function loopbackConstraints(): x509.Extension {
  const names = NAMES.map((name) => der(SEQUENCE, der(DNS_NAME, Buffer.from(name, 'ascii'))));
  return new x509.Extension(NAME_CONSTRAINTS, true, der(SEQUENCE, der(PERMITTED, ...names)));
}
