/** The changes between an old and a new value: by path if both are JSON, otherwise by line. Pure. */

import { isRawNumber, parseExactly } from '../../format/exact-json';

export type Difference =
  | { readonly kind: 'json'; readonly changes: readonly PathChange[]; readonly same: number }
  | { readonly kind: 'text'; readonly lines: readonly LineChange[] };

export interface PathChange {
  /** Such as `roles[0].name`. Empty for the whole value. */
  readonly path: string;
  /** Undefined if it did not exist. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface LineChange {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Longer texts are shown as removed and added as a whole, because comparing them line by line would take too long. */
const MAX_LINES = 500;

/** @returns null if there is neither */
export function differ(before: string, after: string): Difference | null {
  if (before === '' && after === '') return null;
  const old = before === '' ? undefined : parse(before);
  const now = after === '' ? undefined : parse(after);
  const isJson = (before === '' || isTree(old)) && (after === '' || isTree(now));
  return isJson ? jsonDifference(old, now) : { kind: 'text', lines: lineDifference(linesOf(before), linesOf(after)) };
}

function parse(text: string): unknown {
  try {
    return parseExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isRawNumber(value);
}

function jsonDifference(before: unknown, after: unknown): Difference {
  const old = leavesOf(before);
  const now = leavesOf(after);
  const changes: PathChange[] = [];
  let same = 0;
  for (const path of new Set([...old.keys(), ...now.keys()])) {
    const was = old.get(path);
    const is = now.get(path);
    if (was === is) same += 1;
    else changes.push({ path, before: was, after: is });
  }
  return { kind: 'json', changes, same };
}

/** Each leaf by its path, as JSON. Empty objects and lists are leaves. */
function leavesOf(root: unknown): Map<string, string> {
  const leaves = new Map<string, string>();
  const visit = (value: unknown, path: string) => {
    const entries = isTree(value) ? Object.entries(value) : [];
    if (entries.length === 0) {
      if (value !== undefined) leaves.set(path, JSON.stringify(value));
      return;
    }
    for (const [key, child] of entries) visit(child, join(path, key, Array.isArray(value)));
  };
  visit(root, '');
  return leaves;
}

function join(path: string, key: string, inList: boolean): string {
  if (inList) return `${path}[${key}]`;
  const plain = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key) ? key : JSON.stringify(key);
  return path === '' ? plain : `${path}.${plain}`;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/\r\n|\n|\r/);
}

/** The longest common subsequence of lines is unchanged. Everything else is removed or added. */
function lineDifference(before: readonly string[], after: readonly string[]): LineChange[] {
  const removed = (text: string): LineChange => ({ kind: 'removed', text });
  const added = (text: string): LineChange => ({ kind: 'added', text });
  if (before.length > MAX_LINES || after.length > MAX_LINES) return [...before.map(removed), ...after.map(added)];
  const common = commonLengths(before, after);
  const lines: LineChange[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const old = before[i];
    const now = after[j];
    if (old !== undefined && old === now) {
      lines.push({ kind: 'same', text: old });
      i += 1;
      j += 1;
    } else if (now === undefined || (old !== undefined && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      lines.push(removed(old ?? ''));
      i += 1;
    } else {
      lines.push(added(now));
      j += 1;
    }
  }
  return lines;
}

/** `[i][j]`: the number of lines that the texts from i and from j have in common, in order. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i] as number[];
      row[j] =
        before[i] === after[j]
          ? (table[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(table[i + 1]?.[j] ?? 0, table[i]?.[j + 1] ?? 0);
    }
  }
  return table;
}
