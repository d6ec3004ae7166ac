/** One authority for all tests of a file; certificates in each condition are made by it on demand. */
import { type Authority, createAuthority } from '../../src/main/engine/rehearsal/certificates';

let authority: Promise<Authority> | undefined;

export function testAuthority(): Promise<Authority> {
  authority ??= createAuthority(Date.now(), 'Test CA');
  return authority;
}

export const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '::1'] as const;

/** Options for an HTTPS or TLS server with a certificate in the given condition. */
export async function serverTls(
  condition: Parameters<Authority['server']>[0],
  names: readonly string[] = LOOPBACK_NAMES,
) {
  const { certificatePem, keyPem } = await (await testAuthority()).server(condition, names);
  return { cert: certificatePem, key: keyPem };
}

export async function caPem(): Promise<string> {
  return (await testAuthority()).caPem;
}
