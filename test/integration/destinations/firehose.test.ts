import { firehoseModule } from '../../../src/destinations/firehose/sender';
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
