/**
 * Which kind of sign-in a proxy asks for, from its Proxy-Authenticate header (RFC 9110, section 11.7.1). Sluice sends
 * user name and password (Basic) and no other kind. Pure.
 */
import type { ErrorCode } from '../../contract/errors';

/** The schemes in the header, in lower case. */
export function offeredSchemes(header: string): string[] {
  return header
    .replace(/"(?:[^"\\]|\\.)*"?/g, '""')
    .split(',')
    .flatMap((part) => /^\s*([a-z][\w!#$%&'*+.^`|~-]*)(?=\s+[^\s=]|\s*$)/i.exec(part)?.[1]?.toLowerCase() ?? []);
}

/** The code for an answer 407. A proxy that names no scheme may still take a user name and password. */
export function proxyAsksFor(header: string | undefined): Extract<ErrorCode, 'SLUICE-PROXY-001' | 'SLUICE-PROXY-006'> {
  const schemes = offeredSchemes(header ?? '');
  return schemes.length > 0 && !schemes.includes('basic') ? 'SLUICE-PROXY-006' : 'SLUICE-PROXY-001';
}
