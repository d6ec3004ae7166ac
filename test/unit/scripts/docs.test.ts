import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { destinationDocuments } from '../../../scripts/docs/destinations';
import { sourceDocuments } from '../../../scripts/docs/sources';
import { definitions } from '../../../src/destinations/definitions';
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
