/** NO_PROXY: the hosts that are reached without the system's proxy. Addresses are compared by value, not as text. */
import { BlockList, isIP } from 'node:net';
import { canonicalHost } from '../contract/addresses';

/** Whether NO_PROXY (names, suffixes, addresses, CIDR ranges, `*`; each with an optional port) covers the host. */
export function isExempt(noProxy: string, host: string, port: number): boolean {
  const name = canonicalHost(host);
  if (name === null) return false;
  return noProxy
    .split(/[\s,;\u200b\ufeff]+/)
    .map((entry) => entry.replace(/^["']|["']$/g, '').toLowerCase())
    .filter((entry) => entry !== '')
    .some((entry) => entryCovers(entry, name, port));
}

function entryCovers(entry: string, name: string, port: number): boolean {
  const { place, wantedPort } = splitPort(entry.replace(/^[a-z][a-z0-9+.-]*:\/\//, ''));
  if (wantedPort !== null && wantedPort !== port) return false;
  if (place === '*') return true;
  const [, address, prefix] = /^\[?([0-9a-f.:]+)\]?\/(\d{1,3})\]?$/.exec(place) ?? [];
  if (address !== undefined && prefix !== undefined) return rangeCovers(address, Number(prefix), name);
  return nameCovers(place.replace(/\/$/, ''), name);
}

/** `host:8443`, `10.0.0.0/8:8443`, `[::1]:8443`. Colons without brackets belong to an IPv6 address. */
function splitPort(entry: string): { readonly place: string; readonly wantedPort: number | null } {
  const [, place = entry, digits] = /^(\[.+\](?:\/\d+)?|[^:]+):(\d+)\/?$/.exec(entry) ?? [];
  return { place, wantedPort: digits === undefined ? null : Number(digits) };
}

function nameCovers(entry: string, name: string): boolean {
  const [, dots = '', bare = ''] = /^(\*?\.*)(.*)$/.exec(entry) ?? [];
  const wanted = canonicalHost(bare);
  if (wanted === null) return false;
  // An address is one host without subdomains: "1.2.3.4" is not a suffix of "11.2.3.4".
  if (isIP(wanted) !== 0) return wanted === name;
  return name.endsWith(`.${wanted}`) || (name === wanted && !dots.startsWith('*'));
}

const MAPPED_BITS = 96;

function rangeCovers(text: string, bits: number, name: string): boolean {
  const written = isIP(text);
  if (written === 0 || bits > (written === 4 ? 32 : 128)) return false;
  const address = canonicalHost(text) ?? text;
  const family = isIP(address);
  // An IPv4 range in IPv6 notation counts its bits from the start of the IPv6 form.
  const prefix = written === 6 && family === 4 ? bits - MAPPED_BITS : bits;
  if (isIP(name) !== family || prefix < 0) return false;
  const list = new BlockList();
  list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(name, family === 4 ? 'ipv4' : 'ipv6');
}
