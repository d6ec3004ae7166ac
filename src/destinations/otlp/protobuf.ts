/**
 * ExportLogsServiceRequest in protobuf. Field numbers from opentelemetry-proto: collector/logs/v1/logs_service.proto,
 * logs/v1/logs.proto, common/v1/common.proto, resource/v1/resource.proto.
 */
import type { Scope } from './json';
import type { Attribute, LogRecord, ResourceLogs } from './record';
import { MessageWriter, readFields } from './wire';

/** Writes the messages of a request. Memory for the inner ones is reused. */
class RequestWriter {
  readonly #any = new MessageWriter();
  readonly #keyValue = new MessageWriter();
  readonly #record = new MessageWriter();

  attribute(into: MessageWriter, field: number, [key, value]: Attribute): void {
    const any = this.#any.clear();
    if (typeof value === 'number') any.integer(3, value);
    else any.text(1, value);
    into.message(field, this.#keyValue.clear().text(1, key).message(2, any));
  }

  record(into: MessageWriter, record: LogRecord): void {
    const writer = this.#record
      .clear()
      .fixed64(1, record.timeNanos)
      .integer(2, record.severityNumber)
      .text(3, record.severityText)
      .message(5, this.#any.clear().text(1, record.body));
    for (const attribute of record.attributes) this.attribute(writer, 6, attribute);
    if (record.traceId !== undefined) writer.bytes(9, Buffer.from(record.traceId, 'hex'));
    writer.fixed64(11, record.observedNanos);
    if (record.eventName !== undefined) writer.text(12, record.eventName);
    into.message(2, writer);
  }
}

export function encodeProtobuf(groups: readonly ResourceLogs[], scope: Scope): Uint8Array {
  const writer = new RequestWriter();
  const request = new MessageWriter();
  for (const group of groups) {
    const resource = new MessageWriter();
    for (const attribute of group.resource) writer.attribute(resource, 1, attribute);
    const scopeLogs = new MessageWriter().message(1, new MessageWriter().text(1, scope.name).text(2, scope.version));
    for (const record of group.records) writer.record(scopeLogs, record);
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
