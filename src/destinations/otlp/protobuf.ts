/**
 * ExportLogsServiceRequest in protobuf. Field numbers from opentelemetry-proto: collector/logs/v1/logs_service.proto,
 * logs/v1/logs.proto, common/v1/common.proto, resource/v1/resource.proto.
 */
import type { Scope } from './json';
import type { Attribute, LogRecord, ResourceLogs } from './record';
import { MessageWriter, readFields } from './wire';

function keyValue([key, value]: Attribute): MessageWriter {
  const any = new MessageWriter();
  if (typeof value === 'number') any.integer(3, value);
  else any.text(1, value);
  return new MessageWriter().text(1, key).message(2, any);
}

function logRecord(record: LogRecord): MessageWriter {
  const writer = new MessageWriter()
    .fixed64(1, record.timeNanos)
    .integer(2, record.severityNumber)
    .text(3, record.severityText)
    .message(5, new MessageWriter().text(1, record.body));
  for (const attribute of record.attributes) writer.message(6, keyValue(attribute));
  if (record.traceId !== undefined) writer.bytes(9, Buffer.from(record.traceId, 'hex'));
  writer.fixed64(11, record.observedNanos);
  if (record.eventName !== undefined) writer.text(12, record.eventName);
  return writer;
}

export function encodeProtobuf(groups: readonly ResourceLogs[], scope: Scope): Uint8Array {
  const request = new MessageWriter();
  for (const group of groups) {
    const resource = new MessageWriter();
    for (const attribute of group.resource) resource.message(1, keyValue(attribute));
    const scopeLogs = new MessageWriter().message(1, new MessageWriter().text(1, scope.name).text(2, scope.version));
    for (const record of group.records) scopeLogs.message(2, logRecord(record));
    request.message(1, new MessageWriter().message(1, resource).message(2, scopeLogs));
  }
  return request.finish();
}

export interface PartialSuccess {
  readonly rejected: number;
  readonly message: string;
}

const decoder = new TextDecoder();

/**
 * Reads ExportLogsServiceResponse.
 * @throws {WireError} when the bytes are not a message
 */
export function decodeResponse(bytes: Uint8Array): PartialSuccess {
  let rejected = 0;
  let message = '';
  for (const field of readFields(bytes)) {
    if (field.number !== 1 || typeof field.value === 'bigint') continue;
    for (const inner of readFields(field.value)) {
      if (inner.number === 1 && typeof inner.value === 'bigint') rejected = Number(BigInt.asIntN(64, inner.value));
      if (inner.number === 2 && typeof inner.value !== 'bigint') message = decoder.decode(inner.value);
    }
  }
  return { rejected, message };
}

/** The message of google.rpc.Status, in which receivers explain a refusal. */
export function decodeStatusMessage(bytes: Uint8Array): string {
  for (const field of readFields(bytes)) {
    if (field.number === 2 && typeof field.value !== 'bigint') return decoder.decode(field.value);
  }
  return '';
}
