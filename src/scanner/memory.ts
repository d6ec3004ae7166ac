/**
 * The memory of the scanner in WebAssembly, and the schema in it. One instance serves all parsers of a thread. They take
 * turns in its window.
 */
import { scannerBinary } from './binary';
import { EVENT_NODE, schemaNodes } from './schema';

/** What is used of WebAssembly, which only the types of browsers declare. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** Known to `assembly/scanner.ts` too. */
const NODES = 2_048;
const ENTRIES = 2_304;
const ENTRY_BYTES = 64;
const STACK = 8_192;
const STACK_BYTES = 8_192;

const RESULTS = STACK + STACK_BYTES;
/** The most events of one call. */
export const MAX_RUN = 2_048;
const STARTS = RESULTS + 64;
const ENDS = STARTS + MAX_RUN * 4;
const MARKS = ENDS + MAX_RUN * 4;
const DATES = MARKS + MAX_RUN;
const IDS = DATES + MAX_RUN * 8;
const IDS_BYTES = MAX_RUN * 64;
const WINDOW = IDS + IDS_BYTES;
/** How much of a piece is scanned at once: so little that it stays in the processor's cache. A larger event is left to others. */
export const WINDOW_BYTES = 1_048_576;
/** Zero bytes after the window, since the scanner reads up to 36 bytes from any place before its end. */
export const WINDOW_END_BYTES = 64;
const PAGE_BYTES = 65_536;

export const scannerMemory = { RESULTS, STARTS, ENDS, MARKS, DATES, IDS, WINDOW } as const;

interface Exports {
  readonly memory: Memory;
  /** Called once: the places of everything that stays where it is. */
  readonly setUp: (
    results: number,
    starts: number,
    ends: number,
    marks: number,
    dates: number,
    ids: number,
    idsEnd: number,
    eventNode: number,
  ) => void;
  readonly scanEvents: (
    from: number,
    end: number,
    shift: number,
    maxEventBytes: number,
    maxDepth: number,
    maxValues: number,
    maxWork: number,
    eventWork: number,
    maxCount: number,
  ) => number;
}

export interface LoadedScanner {
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  /** Whose bytes are in the window. */
  user: object | null;
  readonly scanEvents: Exports['scanEvents'];
}

let loaded: LoadedScanner | undefined;

/** Compiles the scanner when it is first needed, which takes about a millisecond. */
export function loadScanner(): LoadedScanner {
  loaded ??= instantiate();
  return loaded;
}

function instantiate(): LoadedScanner {
  const module = new WebAssembly.Module(Buffer.from(scannerBinary, 'base64'));
  const exports = new WebAssembly.Instance(module).exports as Exports;
  const { memory } = exports;
  const missing = WINDOW + WINDOW_BYTES + WINDOW_END_BYTES - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  writeSchema(memory);
  const { setUp, scanEvents } = exports;
  setUp(RESULTS, STARTS, ENDS, MARKS, DATES, IDS, IDS + IDS_BYTES, EVENT_NODE);
  const [bytes, words] = [new Uint8Array(memory.buffer), new Uint32Array(memory.buffer)];
  return { bytes, words, user: null, scanEvents };
}

/** For each node where its entries begin and end; an entry is described in `assembly/scanner.ts`. */
function writeSchema(memory: Memory): void {
  const bytes = Buffer.from(memory.buffer);
  let entry = ENTRIES;
  schemaNodes.forEach(({ keys, holds }, place) => {
    bytes.writeUInt32LE(entry, NODES + place * 8);
    keys.forEach((key, index) => {
      const pattern = Buffer.from(`"${Buffer.from(key).toString()}":`);
      pattern.copy(bytes, entry, 0, 16);
      bytes.fill(0xff, entry + 16, entry + 16 + Math.min(16, pattern.length));
      pattern.copy(bytes, entry + 32, Math.max(0, pattern.length - 16));
      bytes.writeUInt32LE(pattern.length, entry + 48);
      bytes.writeInt32LE(holds[index] as number, entry + 52);
      entry += ENTRY_BYTES;
    });
    bytes.writeUInt32LE(entry, NODES + place * 8 + 4);
  });
  if (entry > STACK) throw new Error('The schema has more keys than the scanner has memory for.');
}
