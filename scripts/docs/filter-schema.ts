/** The filter of a stream as a JSON Schema, generated from the tables of comparisons and limits that the parser uses. */
import { knownLeaves } from '../../src/contract/event-path';
import { MAX_EXPRESSION_CHARS } from '../../src/contract/expression';
import { legacyConditionsSchema } from '../../src/contract/filter/legacy';
import { filterLimits } from '../../src/contract/filter/reading';
import {
  mayBeCaseSensitive,
  namedFields,
  type OperandKind,
  operandKinds,
  operators,
} from '../../src/contract/filter/tree';
import { contractSchema, type JsonSchema } from './json-schema';

/** A value, or a list of values. */
function oneOrMany(item: JsonSchema, most: number): JsonSchema {
  return { anyOf: [item, { type: 'array', items: item, minItems: 1, maxItems: most }] };
}

const text = { type: ['string', 'number', 'boolean'], minLength: 1, maxLength: filterLimits.valueChars };
const expression = { type: ['string', 'number', 'boolean'], minLength: 1, maxLength: MAX_EXPRESSION_CHARS };

const operandSchemas: Readonly<Record<OperandKind, JsonSchema>> = {
  texts: oneOrMany(text, filterLimits.values),
  expressions: oneOrMany(expression, filterLimits.expressions),
  networks: oneOrMany({ type: 'string', examples: ['10.0.0.0/8', '2001:db8::/32'] }, filterLimits.values),
  presence: { type: 'boolean' },
  number: { type: ['number', 'string'] },
  time: { type: 'string', examples: ['2026-01-31', '2026-01-31T08:00:00Z'] },
};

const field: JsonSchema = {
  type: 'string',
  description: `A path through the event, or one of ${Object.keys(namedFields).join(', ')}.`,
  examples: [...Object.keys(namedFields), ...knownLeaves.map(({ path }) => path)],
};

const conditions = operators.map((op) => ({
  type: 'object',
  properties: {
    field,
    [op]: operandSchemas[operandKinds[op]],
    ...(mayBeCaseSensitive(op)
      ? { caseSensitive: { type: 'boolean', default: false } }
      : { caseSensitive: { const: false } }),
  },
  required: ['field', op],
  additionalProperties: false,
}));

const node: JsonSchema = { $ref: '#/$defs/filter' };
const nodes: JsonSchema = { type: 'array', items: node, minItems: 1, maxItems: filterLimits.conditions };

function groupSchema(key: string, inner: JsonSchema): JsonSchema {
  return { type: 'object', properties: { [key]: inner }, required: [key], additionalProperties: false };
}

/** The condition: a tree, so the definition refers to itself. */
export const filterNodeSchema: JsonSchema = {
  anyOf: [groupSchema('all', nodes), groupSchema('any', nodes), groupSchema('not', node), ...conditions],
};

const includeSamples = { type: 'boolean', description: 'Whether made-up events of the sample trail are carried.' };

export const filterConfigSchema: JsonSchema = {
  anyOf: [
    {
      type: 'object',
      properties: { where: { anyOf: [node, { type: 'null' }] }, includeSamples },
      additionalProperties: false,
    },
    {
      type: 'object',
      description: 'The form of earlier versions, which is still read.',
      deprecated: true,
      properties: { conditions: contractSchema(legacyConditionsSchema), includeSamples },
      required: ['conditions'],
      additionalProperties: false,
    },
  ],
};
