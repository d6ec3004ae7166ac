/** The rehearsal's Firehose: the operations that deliver records, and those that check whether the stream exists. */
import { z } from 'zod';
import type { Check, ReceivedRequest, ReceiverAnswer, ReceiverContext } from '../receiver';
import { check, jsonAnswer } from '../receiving/answers';
import { isJson } from '../receiving/json-text';
import { ACCOUNT, answerPut, refusePut, refuseStream } from './receiver-put';

export interface DeliveryStream {
  readonly name: string;
  readonly region: string;
}

const HEADERS = { 'content-type': 'application/x-amz-json-1.1' };
const namedSchema = z.object({ DeliveryStreamName: z.string() });
/** Any time in the past: the rehearsal's stream has always existed. */
const CREATED_AT_SECONDS = 1_700_000_000;

function bodyOf(request: ReceivedRequest): unknown {
  const text = Buffer.from(request.body).toString('utf8');
  return isJson(text) ? JSON.parse(text) : null;
}

function describeStream(request: ReceivedRequest, stream: DeliveryStream, seen: Check[]): ReceiverAnswer {
  const named = namedSchema.safeParse(bodyOf(request));
  if (!named.success) return refusePut(400, 'SerializationException', 'the body cannot be read', seen);
  const name = named.data.DeliveryStreamName;
  seen.push(check('DeliveryStreamName', name === stream.name, name));
  if (name !== stream.name) return refuseStream(name, seen);
  const description = {
    DeliveryStreamName: name,
    DeliveryStreamARN: `arn:aws:firehose:${stream.region}:${ACCOUNT}:deliverystream/${name}`,
    DeliveryStreamStatus: 'ACTIVE',
    DeliveryStreamType: 'DirectPut',
    VersionId: '1',
    CreateTimestamp: CREATED_AT_SECONDS,
    Destinations: [],
    HasMoreDestinations: false,
  };
  return jsonAnswer(200, { DeliveryStreamDescription: description }, { checks: seen, headers: HEADERS });
}

/** Answers a request to Firehose whose signature is valid. */
export function answerFirehose(
  request: ReceivedRequest,
  context: ReceiverContext,
  stream: DeliveryStream,
  seen: Check[],
): ReceiverAnswer {
  const target = request.headers['x-amz-target'] ?? '';
  const operation = /^Firehose_20150804\.(\w+)$/.exec(target)?.[1];
  const note = (isKnown: boolean) => seen.push(check('X-Amz-Target', isKnown, target));
  switch (operation) {
    case 'PutRecord':
    case 'PutRecordBatch':
      note(true);
      return answerPut(request, context, stream.name, operation === 'PutRecordBatch', seen);
    case 'DescribeDeliveryStream':
      note(true);
      return describeStream(request, stream, seen);
    case 'ListDeliveryStreams': {
      note(true);
      const list = { DeliveryStreamNames: [stream.name], HasMoreDeliveryStreams: false };
      return jsonAnswer(200, list, { checks: seen, headers: HEADERS });
    }
    default:
      note(false);
      return refusePut(400, 'UnknownOperationException', null, seen);
  }
}
