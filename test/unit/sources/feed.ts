/** Feeds a parser as its callers do: what it has not consumed comes again at the head of the next piece. */

import { eventIdOffsets, eventIdText } from '../../../src/main/engine/trail/log/event-ids';
import type { PackedEvents } from '../../../src/main/engine/trail/types';
import { JsonParser } from '../../../src/sources/parse/json-parser';
import {
  DEFAULT_PARSE_OPTIONS,
  type DocumentParser,
  type ParseOptions,
  type Unreadable,
} from '../../../src/sources/parse/types';

export interface Fed {
  readonly events: string[];
  readonly ids: (string | undefined)[];
  readonly marks: number[];
  readonly unreadable: Unreadable[];
  readonly rest: Buffer;
}

/** The id of each event. */
export function idsOf({ ids, ends }: PackedEvents): (string | undefined)[] {
  const places = eventIdOffsets(ids, ends.length);
  if (places[ends.length] !== ids.length) throw new Error('Uneven.');
  return Array.from(ends, (_, index) => eventIdText(ids, places[index] as number));
}

/** Takes packed events apart and checks the law of their shape on the way. */
export function unpack(packed: PackedEvents): string[] {
  const texts: string[] = [];
  let start = 0;
  for (const end of packed.ends) {
    texts.push(Buffer.from(packed.bytes.subarray(start, end)).toString('utf8'));
    if (packed.bytes[end] !== 0x0a) throw new Error(`No line feed behind event ${texts.length}.`);
    start = end + 1;
  }
  const length = packed.ends.length === 0 ? 0 : (packed.ends.at(-1) as number) + 1;
  if (packed.bytes.length !== length) throw new Error('Bytes behind the last line feed.');
  if (idsOf(packed).length !== texts.length || packed.marks.length !== texts.length) throw new Error('Uneven.');
  return texts;
}

export function feed(parser: DocumentParser, pieces: readonly Uint8Array[], final = true): Fed {
  const fed: Fed = { events: [], ids: [], marks: [], unreadable: [], rest: Buffer.alloc(0) };
  let rest = Buffer.alloc(0);
  const take = (piece: Buffer, ending: 'more' | 'final' | 'pause'): void => {
    const before = Buffer.from(piece);
    const parsed = parser.parse(piece, ending);
    // What was not consumed must not have been touched.
    rest = Buffer.from(piece.subarray(parsed.consumed));
    if (!rest.equals(before.subarray(parsed.consumed))) throw new Error('The rest was changed.');
    fed.events.push(...unpack(parsed.events));
    fed.ids.push(...idsOf(parsed.events));
    fed.marks.push(...parsed.events.marks);
    fed.unreadable.push(...parsed.unreadable);
    if (parsed.isPartial) take(rest, ending);
  };
  for (const piece of pieces) take(Buffer.concat([rest, piece]), 'more');
  take(rest, final ? 'final' : 'pause');
  return { ...fed, rest };
}

export function feedJson(text: string | Uint8Array, options: Partial<ParseOptions> = {}, final = true): Fed {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return feed(new JsonParser({ ...DEFAULT_PARSE_OPTIONS, ...options }), [bytes], final);
}

/** Cuts bytes at the given places. */
export function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const place of [...sorted, bytes.length]) {
    pieces.push(bytes.subarray(from, place));
    from = place;
  }
  return pieces;
}

const isSeparator = (byte: number | undefined): boolean =>
  byte === 0x20 ||
  byte === 0x0a ||
  byte === 0x0d ||
  byte === 0x09 ||
  byte === 0x2c ||
  byte === 0x5b ||
  byte === 0x5d ||
  byte === 0x1e;

/**
 * Goes through a document of JSON beside what was found in it: every byte has to be in an event, in a record that was
 * set aside, or be a separator.
 * @returns the place of the first byte that is in none; -1 when there is none
 */
export function firstUnaccounted(bytes: Buffer, fed: Fed): number {
  const aside = fed.unreadable.filter(({ totalBytes }) => totalBytes > 0);
  let at = 0;
  let nextAside = 0;
  const skip = (): void => {
    for (;;) {
      const record = aside[nextAside];
      if (record !== undefined && record.byteOffset === at) {
        at += record.totalBytes;
        nextAside++;
      } else if (at < bytes.length && isSeparator(bytes[at])) {
        at++;
      } else if (bytes.subarray(at, at + 3).equals(byteOrderMark)) {
        at += 3;
      } else {
        return;
      }
    }
  };
  for (const event of fed.events) {
    const expected = Buffer.from(event);
    skip();
    if (!bytes.subarray(at, at + expected.length).equals(expected)) return at;
    at += expected.length;
  }
  skip();
  return at === bytes.length && nextAside === aside.length ? -1 : at;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
