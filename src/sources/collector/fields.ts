/** The settings of a collector: where it listens, how senders authenticate, TLS. */
import { z } from 'zod';
import { number, optionalList, type SettingsOf, secret, text, toggle, variant } from '../../contract/fields';
import { certificatePem, keyPem } from '../../contract/pem-schema';
import { headerSecretLine, secretLine } from '../../contract/secret-text';
import { allowedAddress, odcRegions } from './allowed-addresses';
import { calledName, listenHost } from './hosts';

const headerName = z
  .string()
  .trim()
  .min(1, 'Fill this in.')
  .max(256)
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'Letters, digits and hyphens only.');

const userName = z
  .string()
  .min(1, 'Fill this in.')
  .max(256)
  .regex(/^[^:]+$/, 'No colon.');

/** What senders have to present. */
const shared = (label: string, inputSchema: z.ZodType<string>) =>
  secret({
    label,
    hint: 'In the window, leave it empty to create a strong one. It is shown once, after saving.',
    inputSchema,
    generated: true,
  });

export const collectorFields = {
  host: text({
    label: 'Address to listen on',
    hint: '127.0.0.1 can be reached from this computer only. 0.0.0.0 stands for all addresses. Any address that other computers can reach needs TLS.',
    schema: listenHost.default('127.0.0.1'),
  }),
  port: number({
    label: 'Port',
    hint: '0: chosen by the system.',
    min: 0,
    max: 65_535,
    initial: 7_414,
    ungrouped: true,
  }),
  auth: variant({
    label: 'How senders authenticate',
    hint: "Choose the same in ODC's form for the destination “Other”.",
    options: {
      bearer: { label: 'Bearer token', fields: { token: shared('Bearer token', headerSecretLine) } },
      apiKey: {
        label: 'API key in a header',
        fields: {
          header: text({ label: 'Header name', schema: headerName.default('X-API-Key') }),
          key: shared('API key', headerSecretLine),
        },
      },
      basic: {
        label: 'User name and password',
        fields: {
          user: text({ label: 'User name', schema: userName }),
          password: shared('Password', secretLine),
        },
      },
    },
    initial: 'bearer',
  }),
  tls: variant({
    label: 'Encryption (TLS)',
    hint: 'Without TLS, only senders on this computer are accepted. If Sluice creates the certificate, senders must be configured to trust it.',
    // Without TLS, senders would send their secret in the clear.
    leads: { as: 'value', safest: ['generated', 'own'] },
    options: {
      off: { label: 'None', fields: {} },
      generated: { label: 'A certificate created by Sluice', fields: {} },
      own: {
        label: 'Your own certificate',
        fields: {
          certificatePem: text({
            label: 'Certificate',
            hint: 'In PEM form, with the chain up to the issuing authority.',
            schema: certificatePem,
            multiline: true,
          }),
          key: secret({
            label: 'Private key',
            hint: 'In PEM form.',
            inputSchema: keyPem.refine(
              (key) => !key.includes('ENCRYPTED'),
              'This key is protected by a password. Enter it without a password (openssl pkey -in key.pem).',
            ),
            multiline: true,
          }),
        },
      },
    },
    initial: 'off',
  }),
  splunk: toggle({
    label: 'Accept Splunk HEC',
    hint: 'For ODC’s destination “Splunk” and other senders to Splunk. The secret is their HEC token.',
    initial: false,
  }),
  datadog: toggle({
    label: 'Accept Datadog’s logs intake',
    hint: 'For ODC’s destination “Datadog” and other senders to Datadog. The secret is their API key.',
    initial: false,
  }),
  otlp: toggle({
    label: 'Accept OTLP',
    hint: 'For an OpenTelemetry Collector and others that send logs over OTLP/HTTP. They authenticate as set above.',
    initial: false,
  }),
  firehose: toggle({
    label: 'Accept Amazon Firehose',
    hint: 'For the HTTP endpoint destination of a Firehose stream. The secret is its access key.',
    initial: false,
  }),
  allowedHosts: optionalList({
    label: 'Other names of the collector',
    hint: 'For a collector behind a reverse proxy or a tunnel. If ODC, a proxy or a tunnel calls the collector by another name than the address above, enter that name here. Requests for unknown names are refused: this keeps web pages from sending to the collector through your browser.',
    example: 'audit.example.com',
    of: 'names',
    itemLabel: 'Name',
    item: calledName,
    max: 50,
    advanced: true,
  }),
  allowedAddresses: optionalList({
    label: 'Addresses that may send',
    hint: 'Without any, every address may. Behind a proxy or a tunnel, the collector sees its address, not the sender’s: then let the proxy check senders. The names stand for the addresses from which ODC sends; all of ODC’s customers share them, so they do not replace credentials.',
    example: 'odc-frankfurt',
    of: 'names',
    itemLabel: 'Address',
    item: allowedAddress,
    suggestions: odcRegions,
    max: 100,
    advanced: true,
  }),
  maxBodyBytes: number({
    label: 'Largest request',
    hint: 'ODC sends up to 9.8 MB. Larger ones are answered with 413.',
    min: 1_024,
    max: 100_000_000,
    initial: 10_485_760,
    unit: 'bytes',
    shown: { unit: 'MB', factor: 1_048_576 },
    advanced: true,
  }),
} as const;

export type CollectorSettings = SettingsOf<typeof collectorFields>;
export type CollectorAuth = CollectorSettings['auth'];
