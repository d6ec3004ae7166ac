/** Writes one audit event as an RFC 5424 message, and frames it as RFC 6587 says. */
import type { SettingsOf } from '../../contract/fields';
import { isoTime } from '../mapping/event-time';
import { eventNanos, hasFailed, type Leaf, type OdcEvent, readEvent } from '../mapping/odc-event';
import { oneLine } from '../mapping/one-line';
import type { definition } from './definition';

export type SyslogSettings = SettingsOf<typeof definition.fields>;

const SEVERITY = { warning: 4, informational: 6 } as const;

/** SD-ID: the private enterprise number is the one that RFC 5612 sets aside for documentation. */
const SD_ID = 'odc@32473';

const parameters: readonly (readonly [name: string, leaf: Leaf])[] = [
  ['eventId', 'eventId'],
  ['action', 'action'],
  ['status', 'status'],
  ['user', 'userName'],
  ['sourceIp', 'sourceIp'],
  ['entityType', 'entityType'],
  ['entityId', 'entityId'],
  ['tenantId', 'tenantId'],
  ['stage', 'environmentName'],
];

/** PARAM-VALUE (RFC 5424, 6.3.3): `"`, `\` and `]` are escaped; control characters have no place in a log line. */
export function escapeParameter(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are exactly what is replaced here
  return value.replace(/[\x00-\x1f\x7f]/g, ' ').replace(/["\\\]]/g, '\\$&');
}

function structuredData(event: OdcEvent): string {
  const present = parameters.flatMap(([name, leaf]) => {
    const value = event.get(leaf);
    return value === undefined ? [] : [` ${name}="${escapeParameter(value.slice(0, 255))}"`];
  });
  return present.length === 0 ? '-' : `[${SD_ID}${present.join('')}]`;
}

/** A header field: printable ASCII without spaces, "-" when nothing is left (RFC 5424, 6.2). */
export function headerField(text: string | undefined, maxLength: number): string {
  const printable = (text ?? '').replace(/[^\x21-\x7e]/g, '').slice(0, maxLength);
  return printable === '' ? '-' : printable;
}

const encoder = new TextEncoder();
const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

/** @returns the message without framing; its MSG part is the event on one line, byte for byte */
export function encodeMessage(eventBytes: Uint8Array, settings: SyslogSettings, nowMs: number): Uint8Array {
  const event = readEvent(eventBytes);
  const severity = hasFailed(event) ? SEVERITY.warning : SEVERITY.informational;
  const header = [
    `<${Number(settings.facility) * 8 + severity}>1`,
    isoTime(eventNanos(event, nowMs), 6),
    headerField(settings.hostname, 255),
    headerField(settings.appName, 48),
    '-',
    headerField(event.get('action'), 32),
    settings.structuredData ? structuredData(event) : '-',
    '',
  ].join(' ');
  return Buffer.concat([encoder.encode(header), ...(settings.byteOrderMark ? [BOM] : []), oneLine(eventBytes)]);
}

/** Octet counting (RFC 6587, 3.4.1) or one message a line (3.4.2). */
export function frame(message: Uint8Array, framing: SyslogSettings['framing']): Uint8Array {
  switch (framing) {
    case 'octetCounting':
      return Buffer.concat([encoder.encode(`${message.length} `), message]);
    case 'lineFeed':
      return Buffer.concat([message, encoder.encode('\n')]);
  }
}
