/**
 * The memory of the scanner in WebAssembly, and the schema in it. One instance serves all parsers of a thread. They take
 * turns in its window.
 */
import { scannerBinary } from './binary';
import { HOLDS, ROOT_NODE, schemaNodes } from './schema';

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
const ENTRY_BYTES = 80;
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
const LEAVES = IDS + IDS_BYTES;
const WINDOW = LEAVES + 1_024;
/** How much of a piece is scanned at once: so little that it stays in the processor's cache. A larger event is left to others. */
export const WINDOW_BYTES = 262_144;
/** Zero bytes after the window, since the scanner reads up to 36 bytes from any place before its end. */
export const WINDOW_END_BYTES = 64;
const PAGE_BYTES = 65_536;

export const scannerMemory = { RESULTS, STARTS, ENDS, MARKS, DATES, IDS, LEAVES, WINDOW } as const;

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
    leaves: number,
    leavesBytes: number,
    idLeaf: number,
    dateLeaf: number,
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
  readonly findLeaves: (from: number, end: number, maxDepth: number, maxValues: number) => number;
}

export interface LoadedScanner {
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  /** Whose bytes are in the window. */
  user: object | null;
  readonly scanEvents: Exports['scanEvents'];
  readonly findLeaves: Exports['findLeaves'];
}

/** The paths of the values that the schema knows, in its order, with their type. */
export const leafPaths: readonly string[] = collectLeaves();

function collectLeaves(): string[] {
  const paths: string[] = [];
  const visit = (place: number, above: string): void => {
    const node = schemaNodes[place];
    node?.names.forEach((name, index) => {
      const holds = node.holds[index] as number;
      if (holds >= 0) visit(holds, `${above}${name}.`);
      else paths.push(`${above}${name}`);
    });
  };
  visit(ROOT_NODE, '');
  return paths;
}

/** The bytes of one event's places: start and end of each leaf. */
export const LEAF_BYTES = leafPaths.length * 8;
export const EVENT_ID_LEAF = leafPaths.indexOf('Event.EventId') * 8;
export const DATE_TIME_LEAF = leafPaths.indexOf('Event.DateTime') * 8;

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
  const { setUp, scanEvents, findLeaves } = exports;
  const idsEnd = IDS + IDS_BYTES;
  setUp(RESULTS, STARTS, ENDS, MARKS, DATES, IDS, idsEnd, LEAVES, LEAF_BYTES, EVENT_ID_LEAF, DATE_TIME_LEAF);
  const [bytes, words] = [new Uint8Array(memory.buffer), new Uint32Array(memory.buffer)];
  return { bytes, words, user: null, scanEvents, findLeaves };
}

/** For each node where its entries begin and end; an entry is described in `assembly/scanner.ts`. */
function writeSchema(memory: Memory): void {
  const bytes = Buffer.from(memory.buffer);
  let entry = ENTRIES;
  let leaf = 0;
  const entryOfNode = new Map<number, number>();
  schemaNodes.forEach(({ keys, holds }, place) => {
    bytes.writeUInt32LE(entry, NODES + place * 8);
    keys.forEach((key, index) => {
      const pattern = Buffer.from(`"${Buffer.from(key).toString()}":`);
      pattern.copy(bytes, entry, 0, 16);
      bytes.fill(0xff, entry + 16, entry + 16 + Math.min(16, pattern.length));
      pattern.copy(bytes, entry + 32, Math.max(0, pattern.length - 16));
      bytes.writeUInt32LE(pattern.length, entry + 48);
      const kind = holds[index] as number;
      bytes.writeInt32LE(kind === HOLDS.eventId || kind === HOLDS.dateTime ? HOLDS.string : kind, entry + 52);
      if (kind >= 0) entryOfNode.set(kind, entry);
      entry += ENTRY_BYTES;
    });
    bytes.writeUInt32LE(entry, NODES + place * 8 + 4);
  });
  if (entry > STACK) throw new Error('The schema has more keys than the scanner has memory for.');
  // Leaves are numbered in the order in which a valid event has them: those below an object follow one another.
  const number = (place: number): void => {
    const node = schemaNodes[place];
    let at = bytes.readUInt32LE(NODES + place * 8);
    for (const kind of node?.holds ?? []) {
      bytes.writeUInt32LE(leaf, at + 56);
      if (kind >= 0) {
        number(kind);
        bytes.writeUInt32LE(leaf, at + 60);
        bytes.writeUInt32LE(1 << kind, at + 64);
      } else {
        leaf += 8;
      }
      at += ENTRY_BYTES;
    }
  };
  number(ROOT_NODE);
}
