/** OTLP's JSON encoding: lowerCamelCase keys, 64-bit integers as decimal strings, ids in hex (OTLP specification, "JSON Protobuf Encoding"). */
import type { Attribute, LogRecord, ResourceLogs } from './record';

export interface Scope {
  readonly name: string;
  readonly version: string;
}

const keyValue = ([key, value]: Attribute) => ({
  key,
  value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
});

const logRecord = (record: LogRecord) => ({
  timeUnixNano: String(record.timeNanos),
  observedTimeUnixNano: String(record.observedNanos),
  severityNumber: record.severityNumber,
  severityText: record.severityText,
  body: { stringValue: record.body },
  attributes: record.attributes.map(keyValue),
  ...(record.traceId === undefined ? {} : { traceId: record.traceId }),
  ...(record.eventName === undefined ? {} : { eventName: record.eventName }),
});

/** LogsData, which is also the form of a request to export logs. */
export const logsData = (groups: readonly ResourceLogs[], scope: Scope) => ({
  resourceLogs: groups.map((group) => ({
    resource: { attributes: group.resource.map(keyValue) },
    scopeLogs: [{ scope, logRecords: group.records.map(logRecord) }],
  })),
});

export function encodeJson(groups: readonly ResourceLogs[], scope: Scope): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(logsData(groups, scope)));
}
