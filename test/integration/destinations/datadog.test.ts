import { destination as datadogModule } from '../../../src/destinations/datadog/sender';
import type { Answering } from '../../support/servers';
import { type AnswerRow, describeCompliance, type ReadableRequest } from './compliance';

/** What the sender puts beside an event; the event's own keys of these names win. */
const ADDED = ['message', 'ddsource', 'service', 'hostname', 'ddtags', 'status', 'timestamp', 'sluice'];

function withoutAdded(log: Record<string, unknown>): unknown {
  return Object.fromEntries(Object.entries(log).filter(([key]) => !ADDED.includes(key)));
}

const decode = ({ body }: ReadableRequest) => JSON.parse(body.toString()).map(withoutAdded);
const accepted: Answering = (response) => response.writeHead(202).end('{}');
const errors = (status: string, title: string, detail: string) =>
  JSON.stringify({ errors: [{ status, title, detail }] });

const rows: readonly AnswerRow[] = [
  { name: '202 is delivered', status: 202, body: '{}', outcome: 'delivered' },
  { name: '200 of v1 is delivered', status: 200, body: '{}', outcome: 'delivered' },
  {
    name: '400 is the fault of an event',
    status: 400,
    body: errors('400', 'Bad Request', 'Invalid JSON'),
    outcome: 'payload',
  },
  {
    name: "a 400 that is not Datadog's own is held",
    status: 400,
    body: 'Bad Request',
    outcome: 'unknown',
    code: 'SLUICE-HTTP-015',
  },
  {
    name: '400 for a wrong path is held',
    status: 400,
    body: errors('400', 'Bad Request', 'HTTP path is invalid'),
    outcome: 'configuration',
    code: 'SLUICE-DATADOG-002',
  },
  { name: '401 concerns the key', status: 401, outcome: 'credentials', code: 'SLUICE-DATADOG-001' },
  { name: '403 concerns the key or the site', status: 403, outcome: 'credentials', code: 'SLUICE-DATADOG-001' },
  { name: '404 is held', status: 404, outcome: 'configuration' },
  { name: '408 is tried again', status: 408, outcome: 'transient' },
  {
    name: '413 is too large',
    status: 413,
    body: errors('413', 'Request Entity Too Large', 'Request too large'),
    outcome: 'tooLarge',
  },
  { name: '429 is tried again', status: 429, body: '{"errors":["too many"]}', outcome: 'transient' },
  { name: '500 is tried again', status: 500, outcome: 'transient' },
  { name: '503 is tried again', status: 503, outcome: 'transient' },
];

describeCompliance({
  module: datadogModule,
  settings: (origin) => ({ endpoint: { kind: 'url', url: `${origin}/api/v2/logs` } }),
  secrets: { apiKey: 'planted-api-key-0123456789' },
  decode,
  succeed: accepted,
  rows,
});
