/**
 * Whether a request was meant for this server, and by a page of its own. A web page that points a name of its own at
 * 127.0.0.1 (DNS rebinding) is told by the Host header; a page of another site, by its Origin.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** The names under which a browser on this machine reaches it. */
export function ownHosts(port: number): ReadonlySet<string> {
  return new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
}

/** @param originRequired true for a WebSocket: browsers always say where it comes from */
export function isForeign(headers: IncomingHttpHeaders, hosts: ReadonlySet<string>, originRequired: boolean): boolean {
  const { host, origin } = headers;
  if (host === undefined || !hosts.has(host.toLowerCase())) return true;
  if (origin === undefined) return originRequired;
  return origin.toLowerCase() !== `http://${host.toLowerCase()}`;
}

/** Cookies do not keep to a port: the port in the name keeps two consoles on one machine apart. */
export function sessionCookieName(port: number): string {
  return `sluice-${port}`;
}

/** Reads one cookie. */
export function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  for (const part of (headers.cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at !== -1 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
