/** A configuration file as text: parsed as YAML (JSON is YAML too), with the place in the file of every value. */
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { inputProblem } from '../app/input-guard';

export type ValuePath = readonly (string | number)[];

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export interface TextProblem extends Place {
  readonly message: string;
}

export type ParsedText =
  | { readonly ok: true; readonly value: unknown; readonly placeOf: (path: ValuePath) => Place }
  | { readonly ok: false; readonly problems: readonly TextProblem[] };

/** Aliases may repeat parts of the file, but not without end. */
const MOST_ALIASES = 100;

export function parseText(text: string): ParsedText {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true, strict: true });
  const at = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const said = [...document.errors, ...document.warnings];
  if (said.length > 0) {
    return { ok: false, problems: said.map((each) => ({ ...at(each.pos[0]), message: firstLine(each.message) })) };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    return { ok: false, problems: [{ line: 1, column: 1, message: firstLine((error as Error).message) }] };
  }
  const problem = inputProblem(value);
  if (problem !== null) return { ok: false, problems: [{ line: 1, column: 1, message: problem }] };
  return { ok: true, value, placeOf: (path) => at(offsetOf(document, path)) };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

/** Of the deepest part of the path that is there: of a key where it has one, so that the eye finds it. */
function offsetOf(document: Document.Parsed, path: ValuePath): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? String(key.value) : undefined) === String(step));
      if (pair === undefined) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = startOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

/** As a person writes it: `streams[0].destination.url`. */
export function pathText(path: ValuePath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
