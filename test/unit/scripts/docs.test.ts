import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { configSchema } from '../../../scripts/docs/config-schema';
import { destinationDocuments } from '../../../scripts/docs/destinations';
import { formatDocuments } from '../../../scripts/docs/formats';
import { sourceDocuments } from '../../../scripts/docs/sources';
import { definitions } from '../../../src/destinations/definitions';
import { formatDefinitions } from '../../../src/formats/definitions';
import { readConfig } from '../../../src/main/cli/config-file';

const yamlBlock = /```yaml\n([\s\S]*?)```/;

describe('the generated page of a source', () => {
  it.each(Object.entries(sourceDocuments))('%s has an example that validate accepts', (_path, write) => {
    const example = yamlBlock.exec(write())?.[1] ?? '';
    const loaded = readConfig(example, '/', { env: {}, definitions, secrets: false });
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
  });
});

describe('the generated page of a destination', () => {
  it.each(Object.entries(destinationDocuments))('%s has an example that validate accepts', (_path, write) => {
    const example = yamlBlock.exec(write())?.[1] ?? '';
    const loaded = readConfig(example, '/', { env: {}, definitions, secrets: false });
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
  });

  it.each(definitions)('$kind names every setting of the form', ({ kind, fields }) => {
    const page = readFileSync(`docs/destinations/${kind}.md`, 'utf8');
    for (const name of Object.keys(fields)) expect(page).toContain(`| \`${name}\` |`);
  });
});

describe('the generated page of a format', () => {
  it.each(Object.entries(formatDocuments))('%s has an example that validate accepts', (_path, write) => {
    const example = yamlBlock.exec(write())?.[1] ?? '';
    const loaded = readConfig(example, '/', { env: {}, definitions, secrets: false });
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
  });

  it.each(formatDefinitions)('$kind names every option', ({ kind, fields }) => {
    const page = readFileSync(`docs/formats/${kind}.md`, 'utf8');
    for (const name of Object.keys(fields)) expect(page).toContain(`| \`${name}\` |`);
  });
});

describe('the published schema of the configuration file', () => {
  const accepts = new Ajv2020({ strict: false, allErrors: true }).compile(configSchema);

  it.each(Object.entries({ ...destinationDocuments, ...sourceDocuments, ...formatDocuments }))(
    'accepts the example of %s',
    (_path, write) => {
      expect(accepts(parse(yamlBlock.exec(write())?.[1] ?? ''))).toBe(true);
    },
  );

  it('accepts every key that validate accepts', () => {
    const everything = {
      version: 1,
      retention: { retainDays: 30, retainMegabytes: 0, hardLimitMegabytes: 0 },
      sources: [{ name: 'files', kind: 'files', paths: ['/var/log/*.ndjson'], active: false }],
      streams: [
        {
          name: 'lab',
          active: true,
          startAt: 'now',
          destination: {
            kind: 'http',
            url: 'http://127.0.0.1:9000/in',
            framing: 'ndjson',
            auth: { kind: 'bearer', token: `\${env:LAB_TOKEN}` },
            headers: { 'X-Env': 'lab' },
          },
          filter: {
            where: {
              all: [
                { field: 'status', is: 'Failed' },
                { field: 'Event.Response.StatusCode', is: [200, 404] },
                { not: { field: 'Event.Request.UserName', matches: '^svc-', caseSensitive: true } },
                {
                  any: [
                    { field: 'Event.Request.SourceIp', inNetwork: ['10.0.0.0/8', 'fd00::/8'] },
                    { field: 'Event.Response.StatusCode', atLeast: 400 },
                    { field: 'Event.DateTime', after: '2026-01-31' },
                    { field: 'Event.Request.EntityNewValue.role', exists: false },
                  ],
                },
              ],
            },
            includeSamples: true,
          },
          format: { kind: 'ocsf', version: '1.9.0-dev', keepOriginal: false, recordIntegrity: true },
          delivery: { maxBatchEvents: 10 },
        },
      ],
    };
    const loaded = readConfig(stringify(everything), '/', { env: {}, definitions, secrets: false });
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
    expect(accepts(everything)).toBe(true);
  });

  it('accepts a format by its name alone', () => {
    const stream = {
      name: 'a',
      destination: { kind: 'http', url: 'https://a', auth: { kind: 'none' } },
      format: 'ocsf',
    };
    const config = { version: 1, streams: [stream] };
    const loaded = readConfig(stringify(config), '/', { env: {}, definitions, secrets: false });
    expect(loaded.ok ? [] : loaded.problems).toEqual([]);
    expect(accepts(config)).toBe(true);
  });

  it.each([
    ['a misspelt key', { version: 1, stream: [] }],
    [
      'a misspelt setting',
      { version: 1, streams: [{ name: 'a', destination: { kind: 'splunk', urll: 'https://a' } }] },
    ],
    ['an unknown kind', { version: 1, sources: [{ name: 'a', kind: 'kafka' }] }],
    [
      'a template without its text',
      { version: 1, streams: [{ name: 'a', destination: { kind: 'http', url: 'https://a' }, format: 'template' }] },
    ],
    ['another version', { version: 2 }],
  ])('refuses %s', (_what, value) => {
    expect(accepts(value)).toBe(false);
  });
});
