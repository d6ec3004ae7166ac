/** The rehearsal's PutRecord and PutRecordBatch: limits and results record by record, as Firehose's API reference has them. */
import { z } from 'zod';
import type { Check, ReceivedRequest, ReceiverAnswer, ReceiverContext } from '../receiver';
import { check, eventIdOf, isPartlyRefused, isPoisoned, jsonAnswer, stored } from '../receiving/answers';
import { isJson } from '../receiving/json-text';

export const ACCOUNT = '123456789012';
const MAX_RECORDS = 500;
const MAX_RECORD_BYTES = 1_024_000;
const MAX_REQUEST_BYTES = 4 * 1024 * 1024;

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const recordSchema = z.object({ Data: base64 });
const batchSchema = z.object({ DeliveryStreamName: z.string(), Records: z.array(recordSchema).min(1) });
const singleSchema = z.object({ DeliveryStreamName: z.string(), Record: recordSchema });

/** @param message null for those that AWS says nothing about */
export function refusePut(
  status: number,
  type: string,
  message: string | null,
  checks: readonly Check[],
): ReceiverAnswer {
  return jsonAnswer(status, message === null ? { __type: type } : { __type: type, message }, {
    checks,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': type },
  });
}

export const refuseStream = (name: string, checks: readonly Check[]): ReceiverAnswer =>
  refusePut(400, 'ResourceNotFoundException', `Firehose ${name} under account ${ACCOUNT} not found.`, checks);

type Put = { readonly stream: string; readonly records: readonly Uint8Array[] };

function readPut(request: ReceivedRequest, isBatch: boolean): Put | null {
  const text = Buffer.from(request.body).toString('utf8');
  if (!isJson(text)) return null;
  const parsed: unknown = JSON.parse(text);
  const bytesOf = (record: { Data: string }) => Buffer.from(record.Data, 'base64');
  if (isBatch) {
    const batch = batchSchema.safeParse(parsed);
    return batch.success ? { stream: batch.data.DeliveryStreamName, records: batch.data.Records.map(bytesOf) } : null;
  }
  const single = singleSchema.safeParse(parsed);
  return single.success ? { stream: single.data.DeliveryStreamName, records: [bytesOf(single.data.Record)] } : null;
}

/** The events in a record: one JSON text per line, each with the line feed that separates them downstream. */
function storedRecord(record: Uint8Array): ReceiverAnswer['stored'] {
  const lines = Buffer.from(record)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => stored(isJson(line) ? eventIdOf(JSON.parse(line)) : null, line));
}

type Refusal = readonly [type: string, message: string];

/** What the API's model forbids. AWS checks this before the service itself does. */
const invalid = (what: string, constraint: string): Refusal => [
  'ValidationException',
  `1 validation error detected: Value at '${what}' failed to satisfy constraint: ${constraint}`,
];

function limitProblem({ stream, records }: Put): Refusal | null {
  if (!/^[a-zA-Z0-9_.-]{1,64}$/.test(stream))
    return invalid('deliveryStreamName', 'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+');
  if (records.length > MAX_RECORDS)
    return invalid('records', `Member must have length less than or equal to ${MAX_RECORDS}`);
  const long = records.findIndex((record) => record.length > MAX_RECORD_BYTES);
  if (long >= 0)
    return invalid(
      `records.${long + 1}.member.data`,
      `Member must have length less than or equal to ${MAX_RECORD_BYTES}`,
    );
  const sum = records.reduce((total, record) => total + record.length, 0);
  return sum > MAX_REQUEST_BYTES ? ['InvalidArgumentException', 'Records size exceeds 4 MB limit'] : null;
}

/** Answers PutRecord or PutRecordBatch. The signature is valid. */
export function answerPut(
  request: ReceivedRequest,
  context: ReceiverContext,
  deliveryStream: string,
  isBatch: boolean,
  seen: Check[],
): ReceiverAnswer {
  const put = readPut(request, isBatch);
  seen.push(check('Body', put !== null, put === null ? 'not as the API has it' : `${put.records.length} records`));
  if (put === null) return refusePut(400, 'SerializationException', 'the body cannot be read', seen);
  const problem = limitProblem(put);
  seen.push(check('Limits', problem === null, problem?.[1] ?? 'kept'));
  if (problem !== null) return refusePut(400, ...problem, seen);
  seen.push(check('DeliveryStreamName', put.stream === deliveryStream, put.stream));
  if (put.stream !== deliveryStream) return refuseStream(put.stream, seen);
  const unterminated = put.records.findIndex((record) => record.at(-1) !== 0x0a);
  seen.push(
    check(
      'Line feed behind each record',
      unterminated < 0,
      unterminated < 0 ? 'yes' : `not behind record ${unterminated + 1}`,
    ),
  );
  const events: ReceiverAnswer['stored'][number][] = [];
  const responses = put.records.map((record, index) => {
    // Firehose does not look into records, so a poisoned one can only be a record that fails.
    if (
      isPoisoned(context, index, () => Buffer.from(record).toString('utf8').trimEnd()) ||
      isPartlyRefused(context, index)
    ) {
      return { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' };
    }
    events.push(...storedRecord(record));
    return { RecordId: `rehearsal-${context.receivedBefore + index + 1}` };
  });
  const [single] = responses;
  if (!isBatch && single?.ErrorCode !== undefined) return refusePut(503, single.ErrorCode, single.ErrorMessage, seen);
  const failed = responses.filter((response) => 'ErrorCode' in response).length;
  const body = isBatch
    ? { FailedPutCount: failed, Encrypted: false, RequestResponses: responses }
    : { ...single, Encrypted: false };
  return jsonAnswer(200, body, {
    checks: seen,
    stored: events,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
  });
}
