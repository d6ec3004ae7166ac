/** Bodies that are one JSON object as a whole. They are checked within limits before anything walks through them. */
import { isUtf8 } from 'node:buffer';
import { ObjectScanner } from '../../parse/scan';
import { Refusal } from '../refusal';
import { behindSpace, kindOf } from './json-spans';

/** Values on all levels: their number, not their size, is what takes time. A full batch of log records has this many. */
const MAX_VALUES = 4_000_000;
const MAX_DEPTH = 200;

export type Scanned =
  | { readonly kind: 'object'; readonly start: number }
  | { readonly kind: 'other'; readonly problem: string };

export function scan(bytes: Buffer): Scanned {
  const start = behindSpace(bytes, 0);
  if (kindOf(bytes, start) !== 'object') return { kind: 'other', problem: 'It is not a JSON object.' };
  const scanner = new ObjectScanner({ maxDepth: MAX_DEPTH, maxValues: MAX_VALUES });
  switch (scanner.scan(bytes, start, bytes.length)) {
    case 'complete':
      if (behindSpace(bytes, scanner.end) !== bytes.length) return notJsonAt(scanner.end);
      return isUtf8(bytes) ? { kind: 'object', start } : { kind: 'other', problem: 'It is not text in UTF-8.' };
    case 'too-deep':
      return { kind: 'other', problem: `It is nested more than ${MAX_DEPTH} levels deep.` };
    case 'too-many':
      return { kind: 'other', problem: `It holds more than ${MAX_VALUES.toLocaleString('en')} values.` };
    case 'incomplete':
      return { kind: 'other', problem: 'It ends in the middle.' };
    case 'invalid':
      return notJsonAt(scanner.end);
  }
}

const notJsonAt = (at: number): Scanned => ({
  kind: 'other',
  problem: `It is not JSON: byte ${(at + 1).toLocaleString('en')} does not fit there.`,
});

/** @returns the place of the object @throws {Refusal} 400 */
export function scannedObject(body: Buffer): number {
  const scanned = scan(body);
  if (scanned.kind === 'object') return scanned.start;
  const message = body.length === 0 ? 'The body is empty.' : `The body cannot be read. ${scanned.problem}`;
  throw new Refusal(400, 'SLUICE-SRC-019', { message });
}
