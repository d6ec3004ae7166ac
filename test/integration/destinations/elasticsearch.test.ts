import { destination as elasticsearchModule } from '../../../src/destinations/elasticsearch/sender';
import type { Answering } from '../../support/servers';
import { type AnswerRow, describeCompliance, type ReadableRequest } from './compliance';

function decode({ body }: ReadableRequest): readonly unknown[] {
  const lines = body.toString().split('\n').slice(0, -1);
  return lines
    .filter((_, index) => index % 2 === 1)
    .map((line) => {
      const { '@timestamp': _, sluice: __, ...event } = JSON.parse(line);
      return event;
    });
}

/** An item for each document, as the service answers. */
const stored: Answering = (response, request) => {
  response.end(bulk(...decode(request).map(() => created)));
};

type Item = { readonly status: number; readonly error?: { readonly type: string; readonly reason: string } };
const bulk = (...items: Item[]) =>
  JSON.stringify({
    took: 1,
    errors: items.some(({ error }) => error !== undefined),
    items: items.map((item) => ({ create: item })),
  });
const failed = (status: number, type: string): Item => ({ status, error: { type, reason: 'its reason' } });
const created: Item = { status: 201 };

const rows: readonly AnswerRow[] = [
  { name: 'all 201 is delivered', status: 200, body: bulk(created, created), outcome: 'delivered' },
  {
    name: '409 was stored before and counts as stored',
    status: 200,
    body: bulk(created, failed(409, 'version_conflict_engine_exception')),
    outcome: 'delivered',
  },
  {
    name: '429 of an item is tried again, alone',
    status: 200,
    body: bulk(failed(429, 'es_rejected_execution_exception'), created),
    outcome: 'partial',
    with: { failed: [{ index: 0, next: 'retry' }] },
  },
  {
    name: '503 of an item is tried again, alone',
    status: 200,
    body: bulk(created, failed(503, 'unavailable_shards_exception')),
    outcome: 'partial',
    with: { failed: [{ index: 1, next: 'retry' }] },
  },
  {
    name: '400 of an item is refused for good, alone',
    status: 200,
    body: bulk(created, failed(400, 'document_parsing_exception')),
    outcome: 'partial',
    with: { failed: [{ index: 1, next: 'reject' }] },
  },
  {
    name: '403 of an item concerns rights',
    status: 200,
    body: bulk(failed(403, 'security_exception'), failed(403, 'security_exception')),
    outcome: 'credentials',
  },
  {
    name: 'a block of the cluster is held',
    status: 200,
    body: bulk(failed(403, 'cluster_block_exception'), failed(403, 'cluster_block_exception')),
    outcome: 'configuration',
  },
  {
    name: '404 of an item is a wrong index',
    status: 200,
    body: bulk(failed(404, 'index_not_found_exception'), failed(404, 'index_not_found_exception')),
    outcome: 'configuration',
  },
  { name: 'another number of items proves nothing', status: 200, body: bulk(created), outcome: 'unknown' },
  { name: 'a 200 without items is no success', status: 200, body: '{"ok":true}', outcome: 'unknown' },
  {
    name: '400 of the request is no fault of an event',
    status: 400,
    body: '{"error":{"type":"illegal_argument_exception","reason":"The bulk request must be terminated by a newline"}}',
    outcome: 'unknown',
  },
  ...['unsupported path requested: "/audit/_bulk"', '{"message":"bad"}', '', '{"error":"no handler found"}'].map(
    (body): AnswerRow => ({
      name: `a 400 that is not Elasticsearch's own is held: ${body}`,
      status: 400,
      body,
      outcome: 'unknown',
      code: 'SLUICE-HTTP-015',
    }),
  ),
  { name: '401 concerns credentials', status: 401, body: '{"error":"x"}', outcome: 'credentials' },
  { name: '403 concerns rights', status: 403, body: '{"error":"x"}', outcome: 'credentials' },
  { name: '404 is held', status: 404, body: '{"error":"x"}', outcome: 'configuration' },
  { name: '406 is held', status: 406, body: '{"error":"x"}', outcome: 'configuration' },
  { name: '413 is too large', status: 413, outcome: 'tooLarge' },
  { name: '415 is held', status: 415, body: '{"error":"x"}', outcome: 'configuration' },
  { name: '429 is tried again', status: 429, body: '{"error":"x"}', outcome: 'transient' },
  { name: '502 is tried again', status: 502, body: '<html>Bad Gateway</html>', outcome: 'transient' },
  { name: '503 is tried again', status: 503, outcome: 'transient' },
  { name: '504 is tried again', status: 504, outcome: 'transient' },
];

describeCompliance({
  module: elasticsearchModule,
  settings: (origin) => ({
    url: origin,
    index: 'logs-outsystems.audit-default',
    gzip: false,
    auth: { kind: 'apiKey' },
  }),
  secrets: { 'auth.key': 'cGxhbnRlZDppLWFtLWEtc2VjcmV0' },
  decode,
  succeed: stored,
  rows,
});
