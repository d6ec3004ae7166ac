/**
 * Describes lost events in plain sentences: how many, their numbers, times and sources, and which streams had not
 * sent them.
 */
import { joinedPhrases, type Phrase, phrase } from '../../../../texts/phrase';
import type { DamageRecord } from '../types';

const LISTED = 5;

export function lostIn(damages: readonly DamageRecord[]): number {
  return damages.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0);
}

export function damagePhrase(damages: readonly DamageRecord[]): Phrase {
  const lost = damages.filter(({ fromSeq, toSeq }) => toSeq >= fromSeq);
  if (lost.length === 0) {
    return phrase('A part of the trail without readable events is damaged on the disk. No event is known to be lost.');
  }
  const first = phrase(
    '{events, plural, one {# event in the trail was} other {# events in the trail were}} damaged on the disk and cannot be read.',
    { events: lostIn(lost) },
  );
  const listed = lost.slice(0, LISTED).map(onePlace);
  const places = lost.length - listed.length;
  const more = places > 0 ? [phrase('And {places} more places.', { places })] : [];
  return joinedPhrases([first, ...listed, ...more, undelivered(lost)], ' ');
}

/** "Numbers 101 to 150, accepted between … and …, from source "files"." */
export function onePlace({ fromSeq, toSeq, acceptedMs, source }: DamageRecord): Phrase {
  const [from, to] = [acceptedMs?.from, acceptedMs?.to].map((ms) =>
    ms === undefined ? '' : new Date(ms).toISOString(),
  );
  return phrase(
    '{numbers, select, one {Number {fromSeq}} other {Numbers {fromSeq} to {toSeq}}}{times, select, none {} one {, accepted {from}} other {, accepted between {from} and {to}}}{sources, select, none {} other {, from source "{source}"}}.',
    {
      numbers: toSeq === fromSeq ? 'one' : 'several',
      fromSeq,
      toSeq,
      times: acceptedMs === undefined ? 'none' : from === to ? 'one' : 'two',
      from: from ?? '',
      to: to ?? '',
      sources: source === undefined ? 'none' : 'one',
      source: source?.name ?? '',
    },
  );
}

/** The streams that had not delivered these events. */
export function undelivered(damages: readonly DamageRecord[]): Phrase {
  const byStream = new Map<string, number>();
  for (const { streamName, events: lost } of damages.flatMap(({ undelivered: parts }) => parts)) {
    byStream.set(streamName, (byStream.get(streamName) ?? 0) + lost);
  }
  const [first, ...others] = [...byStream].map(([name, events]) =>
    phrase('"{name}" {events, number}', { name, events }),
  );
  if (first === undefined) return phrase('No stream was still waiting for them.');
  return phrase('Not delivered: {streams}.', { streams: joinedPhrases([first, ...others], ', ') });
}
