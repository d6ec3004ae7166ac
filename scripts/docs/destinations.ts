// docs/destinations/<kind>.md: what each destination needs, all its settings and its limits, from its definition.
import type { DestinationDefinition } from '../../src/contract/definition';
import { definitions } from '../../src/destinations/definitions';
import { destinationExample } from './settings-example';
import { settingsTable } from './settings-table';

const count = (value: number): string => value.toLocaleString('en-US');

function limitsOf({ limits }: DestinationDefinition): string {
  const lines = [
    `- ${count(limits.maxEvents)} ${limits.maxEvents === 1 ? 'event' : 'events'} in one request.`,
    `- ${count(limits.maxBodyBytes)} bytes in one request, before compression.`,
    `- ${count(limits.maxEventBytes)} bytes for one event. A larger one becomes a dead letter.`,
    `- ${count(limits.maxInFlight)} ${limits.maxInFlight === 1 ? 'request' : 'requests'} under way at once.`,
  ];
  return lines.join('\n');
}

function destinationDocument(definition: DestinationDefinition): string {
  const { kind, name, summary, prerequisites, fields, whereToLook } = definition;
  const parts = [
    `# ${name}`,
    `${summary}.`,
    '## Before you start',
    prerequisites.map((line) => `- ${line}`).join('\n'),
    '## In a configuration file',
    destinationExample(kind, fields),
    'Secrets are references to an environment variable or a file: see [configuration.md](../configuration.md).',
    '## Settings',
    settingsTable(fields),
    '## Limits',
    limitsOf(definition),
    '## Where to look for the test event',
    `${whereToLook}.`,
    '## More',
    `How requests look, what answers mean, and the sources of these facts: [README of the destination](../../src/destinations/${kind}/README.md).`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Each destination's page by its path in the project. */
export const destinationDocuments: Readonly<Record<string, () => string>> = Object.fromEntries(
  definitions.map((definition) => [`docs/destinations/${definition.kind}.md`, () => destinationDocument(definition)]),
);
