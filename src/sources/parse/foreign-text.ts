/**
 * A document that is not UTF-8: text in UTF-16, as some Windows programs write it, or another kind of file, such as an
 * archive. Its content is not guessed. It is set aside, and the reason names its kind, so that the user can convert it.
 */
import { foreignEncoding } from './reasons';
import type { DocumentParser, Ending, Parsed, ParseOptions, ParserPlace, Unreadable } from './types';
import { NO_EVENTS } from './types';

const binaryKinds: readonly (readonly [name: string, beginning: Buffer])[] = [
  ['a ZIP archive', Buffer.from('PK\x03\x04', 'latin1')],
  ['compressed with gzip', Buffer.from('\x1f\x8b', 'latin1')],
  ['compressed with zstd', Buffer.from('\x28\xb5\x2f\xfd', 'latin1')],
  ['compressed with xz', Buffer.from('\xfd7zXZ\x00', 'latin1')],
  ['compressed with bzip2', Buffer.from('BZh', 'latin1')],
  ['compressed with LZ4', Buffer.from('\x04\x22\x4d\x18', 'latin1')],
  ['a 7z archive', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')],
  ['a Windows event log (EVTX)', Buffer.from('ElfFile\x00', 'latin1')],
  ['an SQLite database', Buffer.from('SQLite format 3\x00', 'latin1')],
];

/** @returns the name of the encoding or kind of file; null if the document may be UTF-8 */
export function foreignEncodingOf(beginning: Uint8Array): string | null {
  const binary = binaryKinds.find(([, magic]) => magic.equals(beginning.subarray(0, magic.length)));
  if (binary !== undefined) return binary[0];
  const [first, second, third, fourth] = beginning;
  if (first === 0xff && second === 0xfe) return third === 0 && fourth === 0 ? 'UTF-32' : 'UTF-16';
  if (first === 0xfe && second === 0xff) return 'UTF-16';
  // UTF-16 without a byte order mark: every other byte of ASCII text is zero.
  const [odd, even] = [1, 0].map((rest) => beginning.subarray(0, 64).filter((_, at) => at % 2 === rest));
  if (beginning.length < 4 || odd === undefined || even === undefined) return null;
  const allZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);
  const noneZero = (bytes: Uint8Array) => bytes.every((byte) => byte !== 0);
  return (allZero(odd) && noneZero(even)) || (allZero(even) && noneZero(odd)) ? 'UTF-16' : null;
}

export class ForeignText implements DocumentParser {
  readonly #encoding: string;
  readonly #options: ParseOptions;
  /** Where the record that is being set aside begins. */
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

  /** Everything that comes without a pause becomes one record, since there are no lines to tell apart. */
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
