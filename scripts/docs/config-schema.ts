/**
 * docs/sluice.schema.json: the configuration file as a JSON Schema, for editors that complete and check YAML. Settings
 * come from the definitions of sources and destinations, everything else from the contract's schemas.
 */
import { defaultPreferences } from '../../src/contract/commands/application';
import type { Field, Fields } from '../../src/contract/fields';
import { labelsSchema } from '../../src/contract/labels';
import { deliverySchema } from '../../src/contract/stream';
import { definitions } from '../../src/destinations/definitions';
import { formatDefinitions } from '../../src/formats/definitions';
import { sourceDefinitions } from '../../src/sources/definitions';
import { filterConfigSchema, filterNodeSchema } from './filter-schema';
import { contractSchema, type JsonSchema } from './json-schema';
import { isRequired } from './settings-table';
import { changesConfigSchema, maskingConfigSchema } from './shaping-schema';

/** A secret is written as a reference; plain text is accepted too, with a warning. */
const secretReference: JsonSchema = { type: 'string', examples: [`\${env:NAME}`, `\${file:PATH}`] };

function fieldSchema(field: Field): JsonSchema {
  const described = { title: field.label, ...(field.hint === undefined ? {} : { description: field.hint }) };
  return { ...described, ...valueSchema(field) };
}

function valueSchema(field: Field): JsonSchema {
  switch (field.type) {
    case 'text':
    case 'address':
      return { type: 'string', ...(field.example === undefined ? {} : { examples: [field.example] }) };
    case 'secret':
      return secretReference;
    case 'number':
      return { type: 'integer', minimum: field.min, maximum: field.max, default: field.initial };
    case 'toggle':
      return { type: 'boolean', default: field.initial };
    case 'choice':
      return { enum: field.options.map((option) => option.value), default: field.initial };
    case 'pairs':
      return { type: 'object', additionalProperties: { type: 'string' } };
    case 'list':
      return { type: 'array', items: { type: 'string' } };
    case 'variant':
      return {
        oneOf: Object.entries(field.options).map(([kind, option]) => ({
          title: option.label,
          ...objectSchema(option.fields, { kind: { const: kind } }, ['kind']),
        })),
        default: { kind: field.initial },
      };
  }
}

/** Unknown keys are refused, as in `sluice validate`. */
function objectSchema(fields: Fields, before: JsonSchema, required: readonly string[]): JsonSchema {
  const own = Object.entries(fields);
  return {
    type: 'object',
    properties: { ...before, ...Object.fromEntries(own.map(([name, field]) => [name, fieldSchema(field)])) },
    required: [...required, ...own.filter(([, field]) => isRequired(field)).map(([name]) => name)],
    additionalProperties: false,
  };
}

const name = { type: 'string', minLength: 1, maxLength: 100 };
const active = { type: 'boolean', default: true, description: 'False keeps it in the file without running it.' };

const sourceSchema: JsonSchema = {
  oneOf: sourceDefinitions.map(({ kind, name: title, summary, fields }) => ({
    title,
    description: summary,
    ...objectSchema(fields, { name, active, kind: { const: kind } }, ['name', 'kind']),
  })),
};

const needsNoOptions = formatDefinitions.filter(({ fields }) => !Object.values(fields).some(isRequired));

const formatSchema: JsonSchema = {
  description: 'How each event is written. Which ones a destination is sent stands in its page of the documentation.',
  oneOf: [
    { title: 'By its name alone', enum: needsNoOptions.map(({ kind }) => kind) },
    ...formatDefinitions.map(({ kind, name: title, summary, fields }) => ({
      title,
      description: summary,
      ...objectSchema(fields, { kind: { const: kind } }, ['kind']),
    })),
  ],
};

const streamSchema: JsonSchema = {
  type: 'object',
  properties: {
    name,
    labels: { ...contractSchema(labelsSchema), uniqueItems: true, default: [] },
    active,
    startAt: { enum: ['beginning', 'now'], default: 'beginning' },
    destination: {
      oneOf: definitions.map(({ kind, name: title, summary, fields }) => ({
        title,
        description: summary,
        ...objectSchema(fields, { kind: { const: kind } }, ['kind']),
      })),
    },
    filter: filterConfigSchema,
    masking: maskingConfigSchema,
    format: formatSchema,
    changes: changesConfigSchema,
    delivery: contractSchema(deliverySchema),
  },
  required: ['name', 'destination'],
  additionalProperties: false,
};

const limit = (description: string, initial: number): JsonSchema => ({
  type: 'integer',
  minimum: 0,
  default: initial,
  description: `${description} 0: no limit.`,
});

const retentionSchema: JsonSchema = {
  type: 'object',
  properties: {
    retainDays: limit('Days that events are kept.', defaultPreferences.retainDays),
    retainMegabytes: limit(
      'Size of the trail from which on the oldest events are deleted.',
      defaultPreferences.retainMegabytes,
    ),
    hardLimitMegabytes: limit('Size at which sources are held.', defaultPreferences.hardLimitMegabytes),
  },
  additionalProperties: false,
};

export const configSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $comment: 'Generated by "npm run docs".',
  title: 'Sluice configuration',
  type: 'object',
  properties: {
    version: { const: 1 },
    sources: { type: ['array', 'null'], items: sourceSchema },
    streams: { type: ['array', 'null'], items: streamSchema },
    retention: retentionSchema,
  },
  required: ['version'],
  additionalProperties: false,
  $defs: { filter: filterNodeSchema },
};

export const configSchemaDocument = (): string => `${JSON.stringify(configSchema, null, 2)}\n`;
