/**
 * What the rehearsal's cluster holds, and the result of an operation on it. Data streams and indices are created
 * automatically.
 */
import { isObject } from '../../contract/value-paths';
import { isJson } from '../receiving/json-text';

const MAX_ID_BYTES = 512;
const MAX_NAME_BYTES = 255;
/**
 * Names for which the built-in templates create a data stream. Any other name becomes an index
 * (`action.auto_create_index`).
 */
const dataStream = /^(?:logs|metrics|synthetics)-.+-.+$/;

export type Operation = 'create' | 'index' | 'update' | 'delete';

export interface Action {
  readonly operation: Operation;
  readonly index: string;
  /** Empty: the cluster makes one. */
  readonly id: string;
}

export type Refusal = readonly [status: number, type: string, reason: string];

export type Fate =
  | { readonly ok: true; readonly id: string; readonly status: number; readonly result: string }
  | { readonly ok: false; readonly id: string; readonly refusal: Refusal };

const objectIn = (text: string): Record<string, unknown> | null => {
  const parsed: unknown = isJson(text) ? JSON.parse(text) : null;
  return isObject(parsed) ? parsed : null;
};

/** Elasticsearch, "Create an index", on names. */
function nameProblem(name: string): string | null {
  if (name !== name.toLowerCase()) return 'must be lowercase';
  if (/[\\/*?"<>| ,#:]/.test(name))
    return 'must not contain the following characters [\\, /, *, ?, ", <, >, |, ,, #, :]';
  if (/^[-_+]/.test(name)) return "must not start with '_', '-', or '+'";
  if (name === '.' || name === '..') return "must not be '.' or '..'";
  return Buffer.byteLength(name) > MAX_NAME_BYTES
    ? `index name is too long, (${name.length} > ${MAX_NAME_BYTES})`
    : null;
}

/** `strict_date_optional_time`: parts of a fixed width, the later ones optional. */
const strictDate =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(?:[01]\d|2[0-3])(?::[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?)?(?:Z|[+-][01]\d(?::?[0-5]\d)?)?)?)?)?$/;

/** A date as the default mapping reads it: `strict_date_optional_time`, or milliseconds since 1970. */
function isDate(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value);
  if (typeof value !== 'string') return false;
  if (/^-?\d{5,16}$/.test(value)) return true;
  const [, year, month = '01', day = '01'] = strictDate.exec(value) ?? [];
  if (year === undefined) return false;
  const made = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // A day that the month does not have would become one of the next month.
  return !Number.isNaN(made.getTime()) && made.getUTCDate() === Number(day);
}

export class Cluster {
  /** Name → ids. */
  readonly #documents = new Map<string, Set<string>>();
  #made = 0;

  has(index: string): boolean {
    return this.#documents.has(index);
  }

  hasDocument(index: string, id: string): boolean {
    return this.#documents.get(index)?.has(id) ?? false;
  }

  count(index: string): number {
    return this.#documents.get(index)?.size ?? 0;
  }

  /** Why the operation is refused; null if it is allowed. */
  #refusal({ operation, index, id }: Action, document: string): Refusal | null {
    const name = nameProblem(index);
    if (name !== null) return [400, 'invalid_index_name_exception', `Invalid index name [${index}], ${name}`];
    const isStream = dataStream.test(index);
    if (isStream && operation !== 'create') {
      const reason = 'only write ops with an op_type of create are allowed in data streams';
      return [400, 'illegal_argument_exception', reason];
    }
    if (Buffer.byteLength(id) > MAX_ID_BYTES) {
      return [400, 'illegal_argument_exception', `id is too long, must be no longer than ${MAX_ID_BYTES} bytes`];
    }
    const isKnown = this.#documents.get(index)?.has(id) === true;
    if (operation === 'create' && isKnown) {
      const reason = `[${id}]: version conflict, document already exists (current version [1])`;
      return [409, 'version_conflict_engine_exception', reason];
    }
    if (operation === 'delete') return null;
    const parsed = objectIn(document);
    if (parsed === null) return [400, 'document_parsing_exception', 'failed to parse'];
    if (isStream && !isDate(parsed['@timestamp'])) {
      const reason = 'data stream timestamp field [@timestamp] is missing or not a date';
      return [400, 'document_parsing_exception', reason];
    }
    if (operation === 'update' && !isKnown && parsed.doc_as_upsert !== true && !('upsert' in parsed)) {
      return [404, 'document_missing_exception', `[${id}]: document missing`];
    }
    return null;
  }

  /** Carries the operation out. @param document empty for a deletion */
  apply(action: Action, document: string): Fate {
    const { operation, index } = action;
    this.#made += action.id === '' ? 1 : 0;
    const id = action.id === '' ? `rehearsal-${this.#made}` : action.id;
    const refusal = this.#refusal({ ...action, id }, document);
    if (refusal !== null) return { ok: false, id, refusal };
    const ids = this.#documents.get(index) ?? new Set<string>();
    this.#documents.set(index, ids);
    if (operation === 'delete') {
      return ids.delete(id)
        ? { ok: true, id, status: 200, result: 'deleted' }
        : { ok: true, id, status: 404, result: 'not_found' };
    }
    const isNew = !ids.has(id);
    ids.add(id);
    return { ok: true, id, status: isNew ? 201 : 200, result: isNew ? 'created' : 'updated' };
  }
}
