/** One event, and what became of it in each stream, as the page shows it. */
import type { FilterNode } from '../../../contract/filter/tree';
import type { EventPlace, TrailEventView } from '../../../contract/trail';
import { compileFilter } from '../../../shaping/filter/compile';
import type { EventDelivery, TrailReader } from '../trail';
import { textOf } from './event-text';
import { marksOf } from './query';

/** Filters of streams by their id, as they are now. */
export type StreamFilters = Readonly<Record<string, FilterNode>>;

export function readEventView(trail: TrailReader, seq: number, filters: StreamFilters): TrailEventView | null {
  const event = trail.readEvent(seq);
  if (event === undefined) return null;
  return {
    seq,
    text: textOf(event.bytes),
    marks: marksOf(event.marks),
    sourceId: event.sourceId,
    sourceName: event.sourceName,
    acceptedAtMs: event.acceptedAtMs,
    places: trail.deliveriesOf(seq).map((place) => placeOf(trail, place, event.bytes, filters)),
  };
}

/** Null for an event that the filter carries as it is now: the stream had another one then. */
function whyFiltered(where: FilterNode | undefined, event: Uint8Array): string | null {
  return compileFilter(where, () => undefined)?.explain(event) ?? null;
}

function placeOf(trail: TrailReader, place: EventDelivery, event: Uint8Array, filters: StreamFilters): EventPlace {
  const { streamId, streamName } = place;
  const stream = { streamId, streamName };
  switch (place.kind) {
    case 'waiting':
      return { ...stream, kind: 'waiting' };
    case 'filtered':
      return { ...stream, kind: 'filtered', why: whyFiltered(filters[streamId], event) };
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
