// What the user is told about what was found on opening, in plain sentences.
import { damageText, lostIn } from '../damage/words';
import type { DamageRecord, TrailNotice } from '../types';
import type { Rebuilt } from './rebuild';

export function rebuiltNotice(rebuilt: Rebuilt, cause: string | undefined): TrailNotice {
  const what = rebuilt.asidePath
    ? "The trail's database was damaged and has been set aside."
    : "The trail's database was missing.";
  const sentences = [
    what,
    `It was made anew from the stored events; ${rebuilt.events.toLocaleString('en')} are there.`,
    ...lossSentences(rebuilt),
  ];
  if (rebuilt.cursorsLost && rebuilt.asidePath) sentences.push('Where the streams stood could not be recovered.');
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

/** A crash came between making a new database and putting it in its place: what was lost was not noted. */
export function adoptedNotice(path: string): TrailNotice {
  return {
    kind: 'set-aside',
    text: "The trail's database was damaged and has been set aside. It was made anew from the stored events.",
    path,
  };
}

export function journalMissingNotice(path: string): TrailNotice {
  return {
    kind: 'journal-missing',
    text: "The newest part of the trail's database (its -wal file) was gone. No event is lost; some may be sent again.",
    path,
  };
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
