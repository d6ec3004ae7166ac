/** One event, and what became of it in each stream, as the page shows it. */
import type { FilterNode } from '../../../contract/filter/tree';
import { reasonWords } from '../../../contract/filter/words';
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

type FilteredPlace = Extract<EventPlace, { readonly kind: 'filtered' }>;

/** `why` is null for an event that the filter carries as it is now: the stream had another one then. */
function whyFiltered(where: FilterNode | undefined, event: Uint8Array): Pick<FilteredPlace, 'why' | 'because'> {
  const reason = compileFilter(where, () => undefined)?.reason(event) ?? null;
  return reason === null ? { why: null } : { why: reasonWords(reason), because: reason };
}

function placeOf(trail: TrailReader, place: EventDelivery, event: Uint8Array, filters: StreamFilters): EventPlace {
  const { streamId, streamName } = place;
  const stream = { streamId, streamName };
  switch (place.kind) {
    case 'waiting':
      return { ...stream, kind: 'waiting' };
    case 'filtered':
      return { ...stream, kind: 'filtered', ...whyFiltered(filters[streamId], event) };
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
