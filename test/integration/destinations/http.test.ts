import { destination as httpModule } from '../../../src/destinations/http/sender';
import { ok } from '../../support/servers';
import { type AnswerRow, describeCompliance, type ReadableRequest } from './compliance';

const rows: readonly AnswerRow[] = [
  { name: '200 is delivered', status: 200, body: '{"ok":true}', outcome: 'delivered' },
  { name: '202 without a body is delivered', status: 202, outcome: 'delivered' },
  { name: '204 is delivered', status: 204, outcome: 'delivered' },
  { name: '301 is held', status: 301, headers: { location: '/b' }, outcome: 'configuration', code: 'SLUICE-HTTP-002' },
  { name: '400 is the fault of an event', status: 400, outcome: 'payload', code: 'SLUICE-HTTP-008' },
  { name: '401 concerns credentials', status: 401, outcome: 'credentials', code: 'SLUICE-HTTP-003' },
  { name: '403 concerns credentials', status: 403, outcome: 'credentials', code: 'SLUICE-HTTP-004' },
  { name: '404 is held', status: 404, outcome: 'configuration', code: 'SLUICE-HTTP-005' },
  { name: '405 is held', status: 405, outcome: 'configuration', code: 'SLUICE-HTTP-005' },
  { name: '408 is tried again', status: 408, outcome: 'transient', code: 'SLUICE-HTTP-007' },
  { name: '413 is too large', status: 413, outcome: 'tooLarge', code: 'SLUICE-HTTP-009' },
  { name: '415 is held', status: 415, outcome: 'configuration', code: 'SLUICE-HTTP-013' },
  { name: '422 is the fault of an event', status: 422, outcome: 'payload', code: 'SLUICE-HTTP-008' },
  {
    name: '429 is tried again when it says',
    status: 429,
    headers: { 'retry-after': '7' },
    outcome: 'transient',
    code: 'SLUICE-HTTP-006',
    with: { retryAfterMs: 7_000 },
  },
  { name: '500 is tried again', status: 500, outcome: 'transient', code: 'SLUICE-HTTP-007' },
  { name: '501 is held and shown', status: 501, outcome: 'unknown', code: 'SLUICE-HTTP-011' },
  { name: '503 is tried again', status: 503, body: '<html>busy</html>', outcome: 'transient', code: 'SLUICE-HTTP-007' },
];

const decoders = {
  ndjson: ({ body }: ReadableRequest) =>
    body
      .toString()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line)),
  array: ({ body }: ReadableRequest) => JSON.parse(body.toString()),
  object: ({ body }: ReadableRequest) => [JSON.parse(body.toString())],
};

for (const [framing, decode] of Object.entries(decoders)) {
  describeCompliance({
    module: httpModule,
    settings: (origin) => ({
      url: `${origin}/in`,
      framing,
      gzip: framing === 'array',
      auth: { kind: 'basic', user: 'sluice' },
    }),
    secrets: { 'auth.password': 'planted/Pass"word 1' },
    decode,
    succeed: ok,
    rows: framing === 'object' ? rows.map((row) => ({ ...row, events: 1 })) : rows,
  });
}
