/**
 * Strict parsing of IP addresses and networks. An IPv4 address and its IPv6-mapped form (`::ffff:10.0.0.1`) are the
 * same address. Pure.
 */

/** 128 bits as four words; IPv4 in its mapped form. */
export type IpAddress = readonly [number, number, number, number];

export interface Network {
  readonly address: IpAddress;
  /** How many of the 128 leading bits an address must share with the network. */
  readonly bits: number;
}

const MAPPED_WORD = 0xffff;
const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

function readIpv4(text: string): number | null {
  const parts = IPV4.exec(text);
  if (parts === null) return null;
  let word = 0;
  for (const part of parts.slice(1)) {
    // A leading zero means octal to some programs and decimal to others.
    if (Number(part) > 255 || (part.length > 1 && part.startsWith('0'))) return null;
    word = word * 256 + Number(part);
  }
  return word;
}

/** The groups of one side of `::`; the last may be an IPv4 address. */
function readGroups(text: string): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const v4 = index === parts.length - 1 && part.includes('.') ? readIpv4(part) : null;
    if (v4 !== null) groups.push(Math.floor(v4 / 65_536), v4 % 65_536);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

function readIpv6(text: string): IpAddress | null {
  const sides = text.split('::');
  const [before, after] = [readGroups(sides[0] ?? ''), readGroups(sides[1] ?? '')];
  if (sides.length > 2 || before === null || after === null) return null;
  const missing = 8 - before.length - after.length;
  if (sides.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...before, ...new Array<number>(missing).fill(0), ...after];
  const word = (index: number) => (groups[index * 2] ?? 0) * 65_536 + (groups[index * 2 + 1] ?? 0);
  return [word(0), word(1), word(2), word(3)];
}

/** @returns null if it is not an address. A zone (`%eth0`) does not affect the network and is ignored. */
export function readIpAddress(text: string): IpAddress | null {
  const bare = text.trim();
  if (!bare.includes(':')) {
    const word = readIpv4(bare);
    return word === null ? null : [0, 0, MAPPED_WORD, word];
  }
  return readIpv6(bare.replace(/%[^%]+$/, ''));
}

/** An address as systems log it: plain, in brackets, or followed by a port. */
export function readLoggedAddress(text: string): IpAddress | null {
  const bare = text.trim();
  const [, host] = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(bare) ?? /^([\d.]+):\d{1,5}$/.exec(bare) ?? [];
  return readIpAddress(host ?? bare);
}

/** Parses `10.0.0.0/8`, `2001:db8::/32`, or one address. @returns null for anything else */
export function readNetwork(text: string): Network | null {
  const [, host = '', digits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const address = readIpAddress(host);
  if (address === null || host.includes('%')) return null;
  const width = host.includes(':') ? 128 : 32;
  const bits = digits === undefined ? width : Number(digits);
  return bits > width ? null : { address, bits: bits + 128 - width };
}

export function isInNetwork(address: IpAddress, network: Network): boolean {
  let left = network.bits;
  for (const [index, word] of network.address.entries()) {
    if (left <= 0) return true;
    const mask = left >= 32 ? 0xffffffff : (0xffffffff << (32 - left)) >>> 0;
    if ((((address[index] ?? 0) ^ word) & mask) !== 0) return false;
    left -= 32;
  }
  return true;
}
