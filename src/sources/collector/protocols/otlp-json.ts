/**
 * Log records of an ExportLogsServiceRequest in JSON. Numbers are copied as written. The names are those of the
 * specification (lowerCamelCase); those of the proto files are understood too, as protobuf's own parsers do.
 */
import { isUtf8 } from 'node:buffer';
import { Refusal } from '../refusal';
import { elementsOf, kindOf, membersOf, type Span, textOf } from './json-spans';
import { type LogRecord, NO_BODY, NOT_TEXT } from './otlp-records';
import type { ParseContext } from './protocol';
import { scannedObject } from './whole-body';

/** @throws {Refusal} 400 */
export function* jsonLogRecords(body: Buffer, context: ParseContext): Generator<LogRecord, void> {
  let isEmpty = true;
  let isKnown = false;
  for (const member of membersOf(body, scannedObject(body))) {
    isEmpty = false;
    if (member.name !== 'resourceLogs' && member.name !== 'resource_logs') continue;
    isKnown = true;
    for (const logs of listIn(body, member)) yield* recordsOfResource(body, logs, context);
  }
  if (!isEmpty && !isKnown) {
    throw new Refusal(400, 'SLUICE-SRC-019', {
      message: 'It is not an ExportLogsServiceRequest: it has no “resourceLogs”.',
    });
  }
}

function* recordsOfResource(body: Buffer, logs: Span, context: ParseContext): Generator<LogRecord, void> {
  let records = 0;
  const attributes: string[] = [];
  for (const member of objectIn(body, logs)) {
    if (member.name === 'resource') attributes.push(...attributesIn(body, member));
    // The last name is that of the first versions of OTLP.
    if (!['scopeLogs', 'scope_logs', 'instrumentationLibraryLogs'].includes(member.name)) continue;
    for (const scope of listIn(body, member)) {
      for (const inScope of objectIn(body, scope)) {
        if (!['logRecords', 'log_records', 'logs'].includes(inScope.name)) continue;
        for (const record of listIn(body, inScope)) {
          records++;
          yield recordOf(body, record, context);
        }
      }
    }
  }
  for (const name of attributes) context.leaveOut(`resource.${name}`, records);
}

function recordOf(body: Buffer, record: Span, context: ParseContext): LogRecord {
  let value: Span | undefined;
  for (const member of objectIn(body, record)) if (member.name === 'body') value = member;
  for (const name of attributesIn(body, record)) context.leaveOut(`attributes.${name}`);
  const whole = body.subarray(record.start, record.end);
  const text = value === undefined ? null : contentOf(body, value);
  if (text === undefined) return { body: { problem: NOT_TEXT }, whole };
  return { body: text === null ? { problem: NO_BODY } : { text }, whole };
}

/** @returns null if it is empty, undefined if it is a value that cannot be an event */
function contentOf(body: Buffer, anyValue: Span): string | null | undefined {
  for (const { name, start, end } of objectIn(body, anyValue)) {
    const kind = kindOf(body, start);
    if (kind === 'null') continue;
    if ((name === 'stringValue' || name === 'string_value') && kind === 'string') return textOf(body, { start, end });
    if ((name === 'bytesValue' || name === 'bytes_value') && kind === 'string') {
      const bytes = Buffer.from(textOf(body, { start, end }), 'base64');
      return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
    }
    if ((name === 'kvlistValue' || name === 'kvlist_value') && kind === 'object')
      return objectText(body, { start, end });
    return undefined;
  }
  return null;
}

/** The JSON of an AnyValue. */
function valueText(body: Buffer, anyValue: Span): string {
  for (const { name, start, end } of objectIn(body, anyValue)) {
    const written = body.toString('utf8', start, end);
    switch (name) {
      case 'kvlistValue':
      case 'kvlist_value':
        return objectText(body, { start, end });
      case 'arrayValue':
      case 'array_value': {
        const items: string[] = [];
        for (const item of valuesIn(body, { start, end })) items.push(valueText(body, item));
        return `[${items.join(',')}]`;
      }
      case 'intValue':
      case 'int_value':
        // 64-bit integers are texts in the JSON of protobuf.
        return /^"-?(0|[1-9]\d*)"$/.test(written) ? written.slice(1, -1) : written;
      default:
        return written;
    }
  }
  return 'null';
}

function objectText(body: Buffer, list: Span): string {
  const members: string[] = [];
  for (const pair of valuesIn(body, list)) {
    let key = '""';
    let value = 'null';
    for (const member of objectIn(body, pair)) {
      if (member.name === 'key' && kindOf(body, member.start) === 'string') {
        key = body.toString('utf8', member.start, member.end);
      } else if (member.name === 'value') value = valueText(body, member);
    }
    members.push(`${key}:${value}`);
  }
  return `{${members.join(',')}}`;
}

function* valuesIn(body: Buffer, list: Span): Generator<Span, void> {
  for (const member of objectIn(body, list)) if (member.name === 'values') yield* listIn(body, member);
}

function attributesIn(body: Buffer, holder: Span): string[] {
  const names: string[] = [];
  for (const member of objectIn(body, holder)) {
    if (member.name !== 'attributes') continue;
    for (const pair of listIn(body, member)) {
      for (const { name, start, end } of objectIn(body, pair)) {
        if (name === 'key' && kindOf(body, start) === 'string') names.push(textOf(body, { start, end }));
      }
    }
  }
  return names;
}

const wrongShape = (wanted: string) =>
  new Refusal(400, 'SLUICE-SRC-019', { message: `It is not an ExportLogsServiceRequest: ${wanted} is missing.` });

/** In the JSON of protobuf, null stands for an absent value. */
function listIn(body: Buffer, { start }: Span): Iterable<Span> {
  const kind = kindOf(body, start);
  if (kind === 'null') return [];
  if (kind !== 'array') throw wrongShape('a list');
  return elementsOf(body, start);
}

function objectIn(body: Buffer, { start }: Span): ReturnType<typeof membersOf> | [] {
  const kind = kindOf(body, start);
  if (kind === 'null') return [];
  if (kind !== 'object') throw wrongShape('an object');
  return membersOf(body, start);
}
