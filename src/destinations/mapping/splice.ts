/**
 * Puts keys in front of an event's own without rewriting the event: its bytes stay unchanged, so that large numbers,
 * order and escapes are preserved.
 */
import type { ByteWriter } from './byte-writer';
import type { WrittenObject } from './written-object';

const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;
const SPACE = 0x20;

/** A member that is put in front: its key, and its value as JSON. */
export type AddedMember = readonly [key: string, json: string];

/**
 * Writes an object with members in front of its own; those that it already has are left out, for its own value counts.
 * @param bytes where the object stands from `start` up to but not including `end`
 * @param object the same, as it is asked for its keys
 */
export function writeSpliced(
  writer: ByteWriter,
  added: readonly AddedMember[],
  bytes: Buffer,
  start: number,
  end: number,
  object: WrittenObject,
): void {
  let front = '';
  for (const [key, json] of added) {
    if (!object.hasKey(key)) front += `${front === '' ? '{' : ','}"${key}":${json}`;
  }
  if (front === '') {
    writer.copy(bytes, start, end);
    return;
  }
  const first = bytes.indexOf(OPENING_BRACE, start) + 1;
  if (isEmptyFrom(bytes, first)) writer.text(`${front}}`);
  else writer.text(`${front},`).copy(bytes, first, end);
}

/** @param from behind the opening brace of an object */
function isEmptyFrom(bytes: Buffer, from: number): boolean {
  let at = from;
  while ((bytes[at] ?? CLOSING_BRACE) <= SPACE) at += 1;
  return bytes[at] === CLOSING_BRACE;
}
