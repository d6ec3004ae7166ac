/** Syslog (RFC 5424) over TCP and TLS. */
import { z } from 'zod';
import { defineDestination } from '../../contract/definition';
import { address, choice, number, text, toggle } from '../../contract/fields';
import { tlsFields } from '../transport/settings';
import { failures } from './failures';
import { read } from './paste';

const facilities = [
  { value: '13', label: 'audit (13)' },
  { value: '4', label: 'auth (4)' },
  { value: '10', label: 'authpriv (10)' },
  { value: '1', label: 'user (1)' },
  { value: '16', label: 'local0 (16)' },
  { value: '17', label: 'local1 (17)' },
  { value: '18', label: 'local2 (18)' },
  { value: '19', label: 'local3 (19)' },
  { value: '20', label: 'local4 (20)' },
  { value: '21', label: 'local5 (21)' },
  { value: '22', label: 'local6 (22)' },
  { value: '23', label: 'local7 (23)' },
] as const;

const nameOf = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[\x21-\x7e]+$/, 'Printable ASCII characters without spaces.');

export const definition = defineDestination({
  kind: 'syslog',
  name: 'Syslog',
  summary: 'RFC 5424 over TCP or TLS',
  icon: 'M8 9l3 3l-3 3 M13 15l3 0 M3 6a2 2 0 0 1 2 -2h14a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2l0 -12',
  keywords: ['rfc 5424', 'rsyslog', 'syslog-ng', 'qradar', 'arcsight', 'tls', '6514'],
  prerequisites: [
    'A syslog server that accepts RFC 5424 over TCP, preferably with TLS (port 6514).',
    'Note: syslog has no acknowledgement. No sender can know what the server loses after reading it.',
  ],
  documentation: [
    { label: 'RFC 5424: The syslog protocol', url: 'https://www.rfc-editor.org/rfc/rfc5424' },
    { label: 'RFC 5425: Syslog over TLS', url: 'https://www.rfc-editor.org/rfc/rfc5425' },
    { label: 'RFC 6587: Syslog over TCP', url: 'https://www.rfc-editor.org/rfc/rfc6587' },
  ],
  failures,
  fields: {
    host: address({
      label: 'Host',
      form: { as: 'host', portField: 'port' },
      example: 'syslog.example.com',
      schema: z
        .string()
        .trim()
        .min(1, 'Fill this in.')
        .max(253)
        .regex(/^[A-Za-z0-9._:-]+$/, 'A host name or an IP address.'),
    }),
    port: number({
      label: 'Port',
      leads: { as: 'value' },
      hint: 'Usually 6514 with TLS, and 514 or 601 without.',
      min: 1,
      max: 65_535,
      initial: 6_514,
    }),
    transport: choice({
      label: 'Transport',
      leads: { as: 'value', safest: 'tls' },
      options: [
        { value: 'tls', label: 'TLS' },
        {
          value: 'tcp',
          label: 'TCP, unencrypted',
          unencrypted: true,
          hint: 'For trusted networks only: anyone on the network path can read the events.',
          warning: 'Events are sent unencrypted (plain TCP): anyone on the network path can read and change them.',
        },
      ],
      initial: 'tls',
    }),
    framing: choice({
      label: 'Framing',
      options: [
        { value: 'octetCounting', label: 'Octet counting (RFC 6587)', hint: 'Required over TLS; keeps line breaks.' },
        { value: 'lineFeed', label: 'One message per line', hint: 'For older servers.' },
      ],
      initial: 'octetCounting',
      advanced: true,
    }),
    facility: choice({ label: 'Facility', options: facilities, initial: '13', advanced: true }),
    appName: text({ label: 'App name', advanced: true, schema: nameOf(48).default('odc') }),
    hostname: text({
      label: 'Host name in the messages',
      hint: "The sender's name, by which many servers sort messages.",
      advanced: true,
      schema: nameOf(255).default('sluice'),
    }),
    structuredData: toggle({
      label: 'Structured data',
      hint: 'Id, operation, user and status as structured data in front of the event.',
      initial: true,
      advanced: true,
    }),
    byteOrderMark: toggle({
      label: 'Mark the text as UTF-8 (BOM)',
      hint: 'RFC 5424 requires it, but some servers cannot handle it.',
      initial: false,
      advanced: true,
    }),
    maxMessageBytes: number({
      label: 'Longest message',
      hint: 'Longer events become dead letters instead of being cut. Over TLS, servers accept at least 2,048, most of them 8,192 or more.',
      unit: 'bytes',
      min: 480,
      max: 1_000_000,
      initial: 65_536,
      advanced: true,
    }),
    ...tlsFields,
  },
  paste: { takes: 'an address such as tls://syslog.example.com:6514', read },
  limits: {
    /**
     * A batch is settled one second after it was written, so several are under way at once, written one after the
     * other.
     */
    maxEvents: 2_000,
    maxBodyBytes: 4_000_000,
    maxEventBytes: 998_000,
    overheadBytesPerEvent: 1_500,
    maxInFlight: 32,
    settlesLater: true,
  },
  /** Years of four digits. */
  timeWindow: { earliest: '0001-01-01T00:00:00Z', latest: '9999-12-31T23:59:59.999999999Z' },
  formats: ['asItIs', 'cef', 'leef', 'ocsf', 'flat', 'template'],
  whereToLook: "your syslog server's log",
  queries: [
    { where: 'Microsoft Sentinel (KQL)', template: 'search in (Syslog, CommonSecurityLog) "{id}"' },
    {
      where: 'QRadar (AQL)',
      template: "SELECT UTF8(payload) FROM events WHERE UTF8(payload) LIKE '%{id'}%' LAST 24 HOURS",
    },
    { where: 'A log file', template: "grep -rF '{id'}' /var/log" },
  ],
});
