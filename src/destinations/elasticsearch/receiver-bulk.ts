/** Reads a _bulk body: pairs of lines, each with a fate of its own. */
import type { ReceiverAnswer, ReceiverContext } from '../receiver';
import { eventIdOf, isPartlyRefused, isPoisoned, stored } from '../receiving/answers';
import { isJson } from '../receiving/json-text';

const MAX_ID_BYTES = 512;
/** Names that the built-in template turns into data streams by themselves. */
const autoCreated = /^logs-[^-]+-[^-]+$/;

const operations: ReadonlySet<string> = new Set(['create', 'index', 'update', 'delete']);

interface Item {
  readonly [operation: string]: {
    readonly _index: string;
    readonly _id: string;
    readonly status: number;
    readonly result?: string;
    readonly error?: { readonly type: string; readonly reason: string };
  };
}

export interface ReadBulk {
  readonly items: readonly Item[];
  readonly errors: boolean;
  readonly stored: ReceiverAnswer['stored'];
  /** Why the body as a whole is no bulk request. */
  readonly malformed: string | null;
}

interface Action {
  readonly operation: string;
  readonly index: string;
  readonly id: string;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readAction(line: string, target: string): Action | null {
  if (!isJson(line)) return null;
  const parsed: unknown = JSON.parse(line);
  const entries = isObject(parsed) ? Object.entries(parsed) : [];
  const [operation, meta] = entries.length === 1 ? (entries[0] as [string, unknown]) : ['', null];
  if (!operations.has(operation) || !isObject(meta)) return null;
  return { operation, index: String(meta._index ?? target), id: typeof meta._id === 'string' ? meta._id : '' };
}

function refusal(
  action: Action,
  document: string,
  known: ReadonlySet<string>,
): readonly [status: number, type: string, reason: string] | null {
  if (!autoCreated.test(action.index)) return [404, 'index_not_found_exception', `no such index [${action.index}]`];
  if (action.operation !== 'create') {
    return [400, 'illegal_argument_exception', 'only write ops with an op_type of create are allowed in data streams'];
  }
  if (Buffer.byteLength(action.id) > MAX_ID_BYTES) {
    return [400, 'illegal_argument_exception', `id is too long, must be no longer than ${MAX_ID_BYTES} bytes`];
  }
  if (known.has(`${action.index}/${action.id}`)) {
    return [409, 'version_conflict_engine_exception', `[${action.id}]: version conflict, document already exists`];
  }
  const parsed: unknown = isJson(document) ? JSON.parse(document) : null;
  if (!isObject(parsed)) return [400, 'document_parsing_exception', 'failed to parse'];
  const at = parsed['@timestamp'];
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) {
    return [400, 'document_parsing_exception', 'data stream timestamp field [@timestamp] is missing or not a date'];
  }
  return null;
}

export function readBulk(text: string, target: string, context: ReceiverContext, known: Set<string>): ReadBulk {
  const lines = text.split('\n').slice(0, -1);
  let number = 0;
  const items: Item[] = [];
  const events: ReceiverAnswer['stored'][number][] = [];
  const malformed = (reason: string): ReadBulk => ({ items: [], errors: true, stored: [], malformed: reason });
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    // Between two operations the service passes over empty lines.
    if (line.trim() === '') continue;
    const action = readAction(line, target);
    if (action === null) return malformed(`Malformed action/metadata line [${at + 1}]`);
    if (action.id === '' && (action.operation === 'delete' || action.operation === 'update'))
      return malformed(`Validation Failed: ${number + 1}: id is missing;`);
    // Only a deletion has no second line.
    const document = action.operation === 'delete' ? '' : lines[at + 1];
    if (document === undefined) return malformed(`The document of line [${at + 1}] is missing`);
    if (action.operation !== 'delete') at += 1;
    const id = action.id === '' ? `auto-${known.size}` : action.id;
    const place = number;
    number += 1;
    const refused = isPoisoned(context, place, () => document)
      ? ([400, 'document_parsing_exception', 'failed to parse field'] as const)
      : isPartlyRefused(context, place)
        ? ([429, 'es_rejected_execution_exception', 'rejected execution of coordinating operation'] as const)
        : refusal({ ...action, id }, document, known);
    const common = { _index: action.index, _id: id };
    if (refused === null) {
      known.add(`${action.index}/${id}`);
      events.push(stored(eventIdOf(JSON.parse(document)) ?? id, document));
      items.push({ [action.operation]: { ...common, status: 201, result: 'created' } });
    } else {
      const [status, type, reason] = refused;
      items.push({ [action.operation]: { ...common, status, error: { type, reason } } });
    }
  }
  return {
    items,
    errors: items.some((item) => Object.values(item).some((one) => one.error !== undefined)),
    stored: events,
    malformed: null,
  };
}
