/** The contract's schemas as JSON Schema. */
import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** As users may write it: settings with a default are optional. */
export function contractSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
