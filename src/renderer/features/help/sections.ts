/** Splits a chapter into its sections, and Markdown into plain text, for searching. Pure. */

export interface Section {
  /** Empty for the text before the first heading. */
  readonly heading: string;
  readonly text: string;
}

/** The anchor of a heading. Its prefix keeps it apart from the ids of the page. */
export function anchorOf(heading: string): string {
  const words = heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `help-${words}`;
}

export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]/g, '')
    .replace(/^\s*(?:[-#]|\d+\.)+\s+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** @param markdown a chapter without its title */
export function sectionsOf(markdown: string): Section[] {
  const [before = '', ...rest] = markdown.split(/^## /m);
  const others = rest.map((part) => {
    const end = part.indexOf('\n');
    const heading = end === -1 ? part : part.slice(0, end);
    return { heading: heading.trim(), text: plainText(end === -1 ? '' : part.slice(end)) };
  });
  return [{ heading: '', text: plainText(before) }, ...others].filter(({ text }) => text !== '');
}
