/**
 * Checks that a request was meant for this server and came from its own page. The Host header reveals a web page that
 * points its own name at 127.0.0.1 (DNS rebinding); the Origin header reveals a page of another site.
 */
import type { IncomingHttpHeaders } from 'node:http';

/** The names under which a browser on this computer can reach the server. */
export function ownHosts(port: number): ReadonlySet<string> {
  return new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
}

/** @param originRequired true for a WebSocket, for which browsers always send an Origin */
export function isForeign(headers: IncomingHttpHeaders, hosts: ReadonlySet<string>, originRequired: boolean): boolean {
  const { host, origin } = headers;
  if (host === undefined || !hosts.has(host.toLowerCase())) return true;
  if (origin === undefined) return originRequired;
  return origin.toLowerCase() !== `http://${host.toLowerCase()}`;
}

/** Cookies are not separated by port. The port in the name separates two consoles on one computer. */
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
