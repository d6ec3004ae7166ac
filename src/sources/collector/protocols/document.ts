/** Bodies that are documents of JSON records: objects one after another, one a line, or in an array. */
import { ForeignText, foreignEncodingOf } from '../../parse/foreign-text';
import { inTurns } from '../../parse/in-pieces';
import { JsonParser } from '../../parse/json-parser';
import { DEFAULT_PARSE_OPTIONS, type Parsed } from '../../parse/types';
import type { Part } from './protocol';

export function recordsOf(body: Buffer): AsyncGenerator<Parsed, void> {
  const encoding = foreignEncodingOf(body);
  return inTurns(
    encoding === null ? new JsonParser(DEFAULT_PARSE_OPTIONS) : new ForeignText(encoding, DEFAULT_PARSE_OPTIONS),
    body,
  );
}

/** Each record is an event. */
export async function* documentParts(body: Buffer): AsyncGenerator<Part, void> {
  for await (const { events, unreadable } of recordsOf(body)) yield { events, rejected: unreadable };
}

/** Behind white space, commas and a byte order mark. */
export function firstByte(body: Buffer): number | undefined {
  const text = /^(?:\uFEFF|[\s,])*/.exec(body.toString('utf8', 0, 256))?.[0] ?? '';
  return body[Buffer.byteLength(text)];
}
