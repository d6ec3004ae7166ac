/**
 * Log records of an ExportLogsServiceRequest in protobuf. Field numbers: opentelemetry-proto, `logs_service.proto`,
 * `logs.proto`, `common.proto`, `resource.proto`.
 */
import { isUtf8 } from 'node:buffer';
import { notUtf8, tooDeep, tooManyValues } from '../../parse/reasons';
import { DEFAULT_PARSE_OPTIONS } from '../../parse/types';
import { Refusal } from '../refusal';
import type { EntryProblem } from './entries';
import { type LogRecord, NO_BODY, NOT_TEXT } from './otlp-records';
import { fieldsOf, WireError, type WireField } from './protobuf';
import type { ParseContext } from './protocol';

const MAX_DEPTH = 100;
/** As for events in JSON. */
const { maxValues } = DEFAULT_PARSE_OPTIONS;

/** Why a body cannot be written as JSON. */
class BodyError extends Error {
  override readonly name = 'BodyError';
  readonly problem: EntryProblem;

  constructor(problem: EntryProblem) {
    super(problem.text);
    this.problem = problem;
  }
}

/** @throws {Refusal} 400 */
export function* protobufLogRecords(body: Buffer, context: ParseContext): Generator<LogRecord, void> {
  try {
    for (const resourceLogs of messagesIn(body, 1)) {
      let records = 0;
      for (const scopeLogs of messagesIn(resourceLogs, 2)) {
        for (const record of messagesIn(scopeLogs, 2)) {
          records++;
          yield recordOf(record, context);
        }
      }
      for (const resource of messagesIn(resourceLogs, 1)) {
        for (const pair of messagesIn(resource, 1)) context.leaveOut(`resource.${keyOf(pair)}`, records);
      }
    }
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new Refusal(400, 'SLUICE-SRC-019', { message: `It is not an ExportLogsServiceRequest: ${error.message}.` });
  }
}

function recordOf(record: Buffer, context: ParseContext): LogRecord {
  let value: Buffer | undefined;
  for (const field of fieldsOf(record)) {
    if (field.type !== 2 || typeof field.value === 'bigint') continue;
    if (field.number === 5) value = field.value;
    else if (field.number === 6) context.leaveOut(`attributes.${keyOf(field.value)}`);
  }
  return { body: value === undefined ? { problem: NO_BODY } : contentOf(value), whole: record };
}

function contentOf(anyValue: Buffer): LogRecord['body'] {
  const content = lastOf(anyValue);
  if (content === undefined) return { problem: NO_BODY };
  const { number, value } = content;
  if (typeof value === 'bigint') return { problem: NOT_TEXT };
  try {
    if (number === 1 || number === 7) return { text: textOf(value) };
    return number === 6 ? { text: new JsonWriter().object(value, 1) } : { problem: NOT_TEXT };
  } catch (error) {
    if (error instanceof BodyError) return { problem: error.problem };
    throw error;
  }
}

/** Of the kinds of value of an AnyValue, the last one counts. */
function lastOf(anyValue: Buffer): WireField | undefined {
  let last: WireField | undefined;
  for (const field of fieldsOf(anyValue)) if (field.number <= 7) last = field;
  return last;
}

/** Writes the value of one record as JSON. */
class JsonWriter {
  #values = 0;

  object(list: Buffer, depth: number): string {
    const members: string[] = [];
    for (const pair of messagesIn(list, 1)) {
      let key = '';
      let value = 'null';
      for (const field of fieldsOf(pair)) {
        if (typeof field.value === 'bigint') continue;
        if (field.number === 1) key = textOf(field.value);
        else if (field.number === 2) value = this.#value(field.value, depth);
      }
      members.push(`${JSON.stringify(key)}:${value}`);
    }
    return `{${members.join(',')}}`;
  }

  #value(anyValue: Buffer, depth: number): string {
    if (depth > MAX_DEPTH) throw new BodyError(tooDeep(MAX_DEPTH));
    if (++this.#values > maxValues) throw new BodyError(tooManyValues(maxValues));
    const content = lastOf(anyValue);
    if (content === undefined) return 'null';
    const { number, type, value } = content;
    if (typeof value === 'bigint') {
      if (number === 2) return value === 0n ? 'false' : 'true';
      if (number === 3) return String(BigInt.asIntN(64, value));
      return number === 4 && type === 1 ? doubleText(value) : 'null';
    }
    switch (number) {
      case 1:
        return JSON.stringify(textOf(value));
      case 5:
        return this.#array(value, depth + 1);
      case 6:
        return this.object(value, depth + 1);
      case 7:
        return JSON.stringify(value.toString('base64'));
      default:
        return 'null';
    }
  }

  #array(list: Buffer, depth: number): string {
    const items: string[] = [];
    for (const item of messagesIn(list, 1)) items.push(this.#value(item, depth));
    return `[${items.join(',')}]`;
  }
}

/** JSON has no NaN and no infinity; the JSON of protobuf writes them as texts. */
function doubleText(bits: bigint): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, bits);
  const value = view.getFloat64(0);
  return Number.isFinite(value) ? JSON.stringify(value) : JSON.stringify(String(value));
}

function* messagesIn(message: Buffer, number: number): Generator<Buffer, void> {
  for (const field of fieldsOf(message)) {
    if (field.number === number && typeof field.value !== 'bigint') yield field.value;
  }
}

function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new BodyError(notUtf8(bytes));
  return bytes.toString('utf8');
}

/** For the page, where text that is not UTF-8 does no harm. */
function keyOf(pair: Buffer): string {
  for (const key of messagesIn(pair, 1)) return key.toString('utf8');
  return '';
}
