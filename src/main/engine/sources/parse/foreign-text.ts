// A document in an encoding other than UTF-8 as a whole (UTF-16, as some programs of Windows write it). It is not
// guessed at: it is set aside, with the encoding named, so that it can be had again in UTF-8.
import { foreignEncoding } from './reasons';
import type { DocumentParser, Ending, Parsed, ParseOptions, ParserPlace, Unreadable } from './types';
import { NO_EVENTS } from './types';

/** @returns the encoding's name, or null for what may be UTF-8 */
export function foreignEncodingOf(beginning: Uint8Array): string | null {
  const [first, second, third, fourth] = beginning;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'UTF-32' : 'UTF-16';
  if (first === 0xfe && second === 0xff) return 'UTF-16';
  // Without a byte order mark: every other byte of ASCII is zero then.
  const [odd, even] = [1, 0].map((rest) => beginning.subarray(0, 64).filter((_, at) => at % 2 === rest));
  if (beginning.length < 4 || odd === undefined || even === undefined) return null;
  const allZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);
  const noneZero = (bytes: Uint8Array) => bytes.every((byte) => byte !== 0);
  return (allZero(odd) && noneZero(even)) || (allZero(even) && noneZero(odd)) ? 'UTF-16' : null;
}

export class ForeignText implements DocumentParser {
  readonly #encoding: string;
  readonly #options: ParseOptions;
  /** Where the record that is being set aside began. */
  #offset: number;
  #records: number;
  #kept: Uint8Array = new Uint8Array(0);
  #bytes = 0;

  constructor(encoding: string, options: ParseOptions, from?: ParserPlace) {
    this.#encoding = encoding;
    this.#options = options;
    this.#offset = from?.offset ?? 0;
    this.#records = from?.records ?? 0;
  }

  get holdsBackEnd(): boolean {
    return false;
  }

  place(): ParserPlace {
    const format = { kind: 'foreign', encoding: this.#encoding } as const;
    return { offset: this.#offset, line: 1, records: this.#records, format };
  }

  /** All that comes together is one record: there are no lines to be told apart. */
  parse(piece: Buffer, ending: Ending): Parsed {
    if (this.#kept.length < this.#options.maxKeptBytes) {
      this.#kept = Buffer.concat([this.#kept, piece]).subarray(0, this.#options.maxKeptBytes);
    }
    this.#bytes += piece.length;
    const unreadable = ending === 'more' || this.#bytes === 0 ? [] : [this.#take()];
    return { events: NO_EVENTS, unreadable, consumed: piece.length, isPartial: false, dateTimes: [] };
  }

  #take(): Unreadable {
    const record: Unreadable = {
      ...foreignEncoding(this.#encoding),
      line: 1,
      byteOffset: this.#offset,
      record: this.#records + 1,
      bytes: Uint8Array.from(this.#kept),
      totalBytes: this.#bytes,
    };
    this.#records++;
    this.#offset += this.#bytes;
    this.#kept = new Uint8Array(0);
    this.#bytes = 0;
    return record;
  }
}
