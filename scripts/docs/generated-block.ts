/** A part of a hand-written document that is generated, between two marks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';

/** The document with the part between the marks as `block` says now. */
export function withGeneratedBlock(path: string, begin: string, end: string, block: string): string {
  const text = readFileSync(join(root, path), 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${path} has lost the marks "${begin}" and "${end}".`);
  return `${text.slice(0, from)}${begin}\n\n${block}\n\n${text.slice(to)}`;
}
