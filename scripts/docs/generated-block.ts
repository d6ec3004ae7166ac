/** Generated parts of a hand-written document, each between two marks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';

export interface GeneratedBlock {
  readonly begin: string;
  readonly end: string;
  readonly text: string;
}

/** The document with the current content between the marks. */
export function withGeneratedBlocks(path: string, ...blocks: readonly GeneratedBlock[]): string {
  return blocks.reduce(
    (document, { begin, end, text }) => {
      const from = document.indexOf(begin);
      const to = document.indexOf(end);
      if (from < 0 || to < from) throw new Error(`${path} has lost the marks "${begin}" and "${end}".`);
      return `${document.slice(0, from)}${begin}\n\n${text}\n\n${document.slice(to)}`;
    },
    readFileSync(join(root, path), 'utf8'),
  );
}
