/** A filter as conditions on the index's rows, and the choice of the way through them that has the least to look at. */
import type Database from 'better-sqlite3';
import type { FacetField, TrailFilter } from '../../../contract/trail';
import type { Column } from './database';
import { fold, gramQuery, gramsOf, wordsOf } from './fold';
import { columnOf, type Names } from './names';

/** How many rows may be gathered and sorted at once; above that, rows are walked in order instead. */
const GATHER_ROWS = 4_000;
/** Messages that are looked at to tell which runs of characters are rare. */
const SAMPLE_ROWS = 200;
/** Looking up more runs finds hardly fewer events, and takes longer. */
const LOOKED_UP_GRAMS = 3;
/** A run that more of the sample has is of no help: too many events would have to be passed over. */
const MAX_SAMPLE_SHARE = 0.05;

/** The way through the rows. */
export type Way =
  /** No value of a filter is known: nothing fits. */
  | { readonly kind: 'nothing' }
  /** Few rows can fit: `from` names them (by `@seqs`, a JSON list, where words were looked up), and they are sorted. */
  | { readonly kind: 'gather'; readonly from: string; readonly seqs: string | null }
  /** Rows newest first, in the order in which they lie. */
  | { readonly kind: 'walk'; readonly from: string };

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
  if (words.length > 0) parts.push('holds_words((SELECT message FROM texts WHERE texts.seq = events.seq))');
  // Last, since it reads the event itself.
  if (allWords.length > 0) parts.push('holds_all_words(seq)');
  return {
    way: wayThrough(db, asked, words, allWords.length > 0),
    rest: parts.length === 0 ? 'TRUE' : parts.join(' AND '),
    fromMs: filter.fromMs ?? Number.MIN_SAFE_INTEGER,
    toMs: filter.toMs ?? Number.MAX_SAFE_INTEGER,
    words,
    allWords,
  };
}

/**
 * @param readsEvents each row costs a look into the event itself: then rows are walked, so that the time can be kept
 */
function wayThrough(
  db: Database.Database,
  asked: readonly Asked[],
  words: readonly string[],
  readsEvents: boolean,
): Way {
  const rarest = asked.reduce<Asked | null>((least, one) => (least && least.events <= one.events ? least : one), null);
  if (rarest?.ids.length === 0) return { kind: 'nothing' };
  if (rarest && rarest.events <= GATHER_ROWS && !readsEvents) {
    const { column, ids } = rarest;
    return {
      kind: 'gather',
      from: `events INDEXED BY events_by_${column} WHERE ${column} IN (${ids.join(', ')})`,
      seqs: null,
    };
  }
  const seqs = readsEvents ? null : rareSeqs(db, words);
  if (seqs !== null) return { kind: 'gather', from: 'events WHERE seq IN (SELECT value FROM json_each(@seqs))', seqs };
  if (rarest?.ids.length === 1) {
    const from = `events INDEXED BY events_by_${rarest.column} WHERE ${rarest.column} = ${rarest.ids[0]}`;
    return { kind: 'walk', from };
  }
  return { kind: 'walk', from: 'events WHERE TRUE' };
}

/**
 * The events whose messages may contain the words, as JSON; null when there may be many, or the words are too short.
 */
function rareSeqs(db: Database.Database, words: readonly string[]): string | null {
  const grams = rarestGrams(db, gramsOf(words));
  if (grams.length === 0) return null;
  const found = db
    .prepare<[string, number], number>('SELECT rowid FROM messages WHERE messages MATCH ? LIMIT ?')
    .pluck()
    .all(gramQuery(grams), GATHER_ROWS + 1);
  return found.length <= GATHER_ROWS ? JSON.stringify(found) : null;
}

/** Those few that seem to be the rarest, by a sample of messages; none when even these seem to be common. */
function rarestGrams(db: Database.Database, grams: readonly string[]): readonly string[] {
  if (grams.length === 0) return [];
  const sample = sampleOf(db);
  const counted = grams.map((gram) => ({ gram, held: sample.filter((message) => message.includes(gram)).length }));
  counted.sort((a, b) => a.held - b.held);
  const [rarest] = counted;
  if (rarest !== undefined && rarest.held > sample.length * MAX_SAMPLE_SHARE) return [];
  return counted.slice(0, LOOKED_UP_GRAMS).map(({ gram }) => gram);
}

/** Folded messages from all over the index. */
function sampleOf(db: Database.Database): readonly string[] {
  const range = db
    .prepare<[], { first: number | null; last: number | null }>(
      'SELECT (SELECT min(seq) FROM texts) AS first, (SELECT max(seq) FROM texts) AS last',
    )
    .get();
  if (range?.first == null || range.last === null) return [];
  const { first, last } = range;
  const step = Math.max(1, (last - first) / SAMPLE_ROWS);
  const at = db.prepare<[number], string>('SELECT message FROM texts WHERE seq >= ? ORDER BY seq LIMIT 1').pluck();
  const messages: string[] = [];
  for (let seq = first; seq <= last; seq += step) messages.push(fold(at.get(Math.floor(seq)) ?? ''));
  return messages;
}
