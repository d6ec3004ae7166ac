/** Turns a filter into SQL conditions on the index, and plans how to read the fewest rows. */
import type Database from 'better-sqlite3';
import { fold, wordsOf } from '../../../contract/search-words';
import type { FacetField, TrailFilter } from '../../../contract/trail';
import type { Column } from './database';
import { gramQuery, gramsOf } from './grams';
import { columnOf, type Names } from './names';

/** Limit on rows to collect and sort at once. Above that, rows are scanned in order instead. */
const GATHER_ROWS = 4_000;
/** Size of the sample of messages that shows which trigrams are rare. */
const SAMPLE_ROWS = 200;
/** More trigrams hardly reduce the matches, and take longer. */
const LOOKED_UP_GRAMS = 3;
/** A trigram in more messages of the sample does not help: too many events would match. */
const MAX_SAMPLE_SHARE = 0.05;

/** How to read the rows. */
export type Way =
  /** No value of a filter is in the index: nothing matches. */
  | { readonly kind: 'nothing' }
  /**
   * Few rows can match: `from` selects them (with `@seqs`, a JSON list, where words were looked up), and they are
   * sorted.
   */
  | { readonly kind: 'gather'; readonly from: string; readonly seqs: string | null }
  /** Scan the rows in their order, newest first. */
  | { readonly kind: 'walk'; readonly from: string };

export interface Conditions {
  readonly way: Way;
  /** SQL on a row of `events`; true without conditions. */
  readonly rest: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Words that the message must contain. */
  readonly words: readonly string[];
  /** Words that the event must contain. */
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

/** @param readsEvents each row needs a read of its event: then rows are scanned, so that the time limit can be kept */
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

/** Events whose messages may contain the words, as JSON; null when there may be many, or the words are too short. */
function rareSeqs(db: Database.Database, words: readonly string[]): string | null {
  const grams = rarestGrams(db, gramsOf(words));
  if (grams.length === 0) return null;
  const found = db
    .prepare<[string, number], number>('SELECT rowid FROM messages WHERE messages MATCH ? LIMIT ?')
    .pluck()
    .all(gramQuery(grams), GATHER_ROWS + 1);
  return found.length <= GATHER_ROWS ? JSON.stringify(found) : null;
}

/** The rarest trigrams according to a sample of messages; none when even these are common. */
function rarestGrams(db: Database.Database, grams: readonly string[]): readonly string[] {
  if (grams.length === 0) return [];
  const sample = sampleOf(db);
  const counted = grams.map((gram) => ({ gram, held: sample.filter((message) => message.includes(gram)).length }));
  counted.sort((a, b) => a.held - b.held);
  const [rarest] = counted;
  if (rarest !== undefined && rarest.held > sample.length * MAX_SAMPLE_SHARE) return [];
  return counted.slice(0, LOOKED_UP_GRAMS).map(({ gram }) => gram);
}

/** A sample of folded messages from the whole index. */
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
