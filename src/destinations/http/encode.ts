/**
 * Writes events into the body of a request without parsing them, byte for byte. The one exception: in NDJSON, a line
 * break between the tokens of a pretty-printed event becomes a space.
 */

import { crc32 } from 'node:zlib';
import type { SettingsOf } from '../../contract/fields';
import { batchOf, endOf, eventAt, eventBytes, startOf } from '../batch';
import type { Encode } from '../codec';
import { textOf } from '../mapping/event-text';
import { batchFingerprint } from '../mapping/identity';
import type { EventBatch } from '../sender';
import type { definition } from './definition';

export type HttpSettings = SettingsOf<typeof definition.fields>;
export type Framing = HttpSettings['framing'];

const contentTypes: Readonly<Record<Framing, string>> = {
  object: 'application/json',
  array: 'application/json',
  ndjson: 'application/x-ndjson',
};

const encoder = new TextEncoder();
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const CLOSING_BRACKET = 0x5d;

/** In valid JSON, a raw line break can only occur between tokens, where a space means the same. */
function blankLineBreaks(bytes: Uint8Array, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN) bytes[at] = SPACE;
  }
}

/** The events, each followed by `separator`. `lead` bytes are left free in front. */
function sideBySide(batch: EventBatch, lead: number, separator: number): Uint8Array {
  // Every byte is written below or by the caller, so the buffer need not be cleared.
  const joined = Buffer.allocUnsafe(lead + eventBytes(batch) + batch.count);
  if (batch.contiguous) {
    const first = startOf(batch, 0);
    joined.set(batch.bytes.subarray(first, endOf(batch, batch.count - 1)), lead);
    for (let index = 0; index < batch.count; index += 1) joined[lead + endOf(batch, index) - first] = separator;
    return joined;
  }
  let at = lead;
  for (let index = 0; index < batch.count; index += 1) {
    const event = eventAt(batch, index);
    joined.set(event, at);
    at += event.length;
    joined[at] = separator;
    at += 1;
  }
  return joined;
}

function ndjson(batch: EventBatch): Uint8Array {
  // The usual case copies nothing: the trail keeps events as lines.
  if (batch.contiguous && !batch.hasRawNewlines) {
    return batch.bytes.subarray(startOf(batch, 0), endOf(batch, batch.count - 1) + 1);
  }
  const lines = sideBySide(batch, 0, LINE_FEED);
  if (!batch.hasRawNewlines) return lines;
  let at = 0;
  for (let index = 0; index < batch.count; index += 1) {
    const length = endOf(batch, index) - startOf(batch, index);
    blankLineBreaks(lines, at, at + length);
    at += length + 1;
  }
  return lines;
}

function array(batch: EventBatch): Uint8Array {
  const joined = sideBySide(batch, 1, COMMA);
  joined[0] = OPENING_BRACKET;
  joined[joined.length - 1] = CLOSING_BRACKET;
  return joined;
}

/** @param batch holds at least one event; with `object` exactly one */
export function frame(batch: EventBatch, framing: Framing): Uint8Array {
  switch (framing) {
    case 'ndjson':
      return ndjson(batch);
    case 'array':
      return array(batch);
    case 'object':
      if (batch.count !== 1) throw new RangeError(`One event a request, not ${batch.count}.`);
      return eventAt(batch, 0);
  }
}

/**
 * The same for every attempt with the same events, and different for anything else, so that a receiver can recognise a
 * repetition. The events' places in the trail distinguish them. The body's checksum covers a restored trail; a
 * cryptographic hash would cost more than all the rest.
 */
export function idempotencyKey(batch: EventBatch, body: Uint8Array, trailId: string): string {
  return batchFingerprint(batch, trailId, crc32(body));
}

/** Lines of text as the elements of a JSON array. */
function asJsonStrings(batch: EventBatch): EventBatch {
  const texts = Array.from({ length: batch.count }, (_, index) => textOf(eventAt(batch, index)));
  return batchOf(texts.map((text) => encoder.encode(JSON.stringify(text))));
}

export const encode: Encode<HttpSettings> = (batch, { framing, contentType }, { trailId }) => {
  const isText = batch.shaped?.isText === true;
  const body = frame(isText && framing === 'array' ? asJsonStrings(batch) : batch, framing);
  const key = idempotencyKey(batch, body, trailId);
  const usual = isText && framing !== 'array' ? 'text/plain; charset=utf-8' : contentTypes[framing];
  return {
    body,
    contentType: contentType ?? usual,
    headers: { 'idempotency-key': key, 'x-event-count': String(batch.count) },
  };
};
