/** ExportLogsServiceRequest written field by field from records: what the encoder of the destination has to equal. */
import type { Scope } from '../../src/destinations/otlp/json';
import type { Attribute, LogRecord, ResourceLogs } from '../../src/destinations/otlp/record';
import { MessageWriter } from '../../src/destinations/otlp/wire';

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

export function protobufOf(groups: readonly ResourceLogs[], scope: Scope): Uint8Array {
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
