/** Reading JSON columns: what is stored was written by this program, and is still checked when it comes back. */
import type { z } from 'zod';

/** @throws {Error} naming the place when the stored text does not fit; its content is not part of the message */
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
