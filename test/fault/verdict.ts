/** Checks the end of a run: nothing lost, nothing invented, nothing altered, everything accounted for. */
import { openTrail } from '../../src/main/engine/trail';
import type { FaultyReceiver } from './faulty-receiver';
import type { MadeEvents } from './made-events';

export interface Counts {
  readonly made: number;
  readonly accepted: number;
  readonly streams: readonly {
    readonly kind: string;
    readonly stored: number;
    readonly duplicates: number;
    readonly deadLetters: number;
    readonly requests: number;
  }[];
}

export interface Verdict {
  readonly counts: Counts;
  /** Problems as text; empty if there are none. */
  readonly faults: readonly string[];
}

/** @param dataFolder of an engine that has ended */
export function judge(dataFolder: string, made: MadeEvents, receivers: readonly FaultyReceiver[]): Verdict {
  const faults: string[] = [];
  const trail = openTrail({ directory: dataFolder, nowMs: Date.now() });
  try {
    for (const notice of trail.notices) faults.push(`the trail was not sound: ${notice.text}`);
    const { ok, streams } = trail.streams.checkConservation();
    if (!ok) faults.push(`not conserved: ${JSON.stringify(streams)}`);
    const ids = made.ids;
    if (trail.headSeq !== ids.size) faults.push(`${ids.size} events were made, the trail holds ${trail.headSeq}`);
    const places = placesIn(trail);
    const rows = receivers.map((receiver) => {
      const stream = streams.find(({ name }) => name === receiver.kind);
      const dead = deadLettersOf(trail, stream?.streamId ?? '');
      faults.push(...receiver.violations.slice(0, 5), ...faultsOf(receiver, ids, dead, made, places));
      const times = [...receiver.stored.values()].reduce((sum, count) => sum + count, 0);
      return {
        kind: receiver.kind,
        stored: receiver.stored.size,
        duplicates: times - receiver.stored.size,
        deadLetters: dead.size,
        requests: receiver.requests,
      };
    });
    return { counts: { made: ids.size, accepted: trail.headSeq, streams: rows }, faults };
  } finally {
    trail.close();
  }
}

type OpenedTrail = ReturnType<typeof openTrail>;

/** The position of each event in the trail. */
function placesIn(trail: OpenedTrail): Map<string, number> {
  const places = new Map<string, number>();
  let seq = trail.tailSeq - 1;
  while (seq < trail.headSeq) {
    const { slices } = trail.readAfter(seq, { maxEvents: 10_000, maxBytes: 8_000_000 });
    for (const slice of slices) {
      const lines = Buffer.from(slice.bytes).toString().split('\n');
      for (let index = 0; index < slice.ends.length; index += 1) {
        const id = /"EventId":"([^"]+)"/.exec(lines[index] ?? '')?.[1] ?? '';
        places.set(id, slice.firstSeq + index);
      }
      seq = slice.lastSeq;
    }
    if (slices.length === 0) break;
  }
  return places;
}

function deadLettersOf(trail: OpenedTrail, streamId: string): Map<string, number> {
  const dead = new Map<string, number>();
  for (const { id } of trail.deadLetters.list({ streamId, limit: 1_000_000 })) {
    const letter = trail.deadLetters.get(id);
    const eventId = /"EventId":"([^"]+)"/.exec(Buffer.from(letter?.bytes ?? []).toString())?.[1];
    if (eventId !== undefined) dead.set(eventId, letter?.seq ?? 0);
  }
  return dead;
}

/** Problems with what one destination has, as text. */
export function faultsOf(
  { kind, stored }: Pick<FaultyReceiver, 'kind' | 'stored'>,
  ids: ReadonlySet<string>,
  dead: ReadonlyMap<string, number>,
  made: MadeEvents,
  places: ReadonlyMap<string, number>,
): string[] {
  const faults: string[] = [];
  const lost = [...ids].filter((id) => !stored.has(id) && !dead.has(id));
  if (lost.length > 0) faults.push(`${kind}: ${lost.length} events lost, such as ${lost.slice(0, 5).join(', ')}`);
  const wronged = [...dead.keys()].filter((id) => !made.isPoison(id));
  if (wronged.length > 0)
    faults.push(`${kind}: ${wronged.length} good events among the dead letters, such as ${wronged[0]}`);
  // With one request at a time, first arrivals are in the trail's order, whatever was sent again.
  if (kind === 'http') {
    let before = 0;
    for (const id of stored.keys()) {
      const place = places.get(id) ?? 0;
      if (place < before && !made.isPoison(id)) {
        faults.push(`${kind}: event ${id} came behind a newer one`);
        break;
      }
      before = place;
    }
  }
  return faults;
}
