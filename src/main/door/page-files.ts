/**
 * The page's built files as a fixed set: listed once at the start, found by their exact path, and nothing else is ever read.
 * A path that leads out of the folder cannot be asked for, because only listed paths have an answer.
 */
import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface PageFile {
  /** Where it is on disk. */
  readonly file: string;
  readonly contentType: string;
  /** Its name carries a hash of its content: it may be kept for ever. */
  readonly immutable: boolean;
}

/** By the path in the address, such as `/assets/index-1a2b.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Lists the built page. Files of a kind that no page needs (source maps, say) are left out. */
export async function listPageFiles(root: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  // Not readdir's own recursion: inside a packaged app's archive it is not there in every Electron.
  const visit = async (folder: string, prefix: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const file = join(folder, entry.name);
      const contentType = contentTypes[extname(entry.name)];
      if (entry.isDirectory()) await visit(file, `${prefix}${entry.name}/`);
      else if (contentType !== undefined) {
        files.set(`${prefix}${entry.name}`, { file, contentType, immutable: prefix.startsWith('/assets/') });
      }
    }
  };
  await visit(root, '/');
  return files;
}

/** The file for a path of the address. The page's own addresses are in the fragment, so the page itself is only at `/`. */
export function findPageFile(files: PageFiles, pathname: string): PageFile | undefined {
  return files.get(pathname === '/' ? '/index.html' : pathname);
}

/** How long a browser may keep it. The page itself is asked for each time, so that an update is seen at once. */
export function cacheControl(file: PageFile): string {
  return file.immutable ? 'public, max-age=31536000, immutable' : 'no-store';
}
