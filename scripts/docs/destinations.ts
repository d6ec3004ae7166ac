/** docs/destinations/<kind>.md: what each destination needs, all its settings and its limits, from its definition. */
import type { DestinationDefinition } from '../../src/contract/definition';
import { definitions } from '../../src/destinations/definitions';
import { findFormatDefinition } from '../../src/formats/definitions';
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

const MINUTE_MS = 60_000;

/** Such as "17 hours 30 minutes". */
function duration(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [
    [hours, 'hour'],
    [rest, 'minute'],
  ] as const;
  return parts.flatMap(([n, unit]) => (n === 0 ? [] : [`${n} ${unit}${n === 1 ? '' : 's'}`])).join(' ');
}

function timesOf({ timeWindow }: DestinationDefinition): string {
  if (timeWindow === null) return 'Events go as they are. Their times are neither read nor changed.';
  const { earliest, latest, maxBehindMs, maxAheadMs } = timeWindow;
  const lines = [
    `- From ${earliest} to ${latest}.`,
    ...(maxBehindMs === undefined ? [] : [`- At most ${duration(maxBehindMs)} before the moment of sending.`]),
    ...(maxAheadMs === undefined ? [] : [`- At most ${duration(maxAheadMs)} after the moment of sending.`]),
  ];
  const rule =
    'An event of another time, or without one that can be read, is sent with the time of its acceptance and marked: see [delivery.md](../delivery.md#the-time-of-an-event).';
  return `${lines.join('\n')}\n\n${rule}`;
}

/** The first one is the default. */
function formatsOf({ formats }: DestinationDefinition): string {
  const links = formats.map((kind) => `[${findFormatDefinition(kind)?.name ?? kind}](../formats/${kind}.md)`);
  return `${links.join(', ')}. A stream that names none has the first. See [formats.md](../formats.md).`;
}

function failuresOf({ failures }: DestinationDefinition): string {
  const lines = Object.entries(failures).map(
    ([code, { title }]) => `- [${code}](../errors.md#${code.toLowerCase()}): ${title}`,
  );
  const others = 'The [other codes](../errors.md) are shared by all destinations.';
  return lines.length === 0
    ? 'None of its own: all its codes are [shared](../errors.md).'
    : `${lines.join('\n')}\n\n${others}`;
}

function destinationDocument(definition: DestinationDefinition): string {
  const { kind, name, summary, prerequisites, documentation, fields, whereToLook } = definition;
  const parts = [
    `# ${name}`,
    `${summary}.`,
    '## Before you start',
    prerequisites.map((line) => `- ${line}`).join('\n'),
    "The vendor's documentation:",
    documentation.map(({ label, url }) => `- [${label}](${url})`).join('\n'),
    '## In a configuration file',
    destinationExample(kind, fields),
    'Secrets are references to an environment variable or a file: see [configuration.md](../configuration.md).',
    '## Settings',
    settingsTable(fields),
    '## Formats',
    formatsOf(definition),
    '## Limits',
    limitsOf(definition),
    '## Times',
    timesOf(definition),
    '## Failure codes',
    failuresOf(definition),
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
