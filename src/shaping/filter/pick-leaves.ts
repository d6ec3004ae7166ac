/** Picks values by their paths as pickValues does, faster where all of the paths are leaves of ODC's schema. */
import type { EventPath } from '../../contract/event-path';
import { FOUND, HOLDS, LeafScanner } from '../../destinations/mapping/leaf-scanner';
import { LEAF_COUNT, leafNames, leafNumbers, leafPaths } from '../../destinations/mapping/leaf-table';
import type { AskedPath } from '../json/path-tree';
import { type Picked, pickValues, type Token } from '../json/pick-values';

const numbers = new Map(leafNames.map((leaf) => [JSON.stringify(leafPaths[leaf]), leafNumbers[leaf]]));

/** @returns undefined for a path that is no leaf of the schema */
function numberOf(path: EventPath): number | undefined {
  return numbers.get(JSON.stringify(path.map((step) => (step.kind === 'key' ? step.key : null))));
}

/** The same as {@link pickValues}. */
export function pickLeaves(paths: readonly AskedPath[]): (event: Uint8Array) => Picked {
  const walk = pickValues(paths);
  const leaves = paths.map(({ path }) => numberOf(path));
  if (!leaves.every((leaf) => leaf !== undefined)) return walk;
  const scanner = new LeafScanner();
  const places = new Int32Array(2 * LEAF_COUNT);
  const kinds = new Uint8Array(LEAF_COUNT);
  // Events that follow one another stand in the same memory: views of it are made once.
  let bytes: Buffer = Buffer.alloc(0);
  return (event) => {
    if (event.buffer !== bytes.buffer) {
      bytes = Buffer.from(event.buffer);
      scanner.setBytes(bytes);
    }
    kinds.fill(HOLDS.nothing);
    const found = scanner.scan(event.byteOffset, event.byteOffset + event.length, places, kinds, 0);
    if ((found & FOUND.odd) !== 0) return walk(event);
    return leaves.map((leaf) => tokensAt(bytes, places[2 * leaf] ?? 0, places[2 * leaf + 1] ?? 0, kinds[leaf]));
  };
}

const none: readonly Token[] = [];

function tokensAt(bytes: Buffer, from: number, to: number, kind: number | undefined): readonly Token[] {
  switch (kind) {
    case HOLDS.ascii:
      return [{ kind: 'text', text: bytes.toString('latin1', from, to) }];
    case HOLDS.wide:
      return [{ kind: 'text', text: bytes.toString('utf8', from, to) }];
    case HOLDS.escaped:
      return [{ kind: 'text', text: JSON.parse(bytes.toString('utf8', from - 1, to + 1)) as string }];
    case HOLDS.scalar:
      return [scalarToken(bytes.toString('latin1', from, to))];
    case HOLDS.inner:
      return [{ kind: 'inner' }];
    default:
      return none;
  }
}

function scalarToken(text: string): Token {
  if (text === 'null') return { kind: 'null' };
  return { kind: text === 'true' || text === 'false' ? 'boolean' : 'number', text };
}
