import { destination as firehoseModule } from '../../../src/destinations/firehose/sender';
import type { Answering } from '../../support/servers';
import { type AnswerRow, describeCompliance, type ReadableRequest } from './compliance';

const HEADERS = { 'content-type': 'application/x-amz-json-1.1' };

const dataOf = ({ body }: ReadableRequest): readonly string[] =>
  JSON.parse(body.toString()).Records.map((record: { Data: string }) => Buffer.from(record.Data, 'base64').toString());

const decode = (request: ReadableRequest) => dataOf(request).map((data) => JSON.parse(data));

const put = (...records: object[]) =>
  JSON.stringify({
    FailedPutCount: records.filter((record) => 'ErrorCode' in record).length,
    Encrypted: false,
    RequestResponses: records,
  });
const PAGE = '<html><head><title>Sorry</title></head><body>nginx</body></html>';
const stored = { RecordId: 'r' };
const succeed: Answering = (response, request) =>
  response.writeHead(200, HEADERS).end(put(...dataOf(request).map(() => stored)));

const exception = (name: string, message = 'its message') => JSON.stringify({ __type: name, message });
const refused = (name: string, status = 400, message?: string) => ({
  name: `${name} (${status}${message === undefined ? '' : `, ${message}`})`,
  status,
  headers: HEADERS,
  body: exception(name, message),
});

const rows: readonly AnswerRow[] = [
  { name: 'all records stored', status: 200, headers: HEADERS, body: put(stored, stored), outcome: 'delivered' },
  {
    name: 'a record that failed is sent again, alone',
    status: 200,
    headers: HEADERS,
    body: put(stored, { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' }),
    outcome: 'partial',
    with: { failed: [{ index: 1, next: 'retry' }] },
  },
  {
    name: 'another number of results proves nothing',
    status: 200,
    headers: HEADERS,
    body: put(stored),
    outcome: 'unknown',
  },
  { ...refused('ServiceUnavailableException', 503), outcome: 'transient' },
  { ...refused('InternalFailure', 500), outcome: 'transient' },
  { ...refused('ThrottlingException'), outcome: 'transient' },
  { ...refused('LimitExceededException'), outcome: 'transient' },
  { ...refused('ResourceNotFoundException'), outcome: 'configuration' },
  { ...refused('InvalidKMSResourceException'), outcome: 'configuration' },
  { ...refused('InvalidSourceException'), outcome: 'configuration' },
  { ...refused('AccessDeniedException'), outcome: 'credentials' },
  { ...refused('UnrecognizedClientException'), outcome: 'credentials' },
  { ...refused('SignatureDoesNotMatch', 403), outcome: 'credentials' },
  { ...refused('ExpiredTokenException'), outcome: 'credentials' },
  { ...refused('InvalidArgumentException', 400, 'Records size exceeds 4 MB limit'), outcome: 'tooLarge' },
  { ...refused('InvalidArgumentException', 400, 'nonsense'), outcome: 'unknown' },
  {
    ...refused('ThrottlingException', 429),
    name: '429 is heeded as long as it asks',
    headers: { ...HEADERS, 'retry-after': '7.5' },
    outcome: 'transient',
    code: 'SLUICE-AWS-005',
    with: { retryAfterMs: 7_500 },
  },
  ...[PAGE, 'upstream connect error', ''].flatMap((body): AnswerRow[] => [
    {
      name: `a 503 of a proxy (${body.slice(0, 8)}) is tried again when it says`,
      status: 503,
      headers: { 'retry-after': '30' },
      body,
      outcome: 'transient',
      with: { retryAfterMs: 30_000 },
    },
    { name: `a 500 of a proxy (${body.slice(0, 8)}) is tried again`, status: 500, body, outcome: 'transient' },
    { name: `a 413 of a proxy (${body.slice(0, 8)}) is tried smaller`, status: 413, body, outcome: 'tooLarge' },
    { name: `a 429 of a proxy (${body.slice(0, 8)}) is tried again`, status: 429, body, outcome: 'transient' },
  ]),
  { name: 'a 400 of a proxy is held', status: 400, body: 'Bad Request', outcome: 'unknown', code: 'SLUICE-HTTP-015' },
  { name: 'a plain 200 is no success', status: 200, body: 'ok', outcome: 'unknown', code: 'SLUICE-HTTP-010' },
  { name: 'another JSON with 200 is no success', status: 200, body: '{"ok":true}', outcome: 'unknown' },
];

describeCompliance({
  module: firehoseModule,
  settings: (origin) => ({
    region: 'us-east-1',
    deliveryStream: 'audit',
    endpoint: origin,
    stsEndpoint: origin,
    credentials: { kind: 'key', accessKeyId: 'AKIAPLANTED000000001' },
  }),
  secrets: { 'credentials.secretAccessKey': 'planted/secret+access/key/0123456789abcd' },
  decode,
  succeed,
  rows,
});
