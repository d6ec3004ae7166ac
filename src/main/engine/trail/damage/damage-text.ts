/**
 * Describes lost events in plain sentences: how many, their numbers, times and sources, and which streams had not
 * sent them.
 */
import type { DamageRecord } from '../types';

const LISTED = 5;

export function lostIn(damages: readonly DamageRecord[]): number {
  return damages.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0);
}

export function damageText(damages: readonly DamageRecord[]): string {
  const lost = damages.filter(({ fromSeq, toSeq }) => toSeq >= fromSeq);
  if (lost.length === 0) {
    return 'A part of the trail without readable events is damaged on the disk. No event is known to be lost.';
  }
  const count = lostIn(lost);
  const first = `${events(count)} in the trail ${count === 1 ? 'was' : 'were'} damaged on the disk and cannot be read.`;
  const listed = lost.slice(0, LISTED).map(onePlace);
  const more = lost.length - listed.length;
  return [first, ...listed, ...(more > 0 ? [`And ${more} more places.`] : []), undeliveredText(lost)].join(' ');
}

/** "Numbers 101 to 150, accepted from … to …, from source "files"." */
export function onePlace({ fromSeq, toSeq, acceptedMs, source }: DamageRecord): string {
  const numbers = toSeq === fromSeq ? `Number ${fromSeq}` : `Numbers ${fromSeq} to ${toSeq}`;
  const from = source === undefined ? '' : `, from source "${source.name}"`;
  return `${numbers}${whenText(acceptedMs)}${from}.`;
}

function whenText(acceptedMs: DamageRecord['acceptedMs']): string {
  if (acceptedMs === undefined) return '';
  const [from, to] = [acceptedMs.from, acceptedMs.to].map((ms) => new Date(ms).toISOString());
  return from === to ? `, accepted ${from}` : `, accepted between ${from} and ${to}`;
}

/** The streams that had not delivered these events. */
export function undeliveredText(damages: readonly DamageRecord[]): string {
  const byStream = new Map<string, number>();
  for (const { streamName, events: lost } of damages.flatMap(({ undelivered }) => undelivered)) {
    byStream.set(streamName, (byStream.get(streamName) ?? 0) + lost);
  }
  if (byStream.size === 0) return 'No stream was still waiting for them.';
  const parts = [...byStream].map(([name, lost]) => `"${name}" ${lost.toLocaleString('en')}`);
  return `Not delivered: ${parts.join(', ')}.`;
}

function events(count: number): string {
  return count === 1 ? '1 event' : `${count.toLocaleString('en')} events`;
}
