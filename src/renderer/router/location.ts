/**
 * The location in the app, from the address: `#/streams/abc?sort=name`. It is in the fragment, because the same page is
 * opened from a file, from an app's own scheme, and from a web server.
 */

export interface PageLocation {
  /** Starts with a slash. Ends without one, except for the root. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Parses the fragment of an address, with or without its leading `#`. Never fails. */
export function parseHash(hash: string): PageLocation {
  const text = hash.startsWith('#') ? hash.slice(1) : hash;
  const at = text.indexOf('?');
  const rawPath = at === -1 ? text : text.slice(0, at);
  const rawQuery = at === -1 ? '' : text.slice(at + 1);
  const segments = rawPath.split('/').filter((segment) => segment !== '');
  return { path: `/${segments.join('/')}`, query: Object.fromEntries(new URLSearchParams(rawQuery)) };
}

/** The fragment for a location, with its leading `#`. Empty query values are left out. */
export function formatHash(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') params.set(name, value);
  }
  const text = params.toString();
  return text === '' ? `#${path}` : `#${path}?${text}`;
}

export type PathParams = Readonly<Record<string, string>>;

/** Matches a path against a pattern such as `/streams/:id/edit`. @returns the values of the parameters, or null */
export function matchPath(pattern: string, path: string): PathParams | null {
  const expected = pattern.split('/').filter(Boolean);
  const found = path.split('/').filter(Boolean);
  if (expected.length !== found.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const segment = found[index];
    if (segment === undefined) return null;
    if (part.startsWith(':')) {
      const value = decodeSegment(segment);
      if (value === null) return null;
      params[part.slice(1)] = value;
    } else if (part !== segment) {
      return null;
    }
  }
  return params;
}

function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** Whether a navigation entry's page, or a page below it, is open. */
export function isWithin(base: string, path: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}
