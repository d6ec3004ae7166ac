/** The notices for the user about what was found on opening, in plain sentences. */
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
    `It was rebuilt from the stored events: ${rebuilt.events.toLocaleString('en')} of them.`,
    ...lossSentences(rebuilt),
  ];
  if (rebuilt.cursorsLost && rebuilt.asidePath) {
    sentences.push("The streams' cursors could not be recovered. All stored events are sent again.");
  }
  sentences.push(...restoredSentences(rebuilt));
  if (rebuilt.setAsideAgain) sentences.push('Deleted set-aside records may be listed again.');
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

/** Neither the file nor the ledger's copy has the id. */
export function trailIdLostNotice(path: string): TrailNotice {
  const text =
    "The file with this trail's id was missing or unreadable, and a new id was created. Events without an id of their own that " +
    "are sent again may be stored twice at destinations that identify them by the trail's id, such as Elasticsearch.";
  return { kind: 'trail-id-lost', text, path };
}

/** A crash interrupted a rebuild before the new database was in place, so the losses were not recorded. */
export function adoptedNotice(path: string): TrailNotice {
  return {
    kind: 'set-aside',
    text: "The trail's database was damaged and has been set aside. It was rebuilt from the stored events.",
    path,
  };
}

/** @param restored undefined when the copy of the ledger was not newer than the database */
export function journalMissingNotice(path: string, restored: Restored | undefined): TrailNotice {
  const sentences = ["The newest part of the trail's database (its -wal file) was missing. No event is lost."];
  if (restored) sentences.push('Streams continue where they stopped.', ...restoredSentences(restored));
  return { kind: 'journal-missing', text: sentences.join(' '), path };
}

/**
 * @param journalPath the copy of the damaged journal
 * @param restored undefined when the copy of the ledger was not newer than the database
 */
export function journalDamagedNotice(journalPath: string | undefined, restored: Restored | undefined): TrailNotice {
  const what =
    restored === undefined
      ? "The newest part of the trail's database (its -wal file) was damaged."
      : "The trail's database was older than the copy of its ledger: its newest part was lost.";
  const then =
    restored === undefined
      ? 'Streams continue where they stopped. No event is lost.'
      : 'Streams continue where they stopped, according to the copy. No event is lost, but the delivery log of that time is.';
  return {
    kind: 'journal-damaged',
    text: [what, then, ...(restored ? restoredSentences(restored) : [])].join(' '),
    ...(journalPath !== undefined && { path: journalPath }),
  };
}

function restoredSentences({ emptyLetters, newAccounts }: Restored): string[] {
  const sentences: string[] = [];
  if (emptyLetters > 0) {
    sentences.push(`The content of ${emptyLetters} dead letters is lost. They are marked as discarded.`);
  }
  if (newAccounts.length > 0) {
    const names = newAccounts.map((name) => `"${name}"`).join(', ');
    sentences.push(`The counters of ${names} start again at the stream's cursor.`);
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
    text: "The trail's database was migrated to a newer version. A copy of the old one was kept.",
    path,
  };
}

function lossSentences(loss: {
  readonly damages: readonly DamageRecord[];
  readonly positionsReset: boolean;
}): string[] {
  const sentences = loss.damages.length > 0 ? [damageText(loss.damages)] : [];
  if (loss.positionsReset) {
    sentences.push(
      'Sources are read again from the beginning. Events that are already in the trail are not stored twice.',
    );
  }
  return sentences;
}
