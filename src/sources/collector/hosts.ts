/** Names and addresses of a collector, as people type them. Pure. */
import { z } from 'zod';
import { must } from '../../contract/problem';
import { type Phrase, phrase } from '../../texts/phrase';

const bare = (host: string): string => host.trim().replace(/^\[|\]$/g, '');

/** An address or name of this computer to listen on. */
export const listenHost = z
  .string()
  .transform(bare)
  .pipe(
    z
      .string()
      .max(253)
      .regex(
        /^([0-9a-fA-F:.]+|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)$/,
        'An address of this computer, such as 127.0.0.1.',
      ),
  );

const isName = (host: string): boolean => /^[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?$/.test(host);
const isIpv6 = (host: string): boolean => /^[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$/.test(host);

function problemOf(host: string): Phrase {
  if (/[:/]/.test(host))
    return phrase('Only the name or address, without “https://”, port or path: “{host}”.', { host });
  return phrase('“{host}” is neither a host name nor an address.', { host });
}

/** A name or address as it stands in a request's `Host`, without port. */
export const calledName = z
  .string()
  .max(300)
  .transform((host) => bare(host).toLowerCase())
  .superRefine(must((host) => host.length <= 253 && (isName(host) || isIpv6(host)), problemOf));
