/** Reads a _bulk body: pairs of lines, each with its own result. */
import { isObject } from '../../contract/value-paths';
import type { ReceiverAnswer, ReceiverContext } from '../receiver';
import { eventIdOf, isPartlyRefused, isPoisoned, stored } from '../receiving/answers';
import { isJson, membersOf } from '../receiving/json-text';
import type { Action, Cluster, Fate, Operation, Refusal } from './receiver-cluster';

const operations: readonly Operation[] = ['create', 'index', 'update', 'delete'];

/** The fields of an action line (Elasticsearch reference, "Bulk"). `_type` was removed in version 8. */
const parameters: ReadonlySet<string> = new Set([
  ...['_index', '_id', 'routing', 'version', 'version_type', 'if_seq_no', 'if_primary_term', 'retry_on_conflict'],
  ...['pipeline', 'dynamic_templates', 'require_alias', 'require_data_stream', 'list_executed_pipelines', '_source'],
]);

export interface ReadBulk {
  readonly items: readonly object[];
  readonly errors: boolean;
  readonly stored: ReceiverAnswer['stored'];
  /** Why the whole body is not a bulk request. */
  readonly malformed: { readonly type: string; readonly reason: string } | null;
}

/**
 * Version 9 refuses an action line with further keys. Version 8 and OpenSearch ignore them, and so does version 9 for a
 * client that asks for compatibility with 8.
 * @returns what is wrong where the line is no action
 */
function readAction(line: string, number: number, target: string, ignoresFurtherKeys: boolean): Action | string {
  const malformed = `Malformed action/metadata line [${number}]`;
  const parsed: unknown = isJson(line) ? JSON.parse(line) : null;
  const [[name, meta] = ['', null], ...further] = isObject(parsed) ? Object.entries(parsed) : [];
  const operation = operations.find((one) => one === name);
  if (operation === undefined || !isObject(meta)) return malformed;
  if (further.length > 0 && !ignoresFurtherKeys) return `${malformed}, expected END_OBJECT but found [FIELD_NAME]`;
  // A parameter without a value is ignored, whatever its name.
  const unknown = Object.keys(meta).find((key) => meta[key] !== null && !parameters.has(key));
  if (unknown !== undefined) return `Action/metadata line [${number}] contains an unknown parameter [${unknown}]`;
  const { _id: id } = meta;
  if (id === '') return 'if _id is specified it must not be empty';
  return {
    operation,
    index: String(meta._index ?? target),
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : '',
  };
}

/** What is wrong with an action by itself, in the words of the service's validation. */
function validationProblem({ operation, index, id }: Action): string | null {
  if (index === '') return 'index is missing';
  return id === '' && (operation === 'delete' || operation === 'update') ? 'id is missing' : null;
}

/** A document as its answer describes it, alone and as an item. */
export function resultOf({ index }: Action, fate: Fate): object {
  const common = { _index: index, _id: fate.id };
  if (!fate.ok) {
    const [status, type, reason] = fate.refusal;
    return { ...common, status, error: { type, reason } };
  }
  const shards = { total: 1, successful: 1, failed: 0 };
  return {
    ...common,
    _version: 1,
    result: fate.result,
    _shards: shards,
    _seq_no: 0,
    _primary_term: 1,
    status: fate.status,
  };
}

function faultyRefusal(document: string, place: number, context: ReceiverContext): Refusal | null {
  if (isPoisoned(context, place, () => document)) return [400, 'document_parsing_exception', 'failed to parse field'];
  if (!isPartlyRefused(context, place)) return null;
  return [429, 'es_rejected_execution_exception', 'rejected execution of coordinating operation'];
}

/** What is kept of a stored document: the event in it. An update has it in `doc`. */
export function storedDocument({ operation }: Action, document: string, id: string): ReceiverAnswer['stored'][number] {
  const members = operation === 'update' ? membersOf(document) : null;
  const text = members?.get('doc') ?? members?.get('upsert') ?? document;
  return stored(eventIdOf(JSON.parse(text)) ?? id, text);
}

export interface BulkTarget {
  /** In the request's path; empty without one. */
  readonly index: string;
  /** The client asks for compatibility with version 8. */
  readonly compatible8: boolean;
}

export function readBulk(text: string, target: BulkTarget, context: ReceiverContext, cluster: Cluster): ReadBulk {
  const lines = text.split('\n').slice(0, -1);
  const malformed = (type: string, reason: string): ReadBulk => ({
    items: [],
    errors: true,
    stored: [],
    malformed: { type, reason },
  });
  const pairs: { readonly action: Action; readonly document: string }[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    // The service skips empty lines between two operations.
    if (line.trim() === '') continue;
    const action = readAction(line, at + 1, target.index, target.compatible8);
    if (typeof action === 'string') return malformed('illegal_argument_exception', action);
    const problem = validationProblem(action);
    if (problem !== null)
      return malformed('action_request_validation_exception', `Validation Failed: ${pairs.length + 1}: ${problem};`);
    // Every operation except a deletion has a second line.
    const document = action.operation === 'delete' ? '' : lines[at + 1];
    if (document === undefined)
      return malformed('illegal_argument_exception', `The document of line [${at + 1}] is missing`);
    if (action.operation !== 'delete') at += 1;
    pairs.push({ action, document });
  }
  if (pairs.length === 0)
    return malformed('action_request_validation_exception', 'Validation Failed: 1: no requests added;');
  const events: ReceiverAnswer['stored'][number][] = [];
  const fates = pairs.map(({ action, document }, place) => {
    const refused = faultyRefusal(document, place, context);
    const fate: Fate =
      refused === null ? cluster.apply(action, document) : { ok: false, id: action.id, refusal: refused };
    if (fate.ok && action.operation !== 'delete') events.push(storedDocument(action, document, fate.id));
    return { action, fate };
  });
  return {
    items: fates.map(({ action, fate }) => ({ [action.operation]: resultOf(action, fate) })),
    errors: fates.some(({ fate }) => !fate.ok),
    stored: events,
    malformed: null,
  };
}
