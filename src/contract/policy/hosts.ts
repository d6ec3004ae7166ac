/** The hosts that a policy allows: exact names, `*.example.com`, IP addresses. Pure; compares hosts as URLs read them. */
import { z } from 'zod';
import { canonicalHost } from '../addresses';

const WILDCARD = '*.';
const IP_ADDRESS = /^[\d.]+$|:/;

/** A pattern in its normal form: lower case, punycode, no dot at the end. Null if it is not a pattern. */
function normalPattern(pattern: string): string | null {
  const isWildcard = pattern.startsWith(WILDCARD);
  const host = canonicalHost(isWildcard ? pattern.slice(WILDCARD.length) : pattern);
  if (host === null || host === '' || host.includes('*')) return null;
  if (!isWildcard) return host;
  return IP_ADDRESS.test(host) ? null : `${WILDCARD}${host}`;
}

/** Without a scheme, port, path or user name: those would suggest that they are compared. */
export const hostPatternSchema = z
  .string()
  .min(1)
  .max(255)
  .transform((pattern, context) => {
    const hasPort = /^[^:[\]]*:\d*$|\]:/.test(pattern);
    const normal = hasPort ? null : normalPattern(pattern);
    if (normal !== null) return normal;
    context.addIssue({ code: 'custom', message: 'A host such as siem.example.com, *.example.com or 10.0.0.7.' });
    return z.NEVER;
  });

/** @param patterns in their normal form @param host as an address names it */
export function allowsHost(patterns: readonly string[], host: string): boolean {
  const name = canonicalHost(host);
  if (name === null || name === '') return false;
  return patterns.some((pattern) =>
    pattern.startsWith(WILDCARD) ? name.length >= pattern.length && name.endsWith(pattern.slice(1)) : name === pattern,
  );
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** The host of an address as a sender reads it: without a scheme it counts as https. Null if there is none. */
export function hostOfAddress(text: string): string | null {
  const address = SCHEME.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return hostname === '' ? null : hostname;
}
