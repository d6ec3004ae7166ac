/** A request as people paste it: a curl command, or an address with lines of headers or variables around it. Pure. */
import { MAX_PASTED_CHARACTERS } from '../../contract/paste';
import { type Phrase, phrase } from '../../texts/phrase';
import { isCurl, readCurl } from './curl';
import type { PastedRequest } from './pasted-request';

export type { PastedRequest } from './pasted-request';

const HEADER = /^([A-Za-z][A-Za-z0-9-]{0,63}):[ \t]+(\S.*)$/;
const nothing: PastedRequest = { url: null, headers: [], user: null, body: null, ignored: [] };

const LINES = '{count, plural, =1 {one line} other {# lines}}';

export function isOneLine({ text, values }: Phrase): boolean {
  return text === LINES && values.count === 1;
}

/** The lines of a text that is no command: the first that could be an address, and the headers. */
function readLines(text: string): PastedRequest {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const headers = lines.flatMap((line) => {
    const [, name, value] = HEADER.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  const rest = lines.filter((line) => line !== '' && !HEADER.test(line));
  const address = rest.find((line) => !/\s/.test(line)) ?? null;
  const others = rest.length - (address === null ? 0 : 1);
  return {
    ...nothing,
    url: address,
    headers,
    ignored: others === 0 ? [] : [phrase(LINES, { count: others })],
  };
}

export function readRequest(text: string): PastedRequest {
  if (text.length > MAX_PASTED_CHARACTERS) return { ...nothing, ignored: [phrase('a text that is too long')] };
  return isCurl(text) ? readCurl(text) : readLines(text);
}

const ASSIGNMENT = /^(?:export\s+|set\s+|\$env:|-e\s+|-\s+)?([A-Za-z_][A-Za-z0-9_]{0,99})\s*[=:]\s*(.+?)\s*$/i;

/** Variables such as `export NAME="value"`, `$env:NAME = "value"`, `set NAME=value`, `NAME: value`, by upper-case name. */
export function readAssignments(text: string): ReadonlyMap<string, string> {
  if (text.length > MAX_PASTED_CHARACTERS) return new Map();
  const found = text.split(/[\r\n]+|;\s*(?=[A-Za-z_$])/).flatMap((line) => {
    const [, name, value = ''] = ASSIGNMENT.exec(line.trim().replace(/^"(set .*)"$/i, '$1')) ?? [];
    const [, , unquoted] = /^(["'])([\s\S]*)\1$/.exec(value) ?? [];
    return name === undefined ? [] : [[name.toUpperCase(), unquoted ?? value.replace(/\s*\\$/, '')] as const];
  });
  return new Map(found);
}

/** Two halves of a text, at the first occurrence of a separator. The second is empty if there is none. */
export function halves(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

export function fromBase64(text: string): string | null {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A user name and a password: from `-u`, or from an Authorization header with the scheme Basic. */
export function basicOf({ user, headers }: PastedRequest): { readonly user: string; readonly password: string } | null {
  const header = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  const [, encoded] = /^basic\s+(\S+)$/i.exec(header) ?? [];
  const pair = user ?? (encoded === undefined ? null : fromBase64(encoded));
  if (pair === null || pair === '') return null;
  const [name, password] = halves(pair, ':');
  return { user: name, password };
}

/** The value of the Authorization header behind one of these schemes. */
export function schemeOf({ headers }: PastedRequest, schemes: readonly string[]): string | null {
  const header = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  const [, scheme = '', value = ''] = /^(\S+)\s+(\S+)$/.exec(header) ?? [];
  return schemes.some((each) => each.toLowerCase() === scheme.toLowerCase()) ? value : null;
}

/** A header's value, whatever the case of its name. */
export function headerOf({ headers }: PastedRequest, wanted: string): string | null {
  return headers.find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1] ?? null;
}

/** Headers that every program sends, or that Sluice writes by itself. */
const usual =
  /^(?:accept(?:-.*)?|user-agent|host|content-(?:type|length|encoding)|connection|sec-.*|origin|referer|cache-control|pragma|priority|dnt|expect)$/i;

/** The headers that remain when those that were used, and the usual ones, are taken away. */
export function otherHeaders({ headers }: PastedRequest, used: readonly string[]): PastedRequest['headers'] {
  const known = new Set(used.map((name) => name.toLowerCase()));
  return headers.filter(([name]) => !known.has(name.toLowerCase()) && !usual.test(name));
}

export function namesOf(headers: PastedRequest['headers']): readonly Phrase[] {
  return headers.map(([name]) => phrase('header {name}', { name: name.slice(0, 64) }));
}
