/** Parses JSON for display. A number that JavaScript would round keeps its text and is written back unchanged. */

declare global {
  interface JSON {
    /** Absent in older browsers. */
    readonly rawJSON?: (text: string) => object;
    readonly isRawJSON?: (value: unknown) => boolean;
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
  }
}

/** Wraps a number that JavaScript can't represent. `JSON.stringify` writes its digits. */
export function isExactNumber(value: unknown): boolean {
  return JSON.isRawJSON?.(value) ?? false;
}

/** @throws {SyntaxError} when the text is not JSON */
export function parseExactly(text: string): unknown {
  const { rawJSON } = JSON;
  if (rawJSON === undefined) return JSON.parse(text);
  try {
    return JSON.parse(text, (_key, value, { source }) =>
      typeof value === 'number' && source !== undefined && String(value) !== source ? rawJSON(source) : value,
    );
  } catch (error) {
    // Nested too deeply for recursion. It is shown anyway, with numbers as JavaScript rounds them.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}
