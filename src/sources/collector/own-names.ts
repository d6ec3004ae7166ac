/**
 * Which requests are meant for the collector: those whose `Host` is one of its own names, and which come from no web page
 * of another origin. This refuses pages whose name resolves to this computer (DNS rebinding).
 */
import { isLoopbackHost } from '../../contract/addresses';
import { Refusal } from './refusal';

/** The longest part of a `Host` header that is shown in a message. */
const MAX_SHOWN_CHARACTERS = 100;
const LOOPBACK_NAMES = ['127.0.0.1', '::1', 'localhost'];

export interface OwnNames {
  /** @param name in lower case, without port or brackets */
  readonly has: (name: string) => boolean;
  /** The port that `Host` has to name; null if any will do, since a proxy or a port mapping may lie in between. */
  readonly port: number | null;
}

/**
 * @param others this computer's host name and addresses. They are read for each request, since the addresses change with
 * the network.
 */
export function ownNames(
  host: string,
  port: number,
  allowed: readonly string[],
  others: () => readonly string[],
): OwnNames {
  const local = isLoopbackHost(host);
  const names = new Set([...LOOPBACK_NAMES, host, ...allowed].map((name) => name.toLowerCase()));
  return {
    has: (name) => names.has(name) || (!local && others().some((other) => other.toLowerCase() === name)),
    port: local && allowed.length === 0 ? port : null,
  };
}

interface NamedHost {
  readonly name: string;
  readonly port: number | null;
}

function parseHost(header: string): NamedHost | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/i.exec(header.trim());
  if (match === null) return null;
  const name = (match[1] ?? match[2] ?? '').toLowerCase();
  return { name, port: match[3] === undefined ? null : Number(match[3]) };
}

export interface HostHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
}

/** @throws {Refusal} 403 if the request is meant for another host or comes from a page of another origin */
export function checkHost(own: OwnNames, scheme: 'http' | 'https', headers: HostHeaders): void {
  const named = parseHost(headers.host ?? '');
  const port = named?.port ?? (scheme === 'https' ? 443 : 80);
  if (named === null || !own.has(named.name) || (own.port !== null && port !== own.port)) {
    const called = (headers.host ?? '').slice(0, MAX_SHOWN_CHARACTERS);
    throw new Refusal(403, 'SLUICE-SRC-010', {
      message:
        called === ''
          ? 'A request named no host.'
          : `A request was made for “${called}”, which is not a name of the collector.`,
    });
  }
  const site = headers['sec-fetch-site'];
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const foreignOrigin = headers.origin !== undefined && headers.origin !== `${scheme}://${headers.host}`;
  if (foreignSite || foreignOrigin) throw new Refusal(403, 'SLUICE-SRC-011');
}
