/** The notices for the user about what was found on opening, in plain sentences. */
import { inEnglish, joinedPhrases, type Phrase, phrase } from '../../../../texts/phrase';
import { damagePhrase, lostIn } from '../damage/damage-text';
import type { Restored } from '../ledger/restore-ledger';
import type { DamageRecord, TrailNotice } from '../types';
import type { Rebuilt } from './rebuild';

type Sentences = readonly [Phrase, ...Phrase[]];

function saying(sentences: Sentences): Pick<TrailNotice, 'text' | 'phrase'> {
  const said = joinedPhrases(sentences, ' ');
  return { text: inEnglish(said), phrase: said };
}

export function rebuiltNotice(rebuilt: Rebuilt, cause: string | undefined): TrailNotice {
  const what = rebuilt.asidePath
    ? phrase("The trail's database was damaged and has been set aside.")
    : phrase("The trail's database was missing.");
  const sentences: [Phrase, ...Phrase[]] = [
    what,
    phrase('It was rebuilt from the stored events: {events, number} of them.', { events: rebuilt.events }),
    ...lossSentences(rebuilt),
  ];
  if (rebuilt.cursorsLost && rebuilt.asidePath) {
    sentences.push(phrase("The streams' cursors could not be recovered. All stored events are sent again."));
  }
  sentences.push(...restoredSentences(rebuilt));
  if (rebuilt.setAsideAgain) sentences.push(phrase('Deleted set-aside records may be listed again.'));
  return {
    kind: rebuilt.asidePath ? 'set-aside' : 'index-missing',
    ...saying(sentences),
    ...(rebuilt.asidePath !== undefined && { path: rebuilt.asidePath }),
    ...(cause !== undefined && { cause }),
    ...damageOf(rebuilt.damages),
    ...(rebuilt.positionsReset && { positionsReset: true }),
    ...(rebuilt.cursorsLost && { cursorsLost: true }),
  };
}

/** Neither the file nor the ledger's copy has the id. */
export function trailIdLostNotice(path: string): TrailNotice {
  const said = phrase(
    "The file with this trail's id was missing or unreadable, and a new id was created. Events without an id of their own that are sent again may be stored twice at destinations that identify them by the trail's id, such as Elasticsearch.",
  );
  return { kind: 'trail-id-lost', ...saying([said]), path };
}

/** A crash interrupted a rebuild before the new database was in place, so the losses were not recorded. */
export function adoptedNotice(path: string): TrailNotice {
  const said = phrase(
    "The trail's database was damaged and has been set aside. It was rebuilt from the stored events.",
  );
  return { kind: 'set-aside', ...saying([said]), path };
}

/** @param restored undefined when the copy of the ledger was not newer than the database */
export function journalMissingNotice(path: string, restored: Restored | undefined): TrailNotice {
  const what = phrase("The newest part of the trail's database (its -wal file) was missing. No event is lost.");
  const then = restored ? [phrase('Streams continue where they stopped.'), ...restoredSentences(restored)] : [];
  return { kind: 'journal-missing', ...saying([what, ...then]), path };
}

/**
 * @param journalPath the copy of the damaged journal
 * @param restored undefined when the copy of the ledger was not newer than the database
 */
export function journalDamagedNotice(journalPath: string | undefined, restored: Restored | undefined): TrailNotice {
  const sentences: Sentences =
    restored === undefined
      ? [
          phrase("The newest part of the trail's database (its -wal file) was damaged."),
          phrase('Streams continue where they stopped. No event is lost.'),
        ]
      : [
          phrase("The trail's database was older than the copy of its ledger: its newest part was lost."),
          phrase(
            'Streams continue where they stopped, according to the copy. No event is lost, but the delivery log of that time is.',
          ),
          ...restoredSentences(restored),
        ];
  return {
    kind: 'journal-damaged',
    ...saying(sentences),
    ...(journalPath !== undefined && { path: journalPath }),
  };
}

function restoredSentences({ emptyLetters, newAccounts }: Restored): Phrase[] {
  const sentences: Phrase[] = [];
  if (emptyLetters > 0) {
    sentences.push(
      phrase(
        '{letters, plural, one {The content of # dead letter is lost. It is marked as discarded.} other {The content of # dead letters is lost. They are marked as discarded.}}',
        { letters: emptyLetters },
      ),
    );
  }
  if (newAccounts.length > 0) {
    const streams = newAccounts.map((name) => `"${name}"`).join(', ');
    sentences.push(phrase("The counters of {streams} start again at the stream's cursor.", { streams }));
  }
  return sentences;
}

export function eventsLostNotice(damages: readonly DamageRecord[]): TrailNotice {
  return {
    kind: 'events-lost',
    ...saying([damagePhrase(damages), SOURCES_AGAIN]),
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

const SOURCES_AGAIN = phrase(
  'Sources are read again from the beginning. Events that are already in the trail are not stored twice.',
);

function lossSentences({ damages, positionsReset }: Pick<Rebuilt, 'damages' | 'positionsReset'>): Phrase[] {
  return [...(damages.length > 0 ? [damagePhrase(damages)] : []), ...(positionsReset ? [SOURCES_AGAIN] : [])];
}
