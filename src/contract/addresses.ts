/** Parses addresses as people write them: finds the host, and whether there are credentials. Pure. */

/** The normal form of a host, in which two spellings of one address or name are equal; null if it is not a host. */
export function canonicalHost(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%[^%]*$/, '');
  if (bare === '' || /[\s/?#@\\%]/.test(bare)) return null;
  const address = bare.includes(':') ? `[${bare}]` : bare;
  if (!URL.canParse(`http://${address}`)) return null;
  const { hostname } = new URL(`http://${address}`);
  return unmapped(hostname.replace(/^\[(.+)\]$/, '$1')).replace(/\.$/, '');
}

/** An IPv4 address written as IPv6 (`::ffff:10.0.0.1`, canonically `::ffff:a00:1`) counts as that IPv4 address. */
function unmapped(host: string): string {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host) ?? [];
  if (high === undefined || low === undefined) return host;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return `${a >> 8}.${a & 255}.${b >> 8}.${b & 255}`;
}

/** A host with an optional port, as written in an address. */
export function readHostAndPort(text: string): { readonly host: string; readonly port: number | null } | null {
  const [, bracketed, plain, digits] = /^(?:(\[[^\]]+\])|([^:[\]]+))(?::(\d{0,5}))?$/.exec(text) ?? [];
  const host = canonicalHost(bracketed ?? plain ?? '');
  const port = digits === undefined || digits === '' ? null : Number(digits);
  return host === null || (port !== null && port > 65_535) ? null : { host, port };
}

/**
 * Whether an address has a user name or password in front of its host. Also finds passwords with a `/`, `?` or `#`:
 * strictly parsed, `http://user:12/word@host` has the host `user` and the port 12.
 */
export function holdsCredentials(address: string): boolean {
  const text = /^https?:/i.test(address.trim()) ? address.trim() : `https://${address.trim()}`;
  const standard = URL.canParse(text) ? new URL(text) : null;
  if (standard === null) return text.includes('@');
  if (standard.username !== '' || standard.password !== '') return true;
  const behindAt = text.slice(text.lastIndexOf('@') + 1).split(/[/?#]/, 1)[0] ?? '';
  const isNoHost = !standard.hostname.includes('.') && !/^(localhost|\[.*\])$/.test(standard.hostname);
  return text.includes('@') && standard.port !== '' && isNoHost && readHostAndPort(behindAt) !== null;
}

/** Whether a host is this computer, as far as its name or address shows. Brackets and all spellings are understood. */
export function isLoopbackHost(host: string): boolean {
  const name = canonicalHost(host);
  if (name === null) return false;
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
