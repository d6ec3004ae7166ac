/**
 * What Sluice is asked to open from outside: links (`sluice://stream/ID`) and files to import. Both come from other
 * programs, so a link can only show a page, and a file is only previewed. Whether a path names a file is not known
 * here: `FileAccess.grantHandedOver` looks.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const LINK_SCHEME = 'sluice';

export type OpenRequest =
  | { readonly kind: 'page'; readonly path: string }
  | { readonly kind: 'import'; readonly file: string };

/** Files that can be imported; the names of other arguments, such as the app's own folder, do not end like this. */
const importable = /\.(csv|json|ndjson|jsonl|log|txt)(\.gz)?$/i;

const ID = '[A-Za-z0-9_-]{1,64}';
/** The links that exist, and the page that each opens. */
const links: readonly { readonly form: RegExp; readonly page: (id: string) => string }[] = [
  { form: new RegExp(`^stream/(${ID})$`), page: (id) => `/streams/${id}` },
  { form: new RegExp(`^source/(${ID})$`), page: (id) => `/sources/${id}` },
  { form: /^error\/(SLUICE-[A-Z]{2,10}-\d{3})$/, page: (code) => `/errors/${code}` },
  {
    form: /^(overview|streams|sources|rehearsal|trail|notices|deadlines|activity|settings|help)$/,
    page: (name) => `/${name}`,
  },
];

/** The page for a link; any other link opens the start page. */
export function pageOfLink(link: string): string {
  const rest = link.replace(/^sluice:(\/\/)?/i, '').replace(/\/$/, '');
  for (const { form, page } of links) {
    const found = form.exec(rest)?.[1];
    if (found !== undefined) return page(found);
  }
  return '/';
}

/**
 * @param args the command line without the program's own name
 * @param folder in which relative paths are
 */
export function readOpenRequest(args: readonly string[], folder: string): OpenRequest | null {
  const own = args.filter((arg, index) => !arg.startsWith('-') && args[index - 1] !== '--data');
  const link = own.find((arg) => arg.toLowerCase().startsWith(`${LINK_SCHEME}:`));
  if (link !== undefined) return { kind: 'page', path: pageOfLink(link) };
  // The path decides, not the URL: file:///srv#.csv names the folder /srv.
  const file = own.map(localPath).find((path) => importable.test(path));
  return file === undefined ? null : { kind: 'import', file: resolve(folder, file) };
}

/** Linux desktops name a file by its URL, because the package's menu entry accepts links too. */
function localPath(file: string): string {
  if (!/^file:\/\//i.test(file) || !URL.canParse(file)) return file;
  try {
    return fileURLToPath(file);
  } catch {
    // A file of another host has no path here.
    return file;
  }
}
