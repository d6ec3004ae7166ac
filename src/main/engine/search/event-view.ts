/** One event with where it is, as the page shows it. */
import type { EventPlace, TrailEventView } from '../../../contract/trail';
import type { EventDelivery, TrailReader } from '../trail';
import { textOf } from './event-text';
import { marksOf } from './query';

export function readEventView(trail: TrailReader, seq: number): TrailEventView | null {
  const event = trail.readEvent(seq);
  if (event === undefined) return null;
  return {
    seq,
    text: textOf(event.bytes),
    marks: marksOf(event.marks),
    sourceId: event.sourceId,
    sourceName: event.sourceName,
    acceptedAtMs: event.acceptedAtMs,
    places: trail.deliveriesOf(seq).map((place) => placeOf(trail, place)),
  };
}

function placeOf(trail: TrailReader, place: EventDelivery): EventPlace {
  const { streamId, streamName } = place;
  const stream = { streamId, streamName };
  switch (place.kind) {
    case 'waiting':
    case 'filtered':
      return { ...stream, kind: place.kind };
    case 'delivered':
      return { ...stream, kind: 'delivered', atMs: place.atMs ?? null };
    case 'skipped':
      return { ...stream, kind: 'skipped', reason: place.reason };
    case 'before-start':
      return { ...stream, kind: 'beforeStart' };
    case 'dead-letter': {
      const answer = trail.deadLetters.get(place.deadLetterId)?.answer;
      return { ...stream, kind: 'deadLetter', state: place.state, reason: answer?.text ?? '' };
    }
  }
}
