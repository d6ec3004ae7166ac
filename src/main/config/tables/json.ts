/** Reads JSON columns. Values are validated, even though this program has written them. */
import type { z } from 'zod';

/** @throws {Error} naming the place if the stored text is not valid; the message does not contain the text */
export function parseStored<S extends z.ZodType>(schema: S, text: string, place: string): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${place} is not JSON.`, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new Error(`${place} is not in a known form.`, { cause: parsed.error });
  return parsed.data;
}
