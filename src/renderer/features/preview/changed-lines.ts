/** Which lines of a text were not in the one before it. Pure. */
import { parseExactly } from '../../format/exact-json';

/** JSON with a line for each value; other text as it is. */
export function readable(text: string): string {
  try {
    return JSON.stringify(parseExactly(text), null, 2);
  } catch (error) {
    // Not JSON, or nested deeper than can be written.
    if (error instanceof SyntaxError || error instanceof RangeError) return text;
    throw error;
  }
}

export interface Line {
  readonly text: string;
  readonly isChanged: boolean;
}

const bare = (line: string) => line.trim().replace(/,$/, '');

/** A line counts as unchanged as often as it is in the text before; commas and indentation don't matter. */
export function changedLines(before: string, after: string): readonly Line[] {
  const left = new Map<string, number>();
  for (const line of before.split('\n')) left.set(bare(line), (left.get(bare(line)) ?? 0) + 1);
  return after.split('\n').map((text) => {
    const times = left.get(bare(text)) ?? 0;
    if (times > 0) left.set(bare(text), times - 1);
    return { text, isChanged: times === 0 };
  });
}
