/** What the user is told about what was found on opening, in plain sentences. */
import { damageText, lostIn } from '../damage/damage-text';
import type { Restored } from '../ledger/restore-ledger';
import type { DamageRecord, TrailNotice } from '../types';
import type { Rebuilt } from './rebuild';

export function rebuiltNotice(rebuilt: Rebuilt, cause: string | undefined): TrailNotice {
  const what = rebuilt.asidePath
    ? "The trail's database was damaged and has been set aside."
    : "The trail's database was missing.";
  const sentences = [
    what,
    `It was rebuilt from the stored events; ${rebuilt.events.toLocaleString('en')} are there.`,
    ...lossSentences(rebuilt),
  ];
  if (rebuilt.cursorsLost && rebuilt.asidePath) {
    sentences.push('Where the streams stood could not be recovered: what is kept is sent again from its beginning.');
  }
  sentences.push(...restoredSentences(rebuilt));
  if (rebuilt.setAsideAgain) sentences.push('Records set aside that had been deleted may be listed again.');
  return {
    kind: rebuilt.asidePath ? 'set-aside' : 'index-missing',
    text: sentences.join(' '),
    ...(rebuilt.asidePath !== undefined && { path: rebuilt.asidePath }),
    ...(cause !== undefined && { cause }),
    ...damageOf(rebuilt.damages),
    ...(rebuilt.positionsReset && { positionsReset: true }),
    ...(rebuilt.cursorsLost && { cursorsLost: true }),
  };
}

/** Neither the file nor the ledger's copy has it. */
export function trailIdLostNotice(path: string): TrailNotice {
  const text =
    'The file that holds the name of this trail was missing or not readable, and a new name was made. Events without an id that ' +
    'are sent again may be stored twice at destinations that know them by it, such as Elasticsearch.';
  return { kind: 'trail-id-lost', text, path };
}

/** A crash came between making a new database and putting it in its place: what was lost was not noted. */
export function adoptedNotice(path: string): TrailNotice {
  return {
    kind: 'set-aside',
    text: "The trail's database was damaged and has been set aside. It was rebuilt from the stored events.",
    path,
  };
}

/** @param restored undefined when the copy of the ledger was not newer than the database */
export function journalMissingNotice(path: string, restored: Restored | undefined): TrailNotice {
  const sentences = ["The newest part of the trail's database (its -wal file) was gone. No event is lost."];
  if (restored) sentences.push('Streams go on where they stood.', ...restoredSentences(restored));
  return { kind: 'journal-missing', text: sentences.join(' '), path };
}

/**
 * @param journalPath where a copy of the damaged journal lies
 * @param restored undefined when the copy of the ledger was not newer than the database
 */
export function journalDamagedNotice(journalPath: string | undefined, restored: Restored | undefined): TrailNotice {
  const what =
    restored === undefined
      ? "The newest part of the trail's database (its -wal file) was damaged."
      : "The trail's database was older than the record of its changes: its newest part was lost.";
  const then =
    restored === undefined
      ? 'Streams go on where they stood. No event is lost.'
      : 'Streams go on where they stood, as the record says. No event is lost; the delivery log of that time is.';
  return {
    kind: 'journal-damaged',
    text: [what, then, ...(restored ? restoredSentences(restored) : [])].join(' '),
    ...(journalPath !== undefined && { path: journalPath }),
  };
}

function restoredSentences({ emptyLetters, newAccounts }: Restored): string[] {
  const sentences: string[] = [];
  if (emptyLetters > 0)
    sentences.push(`Of ${emptyLetters} refused events the content is gone; they are marked as discarded.`);
  if (newAccounts.length > 0) {
    const names = newAccounts.map((name) => `"${name}"`).join(', ');
    sentences.push(`Counters of ${names} start again at the place where the stream stands.`);
  }
  return sentences;
}

export function eventsLostNotice(damages: readonly DamageRecord[]): TrailNotice {
  return {
    kind: 'events-lost',
    text: lossSentences({ damages, positionsReset: true }).join(' '),
    positionsReset: true,
    ...damageOf(damages),
  };
}

function damageOf(damages: readonly DamageRecord[]): Pick<TrailNotice, 'damages' | 'lostEvents'> {
  const lostEvents = lostIn(damages);
  return { ...(damages.length > 0 && { damages }), ...(lostEvents > 0 && { lostEvents }) };
}

export function migratedNotice(path: string): TrailNotice {
  return {
    kind: 'migrated',
    text: "The trail's database was brought to a newer form; a copy of the former one was kept.",
    path,
  };
}

function lossSentences(loss: {
  readonly damages: readonly DamageRecord[];
  readonly positionsReset: boolean;
}): string[] {
  const sentences = loss.damages.length > 0 ? [damageText(loss.damages)] : [];
  if (loss.positionsReset) {
    sentences.push('Sources are read again from their beginning; what is there already is not stored twice.');
  }
  return sentences;
}
