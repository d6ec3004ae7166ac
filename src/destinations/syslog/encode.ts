/** Writes one audit event as an RFC 5424 message, and frames it as RFC 6587 says. */
import type { SettingsOf } from '../../contract/fields';
import { endOf, eventBytes, startOf } from '../batch';
import type { Encode, EncodedEvents } from '../codec';
import { ByteWriter } from '../mapping/byte-writer';
import { type Bounds, boundsOf, markFields, sentTime, type TimeMark } from '../mapping/event-time';
import { fittedIdentity, identityOf } from '../mapping/identity';
import { hasFailed, type Leaf } from '../mapping/odc-event';
import { onOneLineEach } from '../mapping/one-line';
import { type PlacedEvent, placedEvents } from '../mapping/placed-event';
import { isoTime } from '../mapping/write-time';
import { definition } from './definition';

export type SyslogSettings = SettingsOf<typeof definition.fields>;

const SEVERITY = { warning: 4, informational: 6 } as const;

/** SD-ID: the private enterprise number is the one that RFC 5612 reserves for documentation. */
const SD_ID = 'odc@32473';

const MAX_PARAMETER_CHARS = 255;

const parameters: readonly (readonly [name: string, leaf: Leaf])[] = [
  ['action', 'action'],
  ['status', 'status'],
  ['user', 'userName'],
  ['sourceIp', 'sourceIp'],
  ['entityType', 'entityType'],
  ['entityId', 'entityId'],
  ['tenantId', 'tenantId'],
  ['stage', 'environmentName'],
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are replaced below
const NEEDS_ESCAPES = /[\x00-\x1f\x7f"\\\]]/;

/** PARAM-VALUE (RFC 5424, 6.3.3): `"`, `\` and `]` are escaped, and control characters are replaced. */
export function escapeParameter(value: string): string {
  if (!NEEDS_ESCAPES.test(value)) return value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what is replaced here
  return value.replace(/[\x00-\x1f\x7f]/g, ' ').replace(/["\\\]]/g, '\\$&');
}

/** The names of the marks, in the style of the other parameters. */
const markNames: Readonly<Record<string, string>> = {
  time_source: 'timeSource',
  time_reason: 'timeReason',
  original_time: 'originalTime',
};

function structuredData(placed: PlacedEvent, mark: TimeMark | null): string {
  const identity = fittedIdentity(identityOf(placed), MAX_PARAMETER_CHARS);
  let written = `[${SD_ID} eventId="${escapeParameter(identity)}"`;
  for (const [name, leaf] of parameters) {
    const value = placed.event.get(leaf);
    if (value !== undefined) written += ` ${name}="${escapeParameter(value.slice(0, MAX_PARAMETER_CHARS))}"`;
  }
  if (mark !== null) {
    for (const [name, value] of Object.entries(markFields(mark, ''))) {
      written += ` ${markNames[name] ?? name}="${escapeParameter(value)}"`;
    }
  }
  return `${written}]`;
}

/** A header field: printable ASCII without spaces, "-" when nothing is left (RFC 5424, 6.2). */
export function headerField(text: string | undefined, maxLength: number): string {
  const printable = (text ?? '').replace(/[^\x21-\x7e]/g, '').slice(0, maxLength);
  return printable === '' ? '-' : printable;
}

/** What the settings say of each message. */
interface Fixed {
  readonly priority: (severity: number) => number;
  readonly origin: string;
}

function fixedOf({ facility, hostname, appName }: SyslogSettings): Fixed {
  const base = Number(facility) * 8;
  return {
    priority: (severity) => base + severity,
    origin: `${headerField(hostname, 255)} ${headerField(appName, 48)}`,
  };
}

/** A message up to its MSG part, which is the event on one line, byte for byte. */
function headerOf(placed: PlacedEvent, settings: SyslogSettings, fixed: Fixed, bounds: Bounds, nowMs: number): string {
  const { event } = placed;
  const { nanos, mark } = sentTime(placed, bounds, nowMs);
  const priority = fixed.priority(hasFailed(event) ? SEVERITY.warning : SEVERITY.informational);
  const action = headerField(event.get('action'), 32);
  const data = settings.structuredData ? structuredData(placed, mark) : '-';
  const header = `<${priority}>1 ${isoTime(nanos, 6)} ${fixed.origin} - ${action} ${data} `;
  return settings.byteOrderMark ? `${header}${BOM}` : header;
}

const BOM = '\ufeff';

/** About what a header takes. */
const HEADER_BYTES = 384;

/** Every event of a batch as a message without framing. */
export const encode: Encode<SyslogSettings, EncodedEvents> = (batch, settings, { trailId, nowMs }) => {
  const bounds = boundsOf(definition.timeWindow, nowMs);
  const fixed = fixedOf(settings);
  const bytes = onOneLineEach(batch);
  const writer = new ByteWriter(eventBytes(batch) + batch.count * HEADER_BYTES);
  const ends: number[] = [];
  for (const placed of placedEvents(batch, trailId)) {
    const index = ends.length;
    writer.text(headerOf(placed, settings, fixed, bounds, nowMs));
    ends.push(writer.copy(bytes, startOf(batch, index), endOf(batch, index)).length);
  }
  const whole = writer.finish();
  return ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
};

const LINE_FEED = Buffer.from('\n');

/** Octet counting (RFC 6587, 3.4.1) or one message a line (3.4.2). */
export function frame(message: Uint8Array, framing: SyslogSettings['framing']): Uint8Array {
  switch (framing) {
    case 'octetCounting':
      return Buffer.concat([Buffer.from(`${message.length} `), message]);
    case 'lineFeed':
      return Buffer.concat([message, LINE_FEED]);
  }
}
