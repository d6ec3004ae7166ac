/** What the contract declares, as a JSON Schema. */
import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** As it may be typed: what has a default can be left out. */
export function contractSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
