/** docs/formats/<kind>.md: what each format is, its options, where it is offered, and an event in it, from its definition. */
import type { FormatDefinition } from '../../src/contract/format-definition';
import { joinSecrets } from '../../src/contract/settings';
import { batchOf } from '../../src/destinations/batch';
import { definitions } from '../../src/destinations/definitions';
import { placedEvent } from '../../src/destinations/mapping/placed-event';
import { findFormat } from '../../src/formats';
import { formatDefinitions } from '../../src/formats/definitions';
import { exampleOf, yamlBlock } from './settings-example';
import { settingsTable } from './settings-table';

const example = {
  CustomerVisible: 'true',
  Metadata: { Schema: 'urn:os:comp:auditLog:begin:1.0.0' },
  Event: {
    Category: 'UserManagement',
    EventId: 'evt-789654',
    TenantId: 'tenant-123',
    EnvironmentId: 'env-456',
    EnvironmentName: 'Production',
    DateTime: '2026-08-20T06:00:05.855Z',
    Source: { Name: 'UserService', Version: '2.5.1' },
    Request: {
      SourceIp: '203.0.113.7',
      UserId: 'user-999',
      UserName: 'ana.silva@example.com',
      EntityType: 'User',
      EntityId: 'u-648',
      EntityName: 'mei.tanaka@example.com',
      EntityOldValue: '{"roles":["Reader"]}',
      EntityNewValue: '{"roles":["Reader","Approver"]}',
      Action: 'EndUserRoleGrant',
    },
    Response: { Status: 'Success', StatusCode: 200 },
    Effect: { Message: 'End-user role granted' },
  },
};
const bytes = new TextEncoder().encode(JSON.stringify(example));
const placed = placedEvent(batchOf([bytes], 1, Date.parse('2026-08-20T06:00:07Z')), 0, 'trail');

/** The example event in the format, without the copy of the original, which would only repeat it. */
function exampleEvent({ kind, fields }: FormatDefinition): string {
  const copies = Object.hasOwn(fields, 'keepOriginal') ? { keepOriginal: false } : {};
  const options = { ...exampleOf(fields, kind.toUpperCase()), ...copies };
  const written = findFormat(kind)?.createWriter(joinSecrets(fields, options, {}))?.(placed);
  if (typeof written === 'string') return `\`\`\`text\n${written}\n\`\`\``;
  return `\`\`\`json\n${JSON.stringify(written ?? example, null, 2)}\n\`\`\``;
}

function formatDocument(definition: FormatDefinition): string {
  const { kind, name, summary, fields } = definition;
  const offering = definitions.filter(({ formats }) => formats.includes(kind));
  const to = offering.find((each) => each.kind === 'http') ?? offering[0];
  const stream = {
    name: 'siem',
    destination: to === undefined ? {} : { kind: to.kind, ...exampleOf(to.fields, to.kind.toUpperCase()) },
    format: { kind, ...exampleOf(fields, kind.toUpperCase()) },
  };
  const options = Object.keys(fields).length === 0 ? 'It has none.' : settingsTable(fields);
  const parts = [
    `# ${name}`,
    `${summary}.`,
    '## In a configuration file',
    yamlBlock({ version: 1, streams: [stream] }),
    '## Options',
    options,
    '## An event',
    exampleEvent(definition),
    '## Where it is offered',
    offering.map((destination) => `- [${destination.name}](../destinations/${destination.kind}.md)`).join('\n'),
    '## More',
    `What all formats have in common: [formats.md](../formats.md). Facts, their sources and decisions: [README of the format](../../src/formats/${kind}/README.md).`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Each page by its path in the project. */
export const formatDocuments: Readonly<Record<string, () => string>> = Object.fromEntries(
  formatDefinitions.map((definition) => [`docs/formats/${definition.kind}.md`, () => formatDocument(definition)]),
);
