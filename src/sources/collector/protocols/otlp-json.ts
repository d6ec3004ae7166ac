/**
 * Log records of an ExportLogsServiceRequest in JSON. Numbers are copied as written. The names are those of the
 * specification (lowerCamelCase); those of the proto files are understood too, as protobuf's own parsers do.
 */
import { isUtf8 } from 'node:buffer';
import { Refusal } from '../refusal';
import { elementsOf, type JsonKind, kindOf, type Member, membersOf, type Span, textOf, Walked } from './json-spans';
import { type LogRecord, NO_BODY, NOT_TEXT } from './otlp-records';
import type { ParseContext } from './protocol';
import { scannedObject } from './whole-body';

/** @throws {Refusal} 400 */
export function* jsonLogRecords(body: Buffer, context: ParseContext): Generator<LogRecord, void> {
  yield* new RequestReader(body, context).records(scannedObject(body));
}

class RequestReader {
  readonly #body: Buffer;
  readonly #context: ParseContext;
  readonly #walked = new Walked();

  constructor(body: Buffer, context: ParseContext) {
    this.#body = body;
    this.#context = context;
  }

  *records(start: number): Generator<LogRecord, void> {
    let isEmpty = true;
    let isKnown = false;
    for (const member of membersOf(this.#body, start, this.#walked)) {
      isEmpty = false;
      if (member.name !== 'resourceLogs' && member.name !== 'resource_logs') continue;
      isKnown = true;
      for (const logs of this.#list(member)) yield* this.#recordsOfResource(logs);
    }
    if (!isEmpty && !isKnown) throw notARequest('it has no “resourceLogs”');
  }

  *#recordsOfResource(logs: Span): Generator<LogRecord, void> {
    let records = 0;
    const attributes: string[] = [];
    for (const member of this.#members(logs)) {
      if (member.name === 'resource') {
        for (const inResource of this.#members(member)) {
          if (inResource.name === 'attributes') attributes.push(...this.#keys(inResource));
        }
      }
      // The last name is that of the first versions of OTLP.
      if (!['scopeLogs', 'scope_logs', 'instrumentationLibraryLogs'].includes(member.name)) continue;
      for (const scope of this.#list(member)) {
        for (const inScope of this.#members(scope)) {
          if (!['logRecords', 'log_records', 'logs'].includes(inScope.name)) continue;
          for (const record of this.#list(inScope)) {
            records++;
            yield this.#record(record);
          }
        }
      }
    }
    for (const name of attributes) this.#context.leaveOut(`resource.${name}`, records);
  }

  #record(record: Span): LogRecord {
    let body: LogRecord['body'] = { problem: NO_BODY };
    for (const member of this.#members(record)) {
      if (member.name === 'body') body = this.#content(member);
      else if (member.name === 'attributes') {
        for (const name of this.#keys(member)) this.#context.leaveOut(`attributes.${name}`);
      }
    }
    return { body, whole: this.#body.subarray(record.start, record.end) };
  }

  /** Every walk goes to the end of its value, since the one around it continues there. */
  #content(anyValue: Span): LogRecord['body'] {
    let content: LogRecord['body'] = { problem: NO_BODY };
    for (const member of this.#members(anyValue)) {
      const kind = kindOf(this.#body, member.start);
      if (kind !== 'null') content = this.#contentOf(member, kind);
    }
    return content;
  }

  #contentOf(value: Member, kind: JsonKind): LogRecord['body'] {
    switch (value.name) {
      case 'stringValue':
      case 'string_value':
        return kind === 'string' ? { text: textOf(this.#body, value) } : { problem: NOT_TEXT };
      case 'bytesValue':
      case 'bytes_value': {
        const bytes = kind === 'string' ? Buffer.from(textOf(this.#body, value), 'base64') : null;
        return bytes !== null && isUtf8(bytes) ? { text: bytes.toString('utf8') } : { problem: NOT_TEXT };
      }
      case 'kvlistValue':
      case 'kvlist_value':
        return kind === 'object' ? { text: this.#object(value) } : { problem: NOT_TEXT };
      default:
        return { problem: NOT_TEXT };
    }
  }

  /** The JSON of an AnyValue. */
  #value(anyValue: Span): string {
    let text = 'null';
    for (const member of this.#members(anyValue)) {
      switch (member.name) {
        case 'kvlistValue':
        case 'kvlist_value':
          text = this.#object(member);
          break;
        case 'arrayValue':
        case 'array_value': {
          const items: string[] = [];
          for (const item of this.#values(member)) items.push(this.#value(item));
          text = `[${items.join(',')}]`;
          break;
        }
        default: {
          const written = this.#body.toString('utf8', member.start, member.end);
          // 64-bit integers are texts in the JSON of protobuf.
          const isInteger = /^int_?value$/i.test(member.name) && /^"-?(0|[1-9]\d*)"$/.test(written);
          text = isInteger ? written.slice(1, -1) : written;
        }
      }
    }
    return text;
  }

  #object(list: Span): string {
    const members: string[] = [];
    for (const pair of this.#values(list)) {
      let key = '""';
      let value = 'null';
      for (const member of this.#members(pair)) {
        if (member.name === 'key' && kindOf(this.#body, member.start) === 'string') {
          key = this.#body.toString('utf8', member.start, member.end);
        } else if (member.name === 'value') value = this.#value(member);
      }
      members.push(`${key}:${value}`);
    }
    return `{${members.join(',')}}`;
  }

  *#values(list: Span): Generator<Span, void> {
    for (const member of this.#members(list)) if (member.name === 'values') yield* this.#list(member);
  }

  #keys(attributes: Span): string[] {
    const names: string[] = [];
    for (const pair of this.#list(attributes)) {
      for (const member of this.#members(pair)) {
        if (member.name === 'key' && kindOf(this.#body, member.start) === 'string')
          names.push(textOf(this.#body, member));
      }
    }
    return names;
  }

  /** In the JSON of protobuf, null stands for an absent value. */
  #list({ start }: Span): Iterable<Span> {
    const kind = kindOf(this.#body, start);
    if (kind === 'null') return [];
    if (kind !== 'array') throw notARequest('a list is missing');
    return elementsOf(this.#body, start, this.#walked);
  }

  #members({ start }: Span): Iterable<Member> {
    const kind = kindOf(this.#body, start);
    if (kind === 'null') return [];
    if (kind !== 'object') throw notARequest('an object is missing');
    return membersOf(this.#body, start, this.#walked);
  }
}

const notARequest = (problem: string) =>
  new Refusal(400, 'SLUICE-SRC-019', { message: `It is not an ExportLogsServiceRequest: ${problem}.` });
