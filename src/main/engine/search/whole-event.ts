/** Searches for words anywhere in events: in the raw JSON, and in its text with escapes decoded. */

import { fold } from '../../../contract/search-words';
import type { TrailReader, TrailSlice } from '../trail';
import { textOf } from './event-text';

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g;
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
/** Some strings of an event contain JSON themselves (old and new value). */
const DEPTH = 2;

/** The raw JSON, the same with escapes decoded, and with escapes of JSON within strings decoded as well. */
export function layersOf(json: string): readonly string[] {
  const layers = [json];
  for (let text = json; layers.length <= DEPTH && text.includes('\\'); layers.push(text)) {
    text = text.replace(ESCAPE, (_whole, hex: string | undefined, character: string | undefined) =>
      hex === undefined
        ? (CONTROLS[character ?? ''] ?? character ?? '')
        : String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return layers;
}

/** @param words folded */
export function eventHolds(json: string, words: readonly string[]): boolean {
  const layers = layersOf(json).map(fold);
  return words.every((word) => layers.some((layer) => layer.includes(word)));
}

/** ASCII that JSON can escape only by number. */
const PLAIN_WORD = /^[ !#-.0-[\]-~]+$/;
/** Where bytes decoded as Latin-1 may differ from the event's text. */
const NOT_PLAIN = /[\u0080-\u00ff]|\\[u/]/;

/**
 * Marks the events of a slice that contain all words. Plain words in plain events are searched in the raw bytes,
 * which is about ten times faster than decoding each event, with the same result.
 * @param words folded
 */
function* holdersIn(slice: TrailSlice, words: readonly string[]): Iterable<number> {
  const { bytes, ends, firstSeq } = slice;
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').toLowerCase();
  const isPlainAsked = words.every((word) => PLAIN_WORD.test(word));
  const isPlainSlice = isPlainAsked && !NOT_PLAIN.test(raw);
  if (isPlainSlice && !words.every((word) => raw.includes(word))) return;
  for (let index = 0, start = 0; index < ends.length; index += 1) {
    const end = ends[index] ?? start;
    const event = raw.slice(start, end);
    const holds =
      isPlainSlice || (isPlainAsked && !NOT_PLAIN.test(event))
        ? words.every((word) => event.includes(word))
        : eventHolds(textOf(bytes.subarray(start, end)), words);
    if (holds) yield firstSeq + index;
    start = end + 1;
  }
}

/** Events to read at once when a list requests adjacent ones. */
const CHUNK = 1_024;
/** Limit on cached answers, one byte per event. */
const MAX_CHUNKS = 4_096;

interface Chunk {
  readonly holds: Uint8Array;
  /** Events after this one did not exist yet when the chunk was read. */
  readonly toSeq: number;
}

/** Caches, for one set of words, which events contain them. */
export class WholeEventSearch {
  readonly #trail: TrailReader;
  readonly #chunks = new Map<number, Chunk>();
  #words: readonly string[] = [];
  #lastSeq = Number.NEGATIVE_INFINITY;

  constructor(trail: TrailReader) {
    this.#trail = trail;
  }

  /** @param words folded */
  ask(words: readonly string[]): void {
    if (words.length === this.#words.length && words.every((word, index) => word === this.#words[index])) return;
    this.#words = words;
    this.#chunks.clear();
  }

  holds(seq: number): boolean {
    const isNear = Math.abs(seq - this.#lastSeq) <= CHUNK;
    this.#lastSeq = seq;
    const number = Math.floor(seq / CHUNK);
    let chunk = this.#chunks.get(number);
    if (chunk === undefined || seq > chunk.toSeq) {
      // Events that are far apart are read one by one.
      if (!isNear) return this.#holdsAlone(seq);
      chunk = this.#read(number * CHUNK);
      if (this.#chunks.size >= MAX_CHUNKS) this.#chunks.clear();
      this.#chunks.set(number, chunk);
    }
    return chunk.holds[seq % CHUNK] === 1;
  }

  #holdsAlone(seq: number): boolean {
    const event = this.#trail.readEvent(seq);
    return event !== undefined && eventHolds(textOf(event.bytes), this.#words);
  }

  #read(fromSeq: number): Chunk {
    const holds = new Uint8Array(CHUNK);
    const toSeq = Math.min(fromSeq + CHUNK - 1, this.#trail.headSeq);
    for (const slice of this.#trail.readBlocks({ fromSeq: Math.max(1, fromSeq), toSeq })) {
      for (const seq of holdersIn(slice, this.#words)) holds[seq - fromSeq] = 1;
    }
    return { holds, toSeq };
  }
}
