// Maps the columns of ODC's CSV export back to the AuditLog schema: a column's name is the path in the JSON, joined
// with "_". Columns that the schema does not know are kept too, under a key of their own.
import { EVENT_MARKS } from '../../trail/types';
import { auditLogShape } from './schema';

/** Where the columns stand that the schema does not know: `{"UnknownColumns": {"Name": "cell"}}`. */
export const UNKNOWN_COLUMNS = 'UnknownColumns';

interface Shape {
  readonly [key: string]: Shape | string;
}

/** Lower-case column name → path in the JSON and what it holds. */
const known = new Map<string, { readonly path: readonly string[]; readonly holds: string }>();

function register(shape: Shape, above: readonly string[]): void {
  for (const [key, child] of Object.entries(shape)) {
    const path = [...above, key];
    if (typeof child === 'string') known.set(path.join('_').toLowerCase(), { path, holds: child });
    else register(child, path);
  }
}
register(auditLogShape, []);
// The export names the portfolio's id otherwise than the stream does.
known.set('event_portfoliokey', { path: ['Event', 'PortfolioId'], holds: 'string' });

export const isKnownColumn = (name: string): boolean => known.has(name.trim().toLowerCase());

/** Makes an event's JSON from a row: fixed text and, between, the cells by their numbers. */
export interface RowTemplate {
  readonly texts: readonly string[];
  readonly cells: readonly number[];
  /** Cells that the schema wants as whole numbers. */
  readonly integers: ReadonlySet<number>;
  readonly eventIdCell: number | undefined;
  readonly dateTimeCell: number | undefined;
  /** All rows of such a file deviate from the schema. */
  readonly mark: number;
}

interface Tree {
  [key: string]: Tree | number;
}

export function rowTemplate(columns: readonly string[]): RowTemplate {
  const byPath = new Map<string, number>();
  const unknown: [name: string, cell: number][] = [];
  columns.forEach((column, cell) => {
    const path = known.get(column.trim().toLowerCase())?.path.join('.');
    if (path !== undefined && !byPath.has(path)) byPath.set(path, cell);
    else unknown.push([column, cell]);
  });
  const tree = treeOf(auditLogShape, [], byPath);
  const parts: (string | number)[] = [];
  writeTree(tree, parts);
  if (unknown.length > 0) {
    // The bracket that closes the event comes after them.
    parts.pop();
    parts.push(`${parts.length === 1 ? '' : ','}"${UNKNOWN_COLUMNS}":{`);
    unknown.forEach(([name, cell], index) => {
      parts.push(`${index === 0 ? '' : ','}${JSON.stringify(uniqueName(unknown, index, name))}:`, cell);
    });
    parts.push('}}');
  }
  const integers = [...byPath].filter(([path]) => path === 'Event.Response.StatusCode').map(([, cell]) => cell);
  return {
    ...interleaved(parts),
    integers: new Set(integers),
    eventIdCell: byPath.get('Event.EventId'),
    dateTimeCell: byPath.get('Event.DateTime'),
    mark: unknown.length > 0 ? EVENT_MARKS.offSchema : 0,
  };
}

/** The part of the schema that the file has columns for, in the schema's order. */
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

/** Two columns of one name must not become one key. */
function uniqueName(unknown: readonly (readonly [string, number])[], index: number, name: string): string {
  const before = unknown.slice(0, index).filter(([other]) => other === name).length;
  return before === 0 ? name : `${name} (${before + 1})`;
}

/** Joins neighbouring texts, so that texts and cells alternate. */
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
  let { mark } = template;
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
