/**
 * OTLP/HTTP for logs, in protobuf and JSON. The event is the body of a log record: a text that contains a JSON object, or
 * keys and values. Source: OpenTelemetry, "OTLP Specification", and opentelemetry-proto.
 */
import { Refusal } from '../refusal';
import { jsonLogRecords } from './otlp-json';
import { protobufLogRecords } from './otlp-protobuf';
import { partsOf } from './otlp-records';
import { lengthDelimited, varint } from './protobuf';
import { jsonReply, type Protocol, type Reply, type RequestHead } from './protocol';

const PROTOBUF = 'application/x-protobuf';
const JSON_TYPE = 'application/json';

const typeOf = ({ headers }: Pick<RequestHead, 'headers'>): string =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

const isProtobuf = (type: string): boolean => type === PROTOBUF || type === 'application/protobuf';

/** The codes of google.rpc.Code, which some senders log. */
const rpcCodes: Readonly<Record<number, number>> = {
  400: 3,
  401: 16,
  403: 7,
  404: 5,
  413: 8,
  503: 14,
};
const UNKNOWN = 2;

/** An answer in the encoding of the request. */
function refuse(refusal: Refusal, head: RequestHead): Reply {
  // Senders drop what is answered with 408. What came too slowly may come again.
  const status = refusal.status === 408 ? 503 : refusal.status;
  const code = rpcCodes[status] ?? UNKNOWN;
  const { message, headers } = refusal;
  if (!isProtobuf(typeOf(head))) return jsonReply(status, { code, message }, headers);
  const body = Buffer.concat([varint(1, code), lengthDelimited(2, Buffer.from(message))]);
  return { status, headers: { 'Content-Type': PROTOBUF, ...headers }, body };
}

export const otlp: Protocol = {
  name: 'OTLP',
  credentials: 'configured',
  find: (path) =>
    path === '/v1/logs'
      ? {
          kind: 'intake',
          method: 'POST',
          encodings: ['gzip', 'deflate', 'zstd'],
          checkType: (headers) => {
            const type = typeOf({ headers });
            if (type !== JSON_TYPE && !isProtobuf(type)) {
              throw new Refusal(415, 'SLUICE-SRC-017', {
                message: `OTLP is accepted as ${PROTOBUF} or ${JSON_TYPE}, not as another content type.`,
              });
            }
          },
          parse: (body, head, context) =>
            partsOf(isProtobuf(typeOf(head)) ? protobufLogRecords(body, context) : jsonLogRecords(body, context)),
          // An empty request is the usual way to try a connection.
          acceptsNothing: () => true,
          // An empty ExportLogsServiceResponse. What is set aside is stored, so there is no partial success.
          accept: (_receipt, head) =>
            isProtobuf(typeOf(head))
              ? { status: 200, headers: { 'Content-Type': PROTOBUF }, body: '' }
              : jsonReply(200, {}),
        }
      : undefined,
  refuse,
};
