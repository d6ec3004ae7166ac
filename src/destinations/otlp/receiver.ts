/** The rehearsal's OTLP receiver for logs over HTTP, in protobuf and JSON, according to the OTLP specification. */
import type { Check, ReceivedRequest, ReceiverAnswer, ReceiverContext, ReceiverModule } from '../receiver';
import { check, eventIdOf, isPartlyRefused, isPoisoned, jsonAnswer, sameSecret, stored } from '../receiving/answers';
import { isJson } from '../receiving/json-text';
import { misnamedKeys, type ReadRecord, RequestError, readJsonRequest, readProtobufRequest } from './receiver-requests';
import { MessageWriter } from './wire';

type Encoding = 'protobuf' | 'json';

const MAX_REQUEST_BYTES = 64 * 1024 * 1024;
const PATH = '/v1/logs';

const encodings: Readonly<Record<string, Encoding>> = {
  'application/x-protobuf': 'protobuf',
  'application/json': 'json',
};

/** google.rpc.Status in the encoding of the request. */
function refuse(status: number, message: string, encoding: Encoding, checks: readonly Check[]): ReceiverAnswer {
  if (encoding === 'json') return jsonAnswer(status, { message }, { checks });
  const body = new MessageWriter().text(2, message).finish();
  return { status, headers: { 'content-type': 'application/x-protobuf' }, body, checks, stored: [] };
}

function accept(
  rejected: number,
  encoding: Encoding,
  checks: readonly Check[],
  events: ReceiverAnswer['stored'],
): ReceiverAnswer {
  const message = 'refused by the rehearsal';
  if (encoding === 'json') {
    const body =
      rejected === 0 ? {} : { partialSuccess: { rejectedLogRecords: String(rejected), errorMessage: message } };
    return jsonAnswer(200, body, { checks, stored: events });
  }
  const response = new MessageWriter();
  if (rejected > 0) response.message(1, new MessageWriter().integer(1, rejected).text(2, message));
  return {
    status: 200,
    headers: { 'content-type': 'application/x-protobuf' },
    body: response.finish(),
    checks,
    stored: events,
  };
}

function faultAnswer(context: ReceiverContext, encoding: Encoding, seen: readonly Check[]): ReceiverAnswer | null {
  switch (context.fault?.kind) {
    case 'tooManyRequests':
      return refuse(429, 'too many requests', encoding, seen);
    case 'serverError':
      return refuse(context.fault.status, 'unavailable', encoding, seen);
    case 'tooLarge':
      return refuse(413, 'request body too large', encoding, seen);
    default:
      return null;
  }
}

/** The identity is the attribute log.record.uid, or the EventId inside the body. */
function storedRecord(record: ReadRecord): ReceiverAnswer['stored'][number] {
  const fromBody = record.body !== null && isJson(record.body) ? eventIdOf(JSON.parse(record.body)) : null;
  return stored(record.uid ?? fromBody, record.body ?? '');
}

function receiveLogs(
  request: ReceivedRequest,
  context: ReceiverContext,
  encoding: Encoding,
  seen: Check[],
): ReceiverAnswer {
  if (request.bodyProblem !== undefined)
    return refuse(request.bodyProblem.status, request.bodyProblem.detail, encoding, seen);
  seen.push(check('Size', request.body.length <= MAX_REQUEST_BYTES, `${request.body.length} bytes`));
  if (request.body.length > MAX_REQUEST_BYTES) return refuse(413, 'request body too large', encoding, seen);
  let records: readonly ReadRecord[];
  try {
    records = encoding === 'json' ? readJsonRequest(request.body) : readProtobufRequest(request.body);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    seen.push(check('Body', false, error.message));
    return refuse(400, error.message, encoding, seen);
  }
  seen.push(check('Log records', true, `${records.length}`));
  for (const key of encoding === 'json' ? misnamedKeys(request.body) : []) {
    seen.push(check('Names', false, `${key}: not lowerCamelCase, therefore passed over`));
  }
  for (const [index, record] of records.entries()) {
    for (const problem of record.problems) seen.push(check(`Record ${index + 1}`, false, problem));
  }
  if (records.some((record, index) => isPoisoned(context, index, () => record.uid ?? record.body ?? '')))
    return refuse(400, 'invalid log record', encoding, seen);
  const taken = records.filter((_, index) => !isPartlyRefused(context, index));
  return accept(records.length - taken.length, encoding, seen, taken.map(storedRecord));
}

export const receiver: ReceiverModule = {
  kind: 'otlp',
  setUp(randomHex) {
    const token = randomHex(20);
    return {
      receiver: {
        transport: 'http',
        contentEncodings: ['gzip', 'deflate', 'zstd'],
        receive(request, context) {
          const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
          const encoding = encodings[type];
          const answerIn = encoding ?? 'json';
          const seen = [
            check('Path', request.path === PATH, request.path),
            check('Method', request.method === 'POST', request.method),
            check('Content-Type', encoding !== undefined, type),
          ];
          if (request.path !== PATH) return refuse(404, 'not found', answerIn, seen);
          if (request.method !== 'POST') return refuse(405, 'method not allowed', answerIn, seen);
          if (encoding === undefined) return refuse(415, 'unsupported media type', answerIn, seen);
          const given = request.headers.authorization ?? '';
          const right = sameSecret(given, `Bearer ${token}`) && context.fault?.kind !== 'wrongCredentials';
          seen.push(check('Authorization', right, given === '' ? 'missing' : right ? 'the token' : 'another token'));
          if (!right) return refuse(401, 'unauthenticated', encoding, seen);
          return faultAnswer(context, encoding, seen) ?? receiveLogs(request, context, encoding, seen);
        },
      },
      settingsFor: (origin, caPem) => ({
        url: origin,
        auth: { kind: 'bearer', token },
        ...(caPem === null ? {} : { ca: caPem }),
      }),
    };
  },
};
