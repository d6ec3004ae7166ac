import { destination as splunkModule } from '../../../src/destinations/splunk/sender';
import type { Answering } from '../../support/servers';
import { type AnswerRow, describeCompliance, type ReadableRequest } from './compliance';

/** One envelope a line, as this sender writes them; inside, the event as it came, which may have lines of its own. */
function decode({ body }: ReadableRequest): readonly unknown[] {
  const envelopes = body.toString().split(/(?<=\})\n(?=\{"time":|$)/);
  return envelopes.filter((envelope) => envelope !== '').map((envelope) => JSON.parse(envelope).event);
}

const success: Answering = (response) => response.end('{"text":"Success","code":0}');
const hec = (code: number, text: string, rest: object = {}) => JSON.stringify({ text, code, ...rest });

const rows: readonly AnswerRow[] = [
  { name: 'code 0 is delivered', status: 200, body: hec(0, 'Success'), outcome: 'delivered' },
  { name: 'code 1: token disabled', status: 403, body: hec(1, 'Token disabled'), outcome: 'credentials' },
  { name: 'code 2: token missing', status: 401, body: hec(2, 'Token is required'), outcome: 'credentials' },
  { name: 'code 3: wrong scheme', status: 401, body: hec(3, 'Invalid authorization'), outcome: 'credentials' },
  { name: 'code 4: unknown token', status: 403, body: hec(4, 'Invalid token'), outcome: 'credentials' },
  {
    name: 'code 6 names a suspect',
    status: 400,
    body: hec(6, 'Invalid data format', { 'invalid-event-number': 1 }),
    outcome: 'payload',
    with: { suspectIndex: 1 },
  },
  {
    name: 'code 7 is no fault of an event',
    status: 400,
    body: hec(7, 'Incorrect index', { 'invalid-event-number': 1 }),
    outcome: 'configuration',
    code: 'SLUICE-SPLUNK-004',
  },
  { name: 'code 8 is tried again', status: 500, body: hec(8, 'Internal server error'), outcome: 'transient' },
  {
    name: 'code 9 is tried again when it says',
    status: 503,
    body: hec(9, 'Server is busy'),
    headers: { 'retry-after': '30' },
    outcome: 'transient',
    with: { retryAfterMs: 30_000 },
  },
  { name: 'code 10: channel missing', status: 400, body: hec(10, 'Data channel is missing'), outcome: 'configuration' },
  { name: 'code 11: bad channel', status: 400, body: hec(11, 'Invalid data channel'), outcome: 'configuration' },
  { name: 'code 12 is poison', status: 400, body: hec(12, 'Event field is required'), outcome: 'payload' },
  { name: 'code 13 is poison', status: 400, body: hec(13, 'Event field cannot be blank'), outcome: 'payload' },
  {
    name: 'code 15 is poison',
    status: 400,
    body: hec(15, 'Error in handling indexed fields'),
    outcome: 'payload',
  },
  {
    name: 'code 16: token in the query',
    status: 400,
    body: hec(16, 'Query string authorization is not enabled'),
    outcome: 'credentials',
  },
  {
    name: 'code 18 is tried again',
    status: 503,
    body: hec(18, 'HEC is unhealthy, queues are full'),
    outcome: 'transient',
  },
  { name: 'code 23 is tried again', status: 503, body: hec(23, 'Server is shutting down'), outcome: 'transient' },
  {
    name: 'code 24 is delivered, slowly',
    status: 200,
    body: hec(24, 'HEC queue is approaching its capacity limit'),
    outcome: 'delivered',
    with: { slowDown: true },
  },
  {
    name: 'code 25 is delivered, slowly',
    status: 200,
    body: hec(25, 'HEC ACK is approaching its capacity limit'),
    outcome: 'delivered',
    with: { slowDown: true },
  },
  { name: 'code 26 is tried again', status: 429, body: hec(26, 'HEC queue is at capacity'), outcome: 'transient' },
  {
    name: 'code 27 is tried again',
    status: 429,
    body: hec(27, 'HEC ACK channel is at capacity'),
    outcome: 'transient',
  },
  {
    name: 'code 28: channel missing',
    status: 400,
    body: hec(28, 'Data channel is missing.'),
    outcome: 'configuration',
  },
  { name: '404 without a HEC code is held', status: 404, body: hec(404, 'Not Found'), outcome: 'configuration' },
  { name: '413 is too large', status: 413, body: hec(413, 'Request Entity Too Large'), outcome: 'tooLarge' },
  { name: 'a bare 200 is no success', status: 200, body: 'ok', outcome: 'unknown' },
  { name: 'an unknown code with 200 is no success', status: 200, body: hec(99, 'Perhaps'), outcome: 'unknown' },
  { name: 'an unknown code with 400 is held', status: 400, body: hec(99, 'New rule'), outcome: 'unknown' },
  {
    name: 'a 400 that is not HEC is held',
    status: 400,
    body: '{"error":"bad"}',
    outcome: 'unknown',
    code: 'SLUICE-HTTP-015',
  },
  { name: 'a plain 413 is tried smaller', status: 413, body: 'too large', outcome: 'tooLarge' },
  { name: 'a plain 503 is tried again', status: 503, body: 'upstream connect error', outcome: 'transient' },
];

describeCompliance({
  module: splunkModule,
  settings: (origin) => ({ url: `${origin}/services/collector`, index: 'audit' }),
  secrets: { token: '0a1b2c3d-planted-4e5f-8a9b-token0000001' },
  decode,
  succeed: success,
  rows,
});
