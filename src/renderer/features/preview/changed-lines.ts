/** Finds the lines of a text that were not in the text before it. Pure. */
import { indented } from '../../format/exact-json';

/** JSON with one line for each value. Other text is unchanged. */
export function readable(text: string): string {
  return indented(text) ?? text;
}

export interface Line {
  readonly text: string;
  readonly isChanged: boolean;
}

const bare = (line: string) => line.trim().replace(/,$/, '');

/** A line is unchanged as often as it occurs in the text before. Commas and indentation don't matter. */
export function changedLines(before: string, after: string): readonly Line[] {
  const left = new Map<string, number>();
  for (const line of before.split('\n')) left.set(bare(line), (left.get(bare(line)) ?? 0) + 1);
  return after.split('\n').map((text) => {
    const times = left.get(bare(text)) ?? 0;
    if (times > 0) left.set(bare(text), times - 1);
    return { text, isChanged: times === 0 };
  });
}

/** The text's lines, none of which is marked as changed. */
export function unmarkedLines(text: string): readonly Line[] {
  return text.split('\n').map((line) => ({ text: line, isChanged: false }));
}
