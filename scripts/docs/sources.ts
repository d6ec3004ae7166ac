/** docs/sources/<kind>.md: what each kind of source is, and all its settings, from its definition. */
import type { SourceDefinition } from '../../src/contract/source-definition';
import { sourceDefinitions } from '../../src/sources/definitions';
import { sourceExample } from './settings-example';
import { settingsTable } from './settings-table';

function sourceDocument({ kind, name, summary, fields, remark }: SourceDefinition): string {
  const parts = [
    `# ${name}`,
    `${summary}.`,
    ...(remark === undefined ? [] : [remark]),
    '## In a configuration file',
    sourceExample(kind, fields),
    'Secrets are references to an environment variable or a file: see [configuration.md](../configuration.md).',
    '## Settings',
    settingsTable(fields),
    '## More',
    `What all sources have in common: [sources.md](../sources.md). Where the code is: [README of the source](../../src/sources/${kind}/README.md).`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Each page by its path in the project. */
export const sourceDocuments: Readonly<Record<string, () => string>> = Object.fromEntries(
  sourceDefinitions.map((definition) => [`docs/sources/${definition.kind}.md`, () => sourceDocument(definition)]),
);
