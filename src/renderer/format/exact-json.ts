/** JSON for display. A number that JavaScript would round keeps its text and is written back unchanged. */
import { parseExact } from '../../shaping/json/exact';

export { isRawNumber } from '../../shaping/json/exact';

/** @throws {SyntaxError} when the text is not JSON */
export function parseExactly(text: string): unknown {
  try {
    return parseExact(text);
  } catch (error) {
    // Nested too deeply for recursion. It is shown anyway, with numbers as JavaScript rounds them.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

/** @returns null when the text is not JSON, or nested too deeply to be written */
export function indented(text: string): string | null {
  try {
    return JSON.stringify(parseExactly(text), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}
