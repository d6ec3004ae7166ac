/** Writes one audit event as an RFC 5424 message, and frames it as RFC 6587 says. */
import type { SettingsOf } from '../../contract/fields';
import type { Encode, EncodedEvents } from '../codec';
import { type Bounds, boundsOf, markFields, sentTime, type TimeMark } from '../mapping/event-time';
import { fittedIdentity, identityOf } from '../mapping/identity';
import { hasFailed, type Leaf } from '../mapping/odc-event';
import { oneLine } from '../mapping/one-line';
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

/** PARAM-VALUE (RFC 5424, 6.3.3): `"`, `\` and `]` are escaped, and control characters are replaced. */
export function escapeParameter(value: string): string {
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
  const present = parameters.flatMap(([name, leaf]) => {
    const value = placed.event.get(leaf)?.slice(0, MAX_PARAMETER_CHARS);
    return value === undefined ? [] : [[name, value] as const];
  });
  const marks = Object.entries(markFields(mark, '')).map(([name, value]) => [markNames[name] ?? name, value] as const);
  const written = [['eventId', identity] as const, ...present, ...marks].map(
    ([name, value]) => ` ${name}="${escapeParameter(value)}"`,
  );
  return `[${SD_ID}${written.join('')}]`;
}

/** A header field: printable ASCII without spaces, "-" when nothing is left (RFC 5424, 6.2). */
export function headerField(text: string | undefined, maxLength: number): string {
  const printable = (text ?? '').replace(/[^\x21-\x7e]/g, '').slice(0, maxLength);
  return printable === '' ? '-' : printable;
}

const encoder = new TextEncoder();
const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

/** @returns the message without framing; its MSG part is the event on one line, byte for byte */
export function encodeMessage(
  placed: PlacedEvent,
  settings: SyslogSettings,
  bounds: Bounds,
  nowMs: number,
): Uint8Array {
  const { event, bytes } = placed;
  const { nanos, mark } = sentTime(placed, bounds, nowMs);
  const severity = hasFailed(event) ? SEVERITY.warning : SEVERITY.informational;
  const header = [
    `<${Number(settings.facility) * 8 + severity}>1`,
    isoTime(nanos, 6),
    headerField(settings.hostname, 255),
    headerField(settings.appName, 48),
    '-',
    headerField(event.get('action'), 32),
    settings.structuredData ? structuredData(placed, mark) : '-',
    '',
  ].join(' ');
  return Buffer.concat([encoder.encode(header), ...(settings.byteOrderMark ? [BOM] : []), oneLine(bytes)]);
}

/** Every event of a batch as a message without framing. */
export const encode: Encode<SyslogSettings, EncodedEvents> = (batch, settings, { trailId, nowMs }) => {
  const bounds = boundsOf(definition.timeWindow, nowMs);
  return Array.from(placedEvents(batch, trailId), (placed) => encodeMessage(placed, settings, bounds, nowMs));
};

/** Octet counting (RFC 6587, 3.4.1) or one message a line (3.4.2). */
export function frame(message: Uint8Array, framing: SyslogSettings['framing']): Uint8Array {
  switch (framing) {
    case 'octetCounting':
      return Buffer.concat([encoder.encode(`${message.length} `), message]);
    case 'lineFeed':
      return Buffer.concat([message, encoder.encode('\n')]);
  }
}
