/** "Other": any HTTP endpoint that takes JSON. Facts and sources in README.md. */
import { z } from 'zod';
import { defineDestination } from '../../contract/definition';
import { address, choice, httpUrl, optionalText, pairs, toggle } from '../../contract/fields';
import { completeAddress } from '../pasting/address';
import { authField } from '../transport/auth-fields';
import { headersSchema } from '../transport/header-names';
import { compressionField, proxyFields, tlsFields } from '../transport/settings';
import { failures } from './failures';
import { read } from './paste';

const EXAMPLE = 'https://siem.example.com/ingest';

/** The receiver's limits are not known, so these are ours. */
const MAX_BODY_BYTES = 64_000_000;

export const definition = defineDestination({
  kind: 'http',
  name: 'Other',
  summary: 'Any HTTP endpoint that accepts JSON',
  icon: 'M7 12l5 5l-1.5 1.5a3.536 3.536 0 1 1 -5 -5l1.5 -1.5 M17 12l-5 -5l1.5 -1.5a3.536 3.536 0 1 1 5 5l-1.5 1.5 M3 21l2.5 -2.5 M18.5 5.5l2.5 -2.5 M10 11l-2 2 M13 14l-2 2',
  keywords: ['http', 'https', 'webhook', 'custom', 'generic', 'json', 'ndjson', 'rest', 'api', 'xsiam', 'logstash'],
  prerequisites: [
    'The address of an endpoint that accepts JSON by POST and answers with a 2xx status once it has stored the events.',
    'The API key, token, or user name and password that it requires, if any.',
  ],
  documentation: [
    { label: 'RFC 9110: HTTP semantics', url: 'https://www.rfc-editor.org/rfc/rfc9110' },
    { label: 'RFC 7617: Basic authentication', url: 'https://www.rfc-editor.org/rfc/rfc7617' },
  ],
  failures,
  fields: {
    url: address({
      label: 'Address',
      hint: 'Events are sent by POST to exactly this address.',
      example: EXAMPLE,
      complete: completeAddress,
      schema: httpUrl(EXAMPLE).refine(
        (url) => !url.includes('#'),
        'No "#" in the address. The part after it is never sent.',
      ),
    }),
    framing: choice({
      label: 'Framing',
      hint: 'How events are arranged in a request.',
      options: [
        {
          value: 'ndjson',
          label: 'One event per line (NDJSON)',
          hint: 'The fastest option. Most log receivers accept it.',
        },
        { value: 'array', label: 'JSON array', hint: 'One array of events in each request.' },
        {
          value: 'object',
          label: 'One event per request',
          hint: 'For receivers that take a single JSON object. Slow.',
        },
      ],
      initial: 'ndjson',
    }),
    auth: authField,
    headers: pairs({
      label: 'Custom headers',
      hint: 'Sent with every request. Shown in plain text: enter keys and tokens under Authentication.',
      keyLabel: 'Header',
      valueLabel: 'Value',
      advanced: true,
      schema: headersSchema,
    }),
    contentType: optionalText({
      label: 'Content type',
      hint: 'If left empty: application/x-ndjson for lines, application/json otherwise, text/plain for lines of text.',
      example: 'application/json',
      advanced: true,
      schema: z
        .string()
        .trim()
        .max(200)
        .regex(
          /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;\s*[\w!#$&^.+-]+=("[\x20\x21\x23-\x5b\x5d-\x7e]*"|[\w!#$&^.+-]+))*$/,
          {
            error: 'A media type such as application/json.',
          },
        ),
    }),
    acceptedStatuses: optionalText({
      label: 'Statuses that mean success',
      hint: 'If left empty, any 2xx counts as success. If some are listed, any other 2xx holds the stream.',
      example: '200, 202',
      advanced: true,
      schema: z
        .string()
        .trim()
        .max(200)
        .regex(/^2\d\d(\s*,\s*2\d\d)*$/, 'Numbers from 200 to 299, separated by commas.'),
    }),
    ordered: toggle({
      label: 'One request at a time',
      hint: 'Events arrive in order. If switched off, several requests are under way at once: faster over long distances, but in any order.',
      advanced: true,
      initial: true,
    }),
    ...compressionField,
    ...tlsFields,
    ...proxyFields,
  },
  paste: { takes: 'an address or a curl command', read },
  limits: {
    maxEvents: 100_000,
    maxBodyBytes: MAX_BODY_BYTES,
    maxEventBytes: MAX_BODY_BYTES - 2,
    overheadBytesPerEvent: 2,
    maxInFlight: 16,
  },
  timeWindow: null,
  formats: ['asItIs', 'ocsf', 'ecs', 'asim', 'udm', 'cim', 'otlpJson', 'cef', 'leef', 'flat', 'template'],
  whereToLook: "the receiver's own search or log",
  queries: [
    { where: 'Microsoft Sentinel (KQL)', template: 'search "{id}"' },
    { where: 'Cortex XSIAM (XQL)', template: 'dataset = * | filter _raw_log contains "{id}"' },
    { where: 'LogScale', template: '"{id}"' },
  ],
});
