/**
 * Whether two events with the same id have the same content. Their bytes may still differ in form: white space, the
 * order of keys, escapes, or because one is a row of a CSV export.
 */
import { createHash } from 'node:crypto';
import { EVENT_MARKS } from '../types';
import { canonicalText, type JsonTree, jsonTree } from './json-tree';

export interface EventContent {
  readonly bytes: Uint8Array;
  readonly marks: number;
}

/** Larger events are compared byte by byte: parsing them would take too long. */
const MAX_COMPARED_BYTES = 262_144;

export function saysTheSame(a: EventContent, b: EventContent): boolean {
  if (Buffer.compare(a.bytes, b.bytes) === 0) return true;
  if (a.bytes.length > MAX_COMPARED_BYTES || b.bytes.length > MAX_COMPARED_BYTES) return false;
  const [one, other] = [treeOf(a), treeOf(b)];
  if (one === null || other === null) return false;
  if (((a.marks | b.marks) & EVENT_MARKS.csvRow) === 0) return canonicalText(one) === canonicalText(other);
  return isCsvRow(a) ? agrees(one, other, isCsvRow(b)) : agrees(other, one, false);
}

/** Equal for two events with the same id exactly when their content is the same. Not for CSV rows. */
export function contentDigest(id: string, event: EventContent): Uint8Array {
  const tree = event.bytes.length > MAX_COMPARED_BYTES ? null : treeOf(event);
  const hash = createHash('sha256').update(id, 'utf16le').update('\n');
  return hash.update(tree === null ? event.bytes : canonicalText(tree)).digest();
}

const isCsvRow = ({ marks }: EventContent): boolean => (marks & EVENT_MARKS.csvRow) !== 0;

function treeOf({ bytes }: EventContent): JsonTree | null {
  try {
    return jsonTree(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    // Events of tests and old trails may not be JSON. Compare their bytes.
    return null;
  }
}

/**
 * Whether each field of a CSV row is the same in the other event. An export has fewer fields than a streamed event,
 * and other exports have other columns. Empty cells may be missing from the streamed event.
 */
function agrees(row: JsonTree, other: JsonTree, isOtherRow: boolean): boolean {
  const others = leavesOf(other);
  for (const [path, text] of leavesOf(row)) {
    const found = others.get(path);
    const mayBeMissing = text === '' || isOtherRow || path.startsWith(UNKNOWN_PATH);
    if (found === undefined ? !mayBeMissing : !sameText(path, text, found)) return false;
  }
  return true;
}

const UNKNOWN_PATH = '"UnknownColumns"/';

/** Exports write an apostrophe before text that a spreadsheet would read as a formula. */
function sameText(path: string, a: string, b: string): boolean {
  if (a === b || a === `'${b}`) return true;
  if (path === '"Event"/"DateTime"') {
    const instant = instantOf(a);
    return instant !== null && instant === instantOf(b);
  }
  return /^(true|false)$/i.test(a) && a.toLowerCase() === b.toLowerCase();
}

/** Seconds and their fraction: the same for every way to write a time. Null if the text is not a time. */
function instantOf(text: string): string | null {
  const [, whole, fraction = '', zone] =
    /^([\d-]+[Tt ][\d:]+)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/.exec(text.trim()) ?? [];
  const ms = Date.parse(`${whole}${zone}`.toUpperCase());
  return Number.isNaN(ms) ? null : `${ms}.${fraction.replace(/0+$/, '')}`;
}

/** The values by path, as readable text. Null values are left out. */
function leavesOf(tree: JsonTree): Map<string, string> {
  const leaves = new Map<string, string>();
  const visit = (node: JsonTree, path: string): void => {
    switch (node.kind) {
      case 'value':
        leaves.set(path, readable(node.text));
        return;
      case 'array':
        node.items.forEach((item, at) => {
          visit(item, `${path}/${at}`);
        });
        return;
      case 'object':
        for (const [key, value] of node.members) visit(value, path === '' ? key : `${path}/${key}`);
    }
  };
  visit(tree, '');
  return leaves;
}

function readable(json: string): string {
  if (json === 'null') return '';
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}
