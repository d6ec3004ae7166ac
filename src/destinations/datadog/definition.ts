/** Datadog's logs intake: what an administrator enters. Facts and sources in README.md. */
import { z } from 'zod';
import { holdsCredentials } from '../../contract/addresses';
import { defineDestination } from '../../contract/definition';
import { address, choice, optionalText, text, variant } from '../../contract/fields';
import type { PlainSettings } from '../../contract/settings';
import { isObject } from '../../contract/value-paths';
import { headerSecret } from '../transport/auth-fields';
import { compressedByDefault, proxyFields, tlsFields } from '../transport/settings';
import { failures } from './failures';
import { read } from './paste';
import { datadogSites } from './sites';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const endpointText = z
  .string()
  .trim()
  .min(1, 'Fill this in.')
  .max(2048)
  .refine((value) => URL.canParse(/^https?:\/\//i.test(value) ? value : `https://${value}`), 'A host or a URL.')
  .refine((value) => !holdsCredentials(value), 'No credentials in the address: the API key has its own field.');

export const definition = defineDestination({
  kind: 'datadog',
  name: 'Datadog',
  summary: 'Logs intake of all Datadog sites',
  icon: 'M3 3v18h18 M20 18v3 M16 16v5 M12 13v8 M8 16v5 M3 11c6 0 5 -5 9 -5s3 5 9 5',
  keywords: ['logs', 'cloud siem', 'dd'],
  prerequisites: [
    'An API key (Organization Settings > API Keys), not an application key.',
    "The site of your organisation, as in the address of Datadog's window.",
    'A log index whose filter takes source:outsystems.',
  ],
  documentation: [
    { label: 'Datadog: Send logs', url: 'https://docs.datadoghq.com/api/latest/logs/' },
    { label: 'Datadog: API keys', url: 'https://docs.datadoghq.com/account_management/api-app-keys/' },
    { label: 'Datadog: Sites', url: 'https://docs.datadoghq.com/getting_started/site/' },
  ],
  failures,
  fields: {
    endpoint: variant({
      label: 'Endpoint',
      leads: { as: 'value' },
      hint: 'Choose your site. An address is only needed for a proxy in front of the intake, or for the older v1 path.',
      options: {
        site: {
          label: 'A Datadog site',
          fields: {
            site: choice({ label: 'Site', leads: { as: 'value' }, options: datadogSites, initial: 'datadoghq.com' }),
          },
        },
        url: {
          label: 'An address',
          fields: {
            url: address({
              label: 'Address',
              hint: 'Sluice adds the v2 path to a host. An address that ends in /v1/input is used unchanged.',
              example: 'https://http-intake.logs.datadoghq.eu/v1/input',
              schema: endpointText,
            }),
          },
        },
      },
      initial: 'site',
    }),
    apiKey: headerSecret({
      label: 'API key',
      hint: 'An API key of this site, not an application key.',
      credential: { as: 'header', name: 'DD-API-KEY' },
    }),
    service: text({
      label: 'Service',
      hint: 'The log attribute "service". A path in braces is filled in from each event.',
      example: 'odc',
      advanced: true,
      schema: z.string().trim().min(1).max(100).default('odc'),
    }),
    tags: optionalText({
      label: 'Tags',
      hint: 'Comma-separated key:value pairs, in addition to those for stage and tenant. A path in braces is filled in from each event.',
      example: 'team:security,app:{Event.Source.Name}',
      advanced: true,
      schema: z.string().trim().max(2_000),
    }),
    hostname: optionalText({ label: 'Host name', hint: 'The log attribute "hostname".', advanced: true }),
    ...compressedByDefault,
    ...tlsFields,
    ...proxyFields,
  },
  impliedHosts: ({ endpoint }) => {
    // Left out, it is the first site, as the fields say.
    const { kind, site = 'datadoghq.com' }: PlainSettings = isObject(endpoint) ? endpoint : { kind: 'site' };
    return kind === 'site' ? [`http-intake.logs.${String(site)}`] : [];
  },
  paste: { takes: 'a curl command with DD-API-KEY, an address of Datadog or DD_… variables', read },
  limits: {
    maxEvents: 1_000,
    maxBodyBytes: 5_000_000,
    /** Datadog accepts longer ones and truncates them silently, so they must not be sent. */
    maxEventBytes: 999_000,
    overheadBytesPerEvent: 1_000,
    maxInFlight: 4,
  },
  /** 18 hours behind and two hours ahead, minus a margin for transit and clock differences. */
  timeWindow: {
    earliest: '1970-01-01T00:00:00Z',
    latest: '9999-12-31T23:59:59.999Z',
    maxBehindMs: 17.5 * HOUR_MS,
    maxAheadMs: 2 * HOUR_MS - 5 * MINUTE_MS,
  },
  formats: ['asItIs', 'ocsf', 'flat', 'template'],
  whereToLook: 'Logs > Search in Datadog',
  queries: [{ where: 'Datadog, Logs > Search', template: '*:"{id}"' }],
});
