/** Finds e-mail addresses. Goes outward from each "@", so that no text is looked at more than a few times. */
import type { Find, Found } from './found';

/** "%40" is how URLs write it. */
const AT = /[@\uff20]|%40/giu;
const LOCAL = /[\p{L}\p{N}\p{M}._%+\-!#$*^~`']/u;
/** Stands in front of an address rather than in it. */
const NOT_A_BEGINNING = /^(?:%[0-9A-F]{2}|['`.*~!#$^])/i;
const DOMAIN =
  /(?:\d{1,3}\.){3}\d{1,3}(?![\p{L}\p{N}.-])|(?:[\p{L}\p{N}\p{M}_-]+\.)*[\p{L}\p{N}\p{M}_-]*\p{L}[\p{L}\p{N}\p{M}_-]*|\[[0-9A-Fa-f:.]{3,60}\]/uy;

export const findEmails: Find = (text) => {
  // Most texts hold none.
  if (!text.includes('@') && !text.includes('%40') && !text.includes('\uff20')) return [];
  const found: Found[] = [];
  let floor = 0;
  for (const at of text.matchAll(AT)) {
    const start = startOf(text, at.index, floor);
    floor = at.index + at[0].length;
    DOMAIN.lastIndex = floor;
    if (start >= at.index || !DOMAIN.test(text)) continue;
    floor = DOMAIN.lastIndex;
    found.push({ start, end: floor });
  }
  return found;
};

/** @param floor where the address, or the "@", before ends */
function startOf(text: string, at: number, floor: number): number {
  if (text[at - 1] === '"') return Math.max(floor, openingQuote(text, at - 1, floor));
  let start = at;
  while (start > floor && LOCAL.test(characterBefore(text, start))) start -= characterBefore(text, start).length;
  for (;;) {
    const mark = NOT_A_BEGINNING.exec(text.slice(start, Math.min(at, start + 3)));
    if (mark === null) return start;
    start += mark[0].length;
  }
}

/** The local part may stand in quotes: "jane doe"@example.com. */
function openingQuote(text: string, closing: number, floor: number): number {
  const opening = text.lastIndexOf('"', closing - 1);
  const isLocalPart = opening >= floor && /^[^":,{}[\]]{1,64}$/.test(text.slice(opening + 1, closing));
  return isLocalPart ? opening : closing + 1;
}

function characterBefore(text: string, at: number): string {
  const unit = text.charCodeAt(at - 1);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  return isLow && at >= 2 ? text.slice(at - 2, at) : text.slice(at - 1, at);
}
