/**
 * The cookies by which a load balancer keeps a client on one server (RFC 6265). Kept in memory only, for one client of
 * one origin: never sent to another host or over another scheme, never shown.
 */
import { parseHttpDate } from './http-date';
import { type Redactor, redactor } from './redact';

const MAX_COOKIES = 50;
const MAX_COOKIE_CHARACTERS = 4_096;
/** Shorter values are names of servers rather than secrets, and would be masked in many texts by chance. */
const SECRET_FROM_CHARACTERS = 16;

const TELLING_CHARACTERS = 4;

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** null: as long as the client exists. */
  readonly expiresAtMs: number | null;
}

const NAME = /^[!#$%&'*+.^_`|~\w-]+$/;
const VALUE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x7e "]*$/;

/** RFC 6265, section 5.1.4. */
const defaultPath = (requestPath: string) => {
  const [path = ''] = requestPath.split('?');
  return path.startsWith('/') ? path.slice(0, Math.max(1, path.lastIndexOf('/'))) : '/';
};

function pathMatches(requestPath: string, cookiePath: string): boolean {
  const [path = '/'] = requestPath.split('?');
  if (!path.startsWith(cookiePath)) return false;
  return path.length === cookiePath.length || cookiePath.endsWith('/') || path[cookiePath.length] === '/';
}

function expiryOf(attributes: ReadonlyMap<string, string>, nowMs: number): number | null {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return nowMs + Number(maxAge) * 1_000;
  return parseHttpDate(attributes.get('expires') ?? '', nowMs);
}

export class CookieJar {
  readonly #url: URL;
  /** By name and path, in the order in which they were set. */
  readonly #cookies = new Map<string, Cookie>();
  #redact: Redactor | null = null;

  constructor(url: URL) {
    this.#url = url;
  }

  /** @param setCookies values of Set-Cookie, one each */
  store(setCookies: readonly string[], requestPath: string, nowMs: number): void {
    for (const setCookie of setCookies) {
      const cookie = this.#parse(setCookie, requestPath, nowMs);
      if (cookie === null) continue;
      const key = `${cookie.name};${cookie.path}`;
      this.#redact = null;
      if (cookie.expiresAtMs !== null && cookie.expiresAtMs <= nowMs) this.#cookies.delete(key);
      else if (this.#cookies.has(key) || this.#cookies.size < MAX_COOKIES) this.#cookies.set(key, cookie);
    }
  }

  /** The value of Cookie for a request; undefined if there is none to send. */
  header(requestPath: string, nowMs: number): string | undefined {
    const sent = [...this.#cookies.values()].filter(
      ({ path, expiresAtMs }) => pathMatches(requestPath, path) && (expiresAtMs === null || expiresAtMs > nowMs),
    );
    if (sent.length === 0) return undefined;
    // Longer paths first (RFC 6265, section 5.4).
    return sent
      .sort((a, b) => b.path.length - a.path.length)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  /** Masks the values, which open a session, wherever a server echoes them. */
  redact(text: string, isCut?: boolean): string {
    const values = [...this.#cookies.values()]
      .map(({ value }) => value)
      .filter((value) => value.length >= SECRET_FROM_CHARACTERS);
    // Some load balancers set a new value with every answer. Making a redactor for each would cost more than the
    // request.
    if (!values.some((value) => text.includes(value.slice(0, TELLING_CHARACTERS)))) return text;
    this.#redact ??= redactor(values);
    return this.#redact(text, isCut);
  }

  #parse(setCookie: string, requestPath: string, nowMs: number): Cookie | null {
    if (setCookie.length > MAX_COOKIE_CHARACTERS) return null;
    const [pair = '', ...rest] = setCookie.split(';');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    const value = pair.slice(equals + 1).trim();
    if (equals < 1 || !NAME.test(name) || !VALUE.test(value)) return null;
    const attributes = new Map(
      rest.map((attribute) => {
        const [key = '', ...text] = attribute.split('=');
        return [key.trim().toLowerCase(), text.join('=').trim()] as const;
      }),
    );
    if (!this.#isOurs(name, attributes)) return null;
    const path = attributes.get('path') ?? '';
    return {
      name,
      value,
      path: path.startsWith('/') ? path : defaultPath(requestPath),
      expiresAtMs: expiryOf(attributes, nowMs),
    };
  }

  /** A cookie for a whole domain is sent to this host only. */
  #isOurs(name: string, attributes: ReadonlyMap<string, string>): boolean {
    const needsTls = attributes.has('secure') || /^__(?:secure|host)-/i.test(name);
    if (needsTls && this.#url.protocol !== 'https:') return false;
    const domain = (attributes.get('domain') ?? '').replace(/^\./, '').toLowerCase();
    const host = this.#url.hostname;
    return domain === '' || host === domain || host.endsWith(`.${domain}`);
  }
}
