// A filter as conditions on the index's rows, and the choice of the way through them that has the least to look at.
import type Database from 'better-sqlite3';
import type { FacetField, TrailFilter } from '../../../contract/trail';
import { COLUMNS, type Column } from './database';
import { gramQuery, wordsOf } from './fold';
import { columnOf, type Names } from './names';

/** How many rows may be gathered and sorted at once; above that, rows are walked in order instead. */
const GATHER_ROWS = 4_000;

/** The way through the rows. */
export type Way =
  /** No value of a filter is known: nothing fits. */
  | { readonly kind: 'nothing' }
  /** Few rows can fit: `from` names them (by `@seqs`, a JSON list, where words were looked up), and they are sorted. */
  | { readonly kind: 'gather'; readonly from: string; readonly seqs: string | null }
  /** Rows newest first, along an index. */
  | { readonly kind: 'walk'; readonly index: string; readonly value: string };

export interface Conditions {
  readonly way: Way;
  /** SQL on a row of `events`; true where nothing is asked. */
  readonly rest: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** To be contained in the message. */
  readonly words: readonly string[];
  /** To be contained in the event. */
  readonly allWords: readonly string[];
}

const fields: readonly (readonly [keyof TrailFilter, FacetField])[] = [
  ['operations', 'operation'],
  ['entityTypes', 'entityType'],
  ['users', 'user'],
  ['scopes', 'scope'],
  ['statuses', 'status'],
  ['sources', 'source'],
];

interface Asked {
  readonly column: Column;
  readonly ids: readonly number[];
  readonly events: number;
}

export function conditionsOf(db: Database.Database, names: Names, filter: TrailFilter): Conditions {
  const asked = fields.flatMap(([key, field]): Asked[] => {
    const values = filter[key];
    if (!Array.isArray(values) || values.length === 0) return [];
    const column = columnOf[field];
    return [{ column, ...names.find(column, values) }];
  });
  const words = wordsOf(filter.text ?? '');
  const allWords = wordsOf(filter.allText ?? '');
  const parts = asked.map(({ column, ids }) => `+${column} IN (${ids.join(', ')})`);
  if (words.length > 0) parts.push('holds_words(events.message)');
  // Last, since it reads the event itself.
  if (allWords.length > 0) parts.push('holds_all_words(seq)');
  return {
    way: wayThrough(db, asked, words),
    rest: parts.length === 0 ? 'TRUE' : parts.join(' AND '),
    fromMs: filter.fromMs ?? Number.MIN_SAFE_INTEGER,
    toMs: filter.toMs ?? Number.MAX_SAFE_INTEGER,
    words,
    allWords,
  };
}

function wayThrough(db: Database.Database, asked: readonly Asked[], words: readonly string[]): Way {
  const rarest = asked.reduce<Asked | null>((least, one) => (least && least.events <= one.events ? least : one), null);
  if (rarest?.ids.length === 0) return { kind: 'nothing' };
  if (rarest && rarest.events <= GATHER_ROWS) {
    const { column, ids } = rarest;
    return {
      kind: 'gather',
      from: `events INDEXED BY events_by_${column} WHERE ${column} IN (${ids.join(', ')})`,
      seqs: null,
    };
  }
  const seqs = rareSeqs(db, words);
  if (seqs !== null) return { kind: 'gather', from: 'events WHERE seq IN (SELECT value FROM json_each(@seqs))', seqs };
  if (rarest?.ids.length === 1) {
    return { kind: 'walk', index: `events_by_${rarest.column}`, value: `${rarest.column} = ${rarest.ids[0]}` };
  }
  return { kind: 'walk', index: 'events_by_time', value: 'TRUE' };
}

/** The events whose messages may contain the words, as JSON; null when there are many, or the words are too short. */
function rareSeqs(db: Database.Database, words: readonly string[]): string | null {
  const match = gramQuery(words);
  if (match === undefined) return null;
  const found = db
    .prepare<[string, number], number>('SELECT rowid FROM messages WHERE messages MATCH ? LIMIT ?')
    .pluck()
    .all(match, GATHER_ROWS + 1);
  return found.length <= GATHER_ROWS ? JSON.stringify(found) : null;
}

/** Whether walking a `walk` way to its end needs only the index itself: no row has to be looked at. */
export function isCovered({ way, rest }: Conditions): boolean {
  if (way.kind !== 'walk') return false;
  if (rest === 'TRUE') return true;
  return COLUMNS.some((column) => way.index === `events_by_${column}` && /^\+\w+ IN \(\d+\)$/.test(rest));
}
