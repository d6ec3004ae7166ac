/** The settings that every destination shares: TLS, proxy, compression. Declared once, spread into each definition. */
import { z } from 'zod';
import { address, choice, optionalSecret, optionalText, type SettingsOf, toggle, variant } from '../../contract/fields';
import { certificatePem, keyPem } from '../../contract/pem-schema';

export const tlsFields = {
  ca: optionalText({
    label: 'Custom CA certificate',
    holds: 'ownCa',
    leads: { as: 'certificates', safest: '' },
    hint: "The authority that issued the destination's certificate, in PEM form. It is trusted in addition to the system's.",
    multiline: true,
    advanced: true,
    schema: certificatePem,
  }),
  clientCertificate: optionalText({
    label: 'Client certificate',
    holds: 'clientCertificate',
    hint: 'For destinations that identify their clients by certificate, in PEM form.',
    multiline: true,
    advanced: true,
    schema: certificatePem,
  }),
  clientKey: optionalSecret({
    label: "Client certificate's private key",
    holds: 'clientKey',
    hint: 'In PEM form.',
    multiline: true,
    advanced: true,
    inputSchema: keyPem,
  }),
  clientKeyPassphrase: optionalSecret({
    label: 'Passphrase of the key',
    holds: 'clientKeyPassphrase',
    advanced: true,
  }),
  minTlsVersion: choice({
    label: 'Minimum TLS version',
    governs: 'minTlsVersion',
    advanced: true,
    options: [
      { value: 'TLSv1.2', label: 'TLS 1.2' },
      { value: 'TLSv1.3', label: 'TLS 1.3' },
    ],
    initial: 'TLSv1.2',
  }),
  skipVerification: toggle({
    label: "Do not check the destination's certificate",
    governs: 'certificateCheck',
    leads: { as: 'value', safest: false },
    hint: 'For a lab only: anyone on the network path can read and change the events and steal the credentials.',
    advanced: true,
    initial: false,
    warning: "The destination's certificate is not checked.",
  }),
} as const;

export type TlsSettings = SettingsOf<typeof tlsFields>;

export const proxyFields = {
  proxy: variant({
    label: 'Proxy',
    concerns: 'proxy',
    leads: { as: 'value', safest: 'none' },
    advanced: true,
    options: {
      computer: { label: 'As this computer: system settings, PAC script, environment variables', fields: {} },
      system: { label: 'From environment variables only (HTTPS_PROXY, NO_PROXY)', fields: {} },
      none: { label: 'None: connect directly', fields: {} },
      explicit: {
        label: 'This proxy',
        fields: {
          url: address({
            label: 'Proxy address',
            example: 'http://proxy.example.com:3128',
            schema: z
              .url({ protocol: /^https?$/, error: 'An address such as http://proxy.example.com:3128.' })
              .max(2048)
              .refine((url) => !url.includes('@'), 'Enter user name and password in their own fields.'),
          }),
          user: optionalText({ label: 'User name' }),
          password: optionalSecret({ label: 'Password' }),
        },
      },
    },
    initial: 'computer',
  }),
} as const;

export type ProxySettings = SettingsOf<typeof proxyFields>['proxy'];

export const compressionField = {
  gzip: toggle({ label: 'Compress requests (gzip)', advanced: true, initial: false }),
} as const;

/** For services that document gzip as accepted. */
export const compressedByDefault = {
  gzip: toggle({ label: 'Compress requests (gzip)', advanced: true, initial: true }),
} as const;
