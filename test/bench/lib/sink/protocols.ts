/** What each destination answers when it has stored a request, and how the events lie in its body. */

export const sinkKinds = ['http', 'splunk', 'datadog', 'elasticsearch', 'firehose', 'otlp', 'syslog'] as const;
export type SinkKind = (typeof sinkKinds)[number];

export interface Protocol {
  readonly status: number;
  readonly contentType: string;
  readonly answer: (events: number) => string;
  /** The answer names every event, so the body has to be read before it. */
  readonly countsEvents: boolean;
  /** Calls for each part in which ids can be read; absent where they can be read in the body itself. */
  readonly parts?: (body: Buffer, each: (part: Buffer) => void) => void;
}

const JSON_TYPE = 'application/json';

function fixed(status: number, contentType: string, body: string): Protocol {
  return { status, contentType, answer: () => body, countsEvents: false };
}

/** An item for each event, in the size of a real one: an id and the hash that Sluice adds to it. */
const bulkItem = `{"create":{"_id":"${'0'.repeat(36)}:${'0'.repeat(32)}","status":201}}`;
const recordItem = `{"RecordId":"${'0'.repeat(224)}"}`;
const repeated = (item: string, events: number) => Array.from({ length: events }, () => item).join(',');

const dataMark = Buffer.from('"Data":"');
const QUOTE = 0x22;

/** The records of PutRecordBatch are in base64. */
function firehoseRecords(body: Buffer, each: (part: Buffer) => void): void {
  const decoded = Buffer.allocUnsafe(body.length);
  for (let at = body.indexOf(dataMark); at >= 0; ) {
    const from = at + dataMark.length;
    const to = body.indexOf(QUOTE, from);
    each(decoded.subarray(0, decoded.write(body.toString('latin1', from, to), 'base64')));
    at = body.indexOf(dataMark, to);
  }
}

export const protocols: Readonly<Record<Exclude<SinkKind, 'syslog'>, Protocol>> = {
  http: fixed(200, 'text/plain', ''),
  splunk: fixed(200, JSON_TYPE, '{"text":"Success","code":0}'),
  datadog: fixed(202, JSON_TYPE, '{}'),
  otlp: fixed(200, 'application/x-protobuf', ''),
  elasticsearch: {
    status: 200,
    contentType: JSON_TYPE,
    answer: (events) => `{"took":5,"errors":false,"items":[${repeated(bulkItem, events)}]}`,
    countsEvents: true,
  },
  firehose: {
    status: 200,
    contentType: 'application/x-amz-json-1.1',
    answer: (events) => `{"FailedPutCount":0,"Encrypted":false,"RequestResponses":[${repeated(recordItem, events)}]}`,
    countsEvents: true,
    parts: firehoseRecords,
  },
};
