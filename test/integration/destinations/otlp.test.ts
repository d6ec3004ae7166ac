import { readJsonRequest, readProtobufRequest } from '../../../src/destinations/otlp/receiver-requests';
import { destination as otlpModule } from '../../../src/destinations/otlp/sender';
import type { Answering } from '../../support/servers';
import { type AnswerRow, describeCompliance, type ReadableRequest } from './compliance';

const eventsOf = (records: readonly { readonly body: string | null }[]) =>
  records.map(({ body }) => JSON.parse(body ?? 'null'));

const encodings = {
  protobuf: {
    type: 'application/x-protobuf',
    decode: ({ body }: ReadableRequest) => eventsOf(readProtobufRequest(body)),
    /** ExportLogsServiceResponse with partial_success { rejected_log_records: 2, error_message: "bad" }. */
    partial: Uint8Array.of(0x0a, 0x07, 0x08, 0x02, 0x12, 0x03, 0x62, 0x61, 0x64),
    /** The same with no record rejected: a warning. */
    warning: Uint8Array.of(0x0a, 0x05, 0x12, 0x03, 0x62, 0x61, 0x64),
    empty: new Uint8Array(0),
  },
  json: {
    type: 'application/json',
    decode: ({ body }: ReadableRequest) => eventsOf(readJsonRequest(body)),
    partial: '{"partialSuccess":{"rejectedLogRecords":"2","errorMessage":"bad"}}',
    warning: '{"partialSuccess":{"errorMessage":"bad"}}',
    empty: '{}',
  },
} as const;

for (const [encoding, { type, decode, partial, warning, empty }] of Object.entries(encodings)) {
  const headers = { 'content-type': type };
  const succeed: Answering = (response) => response.writeHead(200, headers).end(empty);
  const rows: readonly AnswerRow[] = [
    { name: `${encoding}: an empty response is delivered`, status: 200, headers, body: empty, outcome: 'delivered' },
    {
      name: `${encoding}: rejected records are counted and never sent again`,
      status: 200,
      headers,
      body: partial,
      outcome: 'partialUnknown',
      with: { rejected: 2 },
    },
    {
      name: `${encoding}: a message without rejected records is a warning`,
      status: 200,
      headers,
      body: warning,
      outcome: 'delivered',
      with: { note: 'bad' },
    },
    { name: `${encoding}: 400 is the fault of an event`, status: 400, headers, body: empty, outcome: 'payload' },
    {
      name: `${encoding}: 400 in the words of another protocol is held`,
      status: 400,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: "json encoding isn't supported for opentelemetry format. Use protobuf encoding",
      outcome: 'unknown',
      code: 'SLUICE-HTTP-015',
    },
    { name: `${encoding}: 401 concerns credentials`, status: 401, outcome: 'credentials' },
    { name: `${encoding}: 403 concerns credentials`, status: 403, outcome: 'credentials' },
    { name: `${encoding}: 404 is held`, status: 404, outcome: 'configuration' },
    { name: `${encoding}: 413 is too large`, status: 413, outcome: 'tooLarge' },
    { name: `${encoding}: 415 is held`, status: 415, outcome: 'configuration' },
    {
      name: `${encoding}: 429 is tried again when it says`,
      status: 429,
      headers: { ...headers, 'retry-after': '11' },
      outcome: 'transient',
      with: { retryAfterMs: 11_000 },
    },
    { name: `${encoding}: 500 is tried again`, status: 500, outcome: 'transient' },
    { name: `${encoding}: 502 is tried again`, status: 502, outcome: 'transient' },
    { name: `${encoding}: 503 is tried again`, status: 503, outcome: 'transient' },
    { name: `${encoding}: 504 is tried again`, status: 504, outcome: 'transient' },
  ];
  describeCompliance({
    module: otlpModule,
    settings: (origin) => ({ url: origin, encoding, auth: { kind: 'apiKey', header: 'api-key' } }),
    secrets: { 'auth.key': 'planted-otlp-key-0123456789' },
    decode,
    succeed,
    rows,
  });
}
