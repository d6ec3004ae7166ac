/** How a stream masks, formats and changes its events: the JSON Schema for a configuration file. */
import type { z } from 'zod';
import { changesSchema } from '../../src/contract/changes';
import { maskingSchema } from '../../src/contract/masking';
import { contractSchema, type JsonSchema } from './json-schema';

interface ObjectSchema extends JsonSchema {
  readonly properties: JsonSchema;
  readonly required: readonly string[];
}

const [rules, allowList] = maskingSchema.options.map(asWritten);

/** The mode follows from the keys; the key for pseudonyms is a secret and not part of the rules. */
function asWritten(option: z.ZodType): JsonSchema {
  const { properties, required, ...rest } = contractSchema(option) as ObjectSchema;
  const key = {
    type: 'string',
    examples: [`\${env:NAME}`, `\${file:PATH}`],
    description: 'The secret key of pseudonyms, at least 16 characters.',
  };
  return { ...rest, properties: { ...properties, key }, required: required.filter((name) => name !== 'mode') };
}

export const maskingConfigSchema: JsonSchema = { anyOf: [rules, allowList] };

export const changesConfigSchema: JsonSchema = contractSchema(changesSchema);
