/** Elasticsearch, OpenSearch and Elastic Cloud through the _bulk API. Facts and sources in README.md. */
import { z } from 'zod';
import { defineDestination } from '../../contract/definition';
import { address, choice, optionalText, text, variant } from '../../contract/fields';
import { basicOption, headerSecret, oauthOption } from '../transport/auth-fields';
import { compressedByDefault, proxyFields, tlsFields } from '../transport/settings';
import { completeClusterAddress } from './address';
import { failures } from './failures';
import { read } from './paste';

export const definition = defineDestination({
  kind: 'elasticsearch',
  name: 'Elasticsearch / OpenSearch',
  summary: 'Data streams and indexes of Elastic and OpenSearch, self-hosted or cloud',
  icon: 'M4 6c0 1.657 3.582 3 8 3s8 -1.343 8 -3s-3.582 -3 -8 -3s-8 1.343 -8 3 M4 6v6c0 1.657 3.582 3 8 3m8 -3.5v-5.5 M4 12v6c0 1.657 3.582 3 8 3 M15 18a3 3 0 1 0 6 0a3 3 0 1 0 -6 0 M20.2 20.2l1.8 1.8',
  keywords: ['elastic', 'opensearch', 'kibana', 'elk', 'bulk'],
  prerequisites: [
    'An API key or user with the privileges create_doc and auto_configure on the data stream.',
    'An index template with data streams enabled that matches its name (logs-*-* exists by default).',
  ],
  documentation: [
    {
      label: 'Elasticsearch: Bulk API',
      url: 'https://www.elastic.co/guide/en/elasticsearch/reference/current/docs-bulk.html',
    },
    { label: 'OpenSearch: Bulk API', url: 'https://docs.opensearch.org/latest/api-reference/document-apis/bulk/' },
  ],
  failures,
  fields: {
    url: address({
      label: 'Address',
      hint: "The cluster's own address, not Kibana's.",
      example: 'https://elastic.example.com:9200',
      complete: completeClusterAddress,
    }),
    index: text({
      label: 'Data stream or index',
      hint: 'Events are written with the operation "create", which works for both.',
      example: 'logs-outsystems.audit-default',
      schema: z
        .string()
        .trim()
        .min(1)
        .max(255)
        .regex(/^[^A-Z\\/*?"<>| ,#:]+$/, 'Lower case, without spaces and \\ / * ? " < > | , # :')
        .regex(/^[^-_+.]/, 'Must not begin with - _ + or .')
        .default('logs-outsystems.audit-default'),
    }),
    indexIn: choice({
      label: 'Where requests name it',
      options: [
        { value: 'path', label: 'In the path', hint: '/<name>/_bulk. Works where a key may write to this name only.' },
        { value: 'action', label: 'With each event', hint: '/_bulk, for servers that know only this path.' },
      ],
      initial: 'path',
      advanced: true,
    }),
    auth: variant({
      label: 'Authentication',
      options: {
        apiKey: {
          label: 'API key',
          fields: {
            key: headerSecret({
              label: 'API key',
              hint: 'The encoded form that Kibana shows once (base64 of id:key).',
              credential: { as: 'authorization', scheme: 'ApiKey' },
            }),
          },
        },
        basic: basicOption,
        oauth2: oauthOption,
        none: { label: 'None', fields: {} },
      },
      initial: 'apiKey',
    }),
    pipeline: optionalText({ label: 'Ingest pipeline', advanced: true, schema: z.string().trim().max(255) }),
    ...compressedByDefault,
    ...tlsFields,
    ...proxyFields,
  },
  paste: { takes: 'an address, an Elastic Cloud ID or a curl command', read },
  limits: {
    maxEvents: 5_000,
    maxBodyBytes: 5_000_000,
    maxEventBytes: 4_500_000,
    overheadBytesPerEvent: 700,
    maxInFlight: 4,
  },
  /** Years of four digits. */
  timeWindow: { earliest: '0001-01-01T00:00:00Z', latest: '9999-12-31T23:59:59.999999999Z' },
  formats: ['asItIs', 'ecs', 'ocsf', 'flat'],
  whereToLook: 'Discover in Kibana or OpenSearch Dashboards',
  queries: [
    { where: 'Discover (KQL or DQL)', template: '"{id}"' },
    { where: 'Discover (ES|QL)', template: 'FROM {index} | WHERE QSTR("\\"{id}\\"")' },
    { where: 'Dev Tools', template: 'GET {index}/_search\n{ "query": { "query_string": { "query": "\\"{id}\\"" } } }' },
  ],
});
