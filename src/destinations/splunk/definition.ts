/** Splunk's HTTP Event Collector, and services compatible with it. Facts and sources in README.md. */
import { z } from 'zod';
import { defineDestination } from '../../contract/definition';
import { address, choice, httpUrl, optionalText, text, toggle } from '../../contract/fields';
import { headerSecret } from '../transport/auth-fields';
import { compressedByDefault, proxyFields, tlsFields } from '../transport/settings';
import { completeHecUrl } from './address';
import { failures } from './failures';
import { read } from './paste';

const hecUrl = httpUrl('https://splunk.example.com:8088').refine(
  (url) => !/[?&]token=/i.test(url),
  'No token in the address: it has its own field.',
);

export const definition = defineDestination({
  kind: 'splunk',
  name: 'Splunk',
  summary: 'HTTP Event Collector of Splunk Enterprise and Cloud; CrowdStrike LogScale',
  icon: 'M8 12h8 M8 9h6 M8 15h4 M3 7v-2a2 2 0 0 1 2 -2h2 M3 17v2a2 2 0 0 0 2 2h2 M17 3h2a2 2 0 0 1 2 2v2 M17 21h2a2 2 0 0 0 2 -2v-2',
  keywords: ['hec', 'http event collector', 'logscale', 'crowdstrike', 'humio'],
  prerequisites: [
    'The HTTP Event Collector switched on (Settings > Data inputs > HTTP Event Collector > Global Settings).',
    'A token, with the index below among its allowed indexes.',
    'On Splunk Cloud, the address of this computer in the allow list of the collector.',
  ],
  documentation: [
    {
      label: 'Splunk: Set up and use HTTP Event Collector',
      url: 'https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector',
    },
    {
      label: 'Splunk: Format events for HTTP Event Collector',
      url: 'https://docs.splunk.com/Documentation/Splunk/latest/Data/FormateventsforHTTPEventCollector',
    },
    { label: 'LogScale: Ingest with HEC', url: 'https://library.humio.com/logscale-api/log-shippers-hec.html' },
  ],
  failures,
  fields: {
    url: address({
      label: 'HEC URL',
      hint: 'The name of the server is enough: Sluice adds the port and the path.',
      example: 'https://splunk.example.com:8088/services/collector',
      schema: hecUrl,
      complete: completeHecUrl,
    }),
    token: headerSecret({
      label: 'HEC token',
      hint: 'As Splunk shows it under Settings > Data inputs > HTTP Event Collector.',
      credential: { as: 'authorization', schemeField: 'scheme' },
    }),
    index: optionalText({
      label: 'Index',
      hint: "If left out, the token's default index is used. A path in braces is filled in from each event: audit_{Event.EnvironmentName}.",
      example: 'audit',
      schema: z
        .string()
        .trim()
        .max(200)
        .regex(
          /^(?:[a-z0-9_]|\{[^{}]+\})(?:[a-z0-9_-]|\{[^{}]+\})*$/,
          'Lower-case letters, digits, _, - and paths in braces only.',
        ),
    }),
    sourcetype: text({ label: 'Source type', schema: z.string().trim().min(1).max(200).default('odc:audit:trail') }),
    source: text({ label: 'Source', advanced: true, schema: z.string().trim().min(1).max(200).default('odc') }),
    host: optionalText({
      label: 'Host',
      hint: 'If left out, the tenant id of the event is used.',
      advanced: true,
      schema: z.string().trim().max(255),
    }),
    scheme: choice({
      label: 'Authorization scheme',
      hint: 'Splunk only accepts "Splunk". LogScale accepts both.',
      options: [
        { value: 'Splunk', label: 'Splunk' },
        { value: 'Bearer', label: 'Bearer (LogScale)' },
      ],
      initial: 'Splunk',
      advanced: true,
    }),
    acknowledge: toggle({
      label: 'Wait for indexer acknowledgement',
      hint: 'For tokens with acknowledgement enabled. An event counts as delivered once Splunk reports that it is indexed.',
      initial: false,
      advanced: true,
    }),
    ...compressedByDefault,
    ...tlsFields,
    ...proxyFields,
  },
  paste: { takes: 'a HEC URL, a token or a curl command', read },
  limits: {
    maxEvents: 5_000,
    maxBodyBytes: 1_000_000,
    maxEventBytes: 990_000,
    overheadBytesPerEvent: 400,
    maxInFlight: 4,
  },
  /** Seconds since 1970 in 32 bits. */
  timeWindow: { earliest: '1970-01-01T00:00:00Z', latest: '2038-01-19T03:14:07Z' },
  formats: ['asItIs', 'cim', 'ocsf', 'cef', 'flat', 'template'],
  whereToLook: 'Search & Reporting in Splunk',
  queries: [{ where: 'Splunk search (SPL)', template: 'search index={index|*} "{id}"' }],
});
