/**
 * Maps the columns of ODC's CSV export to the AuditLog schema. A column's name is the path in the JSON, joined with "_".
 * Columns that the schema does not know are kept under a key of their own.
 */
import { EVENT_MARKS } from '../../main/engine/trail/intake';
import { auditLogShape } from '../../scanner/schema';

/** The key for columns that the schema does not know: `{"UnknownColumns": {"Name": "cell"}}`. */
const UNKNOWN_COLUMNS = 'UnknownColumns';

interface Shape {
  readonly [key: string]: Shape | string;
}

/** Column name in lower case → path in the JSON, and the type of its value. */
const known = new Map<string, { readonly path: readonly string[]; readonly holds: string }>();

function register(shape: Shape, above: readonly string[]): void {
  for (const [key, child] of Object.entries(shape)) {
    const path = [...above, key];
    if (typeof child === 'string') known.set(path.join('_').toLowerCase(), { path, holds: child });
    else register(child, path);
  }
}
register(auditLogShape, []);
// The export and the stream have different names for the portfolio's id.
known.set('event_portfoliokey', { path: ['Event', 'PortfolioId'], holds: 'string' });

const longestName = Math.max(...[...known.keys()].map((name) => name.length));
const knownAs = (name: string) => (name.length > longestName ? undefined : known.get(name.toLowerCase()));

/** @param name trimmed */
export const isKnownColumn = (name: string): boolean => knownAs(name) !== undefined;

/** A template for an event's JSON: fixed text, and between it the cells of a row by their numbers. */
export interface RowTemplate {
  /** How many cells a row must have. Further ones belong to columns without a name. */
  readonly namedCells: number;
  readonly texts: readonly string[];
  readonly cells: readonly number[];
  /** Cells that are whole numbers in the schema. */
  readonly integers: ReadonlySet<number>;
  readonly eventIdCell: number | undefined;
  readonly dateTimeCell: number | undefined;
  /** Columns without a name. They are part of an event only if their cell is not empty. */
  readonly nameless: readonly NamedCell[];
  readonly hasUnknown: boolean;
}

interface NamedCell {
  readonly name: string;
  readonly cell: number;
}

interface Tree {
  [key: string]: Tree | number;
}

/** @param columns trimmed names; an empty one for a column without a name */
export function rowTemplate(columns: readonly string[]): RowTemplate {
  const byPath = new Map<string, number>();
  const unknown: NamedCell[] = [];
  const nameless: NamedCell[] = [];
  const unique = uniqueNames();
  columns.forEach((column, cell) => {
    const path = knownAs(column)?.path.join('.');
    const name = fieldName(column);
    if (path !== undefined && !byPath.has(path)) byPath.set(path, cell);
    else if (name !== '') unknown.push({ name: unique(name), cell });
    else nameless.push({ name: unique(`Column ${cell + 1}`), cell });
  });
  const tree = treeOf(auditLogShape, [], byPath);
  const parts: (string | number)[] = [];
  writeTree(tree, parts);
  // The event's closing brackets are written for each row.
  parts.pop();
  if (unknown.length > 0) {
    parts.push(`${parts.length === 1 ? '' : ','}"${UNKNOWN_COLUMNS}":{`);
    unknown.forEach(({ name, cell }, index) => {
      parts.push(`${index === 0 ? '' : ','}${JSON.stringify(name)}:`, cell);
    });
  }
  const integers = [...byPath].filter(([path]) => path === 'Event.Response.StatusCode').map(([, cell]) => cell);
  return {
    ...interleaved(parts),
    namedCells: columns.findLastIndex((column) => fieldName(column) !== '') + 1,
    integers: new Set(integers),
    eventIdCell: byPath.get('Event.EventId'),
    dateTimeCell: byPath.get('Event.DateTime'),
    nameless,
    hasUnknown: unknown.length > 0,
  };
}

/** Search engines take a dot in a key for nesting, and refuse a key with an empty part. */
function fieldName(column: string): string {
  if (!column.includes('.')) return column;
  const parts = column.split('.').map((part) => part.trim());
  return parts.filter((part) => part !== '').join('.');
}

/** Columns of the same name are numbered, so that they do not become one key. */
function uniqueNames(): (name: string) => string {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return (name) => {
    let unique = name;
    let number = numbers.get(name) ?? 1;
    while (taken.has(unique)) unique = `${name} (${++number})`;
    numbers.set(name, number);
    taken.add(unique);
    return unique;
  };
}

/** The part of the schema for which the file has columns, in the schema's order. */
function treeOf(shape: Shape, above: readonly string[], byPath: ReadonlyMap<string, number>): Tree {
  const tree: Tree = {};
  for (const [key, child] of Object.entries(shape)) {
    const path = [...above, key];
    if (typeof child === 'string') {
      const cell = byPath.get(path.join('.'));
      if (cell !== undefined) tree[key] = cell;
    } else {
      const below = treeOf(child, path, byPath);
      if (Object.keys(below).length > 0) tree[key] = below;
    }
  }
  return tree;
}

function writeTree(tree: Tree, parts: (string | number)[]): void {
  parts.push('{');
  Object.entries(tree).forEach(([key, child], index) => {
    parts.push(`${index === 0 ? '' : ','}${JSON.stringify(key)}:`);
    if (typeof child === 'number') parts.push(child);
    else writeTree(child, parts);
  });
  parts.push('}');
}

/** Joins adjacent texts, so that texts and cells alternate. */
function interleaved(parts: readonly (string | number)[]): { texts: string[]; cells: number[] } {
  const texts = [''];
  const cells: number[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      texts[texts.length - 1] += part;
    } else {
      cells.push(part);
      texts.push('');
    }
  }
  return { texts, cells };
}

export interface RowEvent {
  readonly json: string;
  readonly eventId: string | undefined;
  readonly dateTime: string | undefined;
  readonly mark: number;
}

export function rowEvent(template: RowTemplate, cells: readonly string[]): RowEvent {
  const { texts, integers } = template;
  let json = texts[0] as string;
  let mark = EVENT_MARKS.csvRow | (template.hasUnknown ? EVENT_MARKS.offSchema : 0);
  template.cells.forEach((cell, index) => {
    const text = cells[cell] as string;
    if (integers.has(cell) && /^-?(0|[1-9]\d{0,14})$/.test(text)) {
      json += text;
    } else {
      if (integers.has(cell)) mark |= EVENT_MARKS.offSchema;
      json += JSON.stringify(text);
    }
    json += texts[index + 1] as string;
  });
  const nameless = namelessText(template, cells);
  if (nameless !== '') mark |= EVENT_MARKS.offSchema;
  json += closing(template, nameless);
  const eventId = template.eventIdCell === undefined ? '' : (cells[template.eventIdCell] as string);
  const dateTime = template.dateTimeCell === undefined ? '' : (cells[template.dateTimeCell] as string);
  if (eventId === '') mark |= EVENT_MARKS.noEventId;
  return {
    json,
    eventId: eventId === '' ? undefined : eventId,
    dateTime: dateTime === '' ? undefined : dateTime,
    mark,
  };
}

/** Whether a row has a cell for each named column, and nothing but empty cells after the last column. */
export function fitsHeader(template: RowTemplate, columns: readonly string[], cells: readonly string[]): boolean {
  if (cells.length === columns.length) return true;
  return cells.length >= template.namedCells && cells.slice(columns.length).every((cell) => cell === '');
}

function namelessText({ nameless }: RowTemplate, cells: readonly string[]): string {
  const filled = nameless.filter(({ cell }) => (cells[cell] ?? '') !== '');
  return filled.map(({ name, cell }) => `${JSON.stringify(name)}:${JSON.stringify(cells[cell])}`).join(',');
}

function closing({ hasUnknown, cells }: RowTemplate, nameless: string): string {
  if (nameless === '') return hasUnknown ? '}}' : '}';
  if (hasUnknown) return `,${nameless}}}`;
  return `${cells.length === 0 ? '' : ','}"${UNKNOWN_COLUMNS}":{${nameless}}}`;
}
