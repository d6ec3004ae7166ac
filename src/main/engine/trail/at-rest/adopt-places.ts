/** Tells the database where the blocks of a converted segment are now. Can be repeated. */
import { storedLength } from '../log/frame';
import { framesIn } from '../log/frames-in';
import type { SegmentFolder } from '../log/segment-folder';
import type { TrailDatabase } from '../store/database';

interface Place {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly offset: number;
  readonly end: number;
}

/** @param folder in the form that the segment has now */
export function adoptPlaces(store: TrailDatabase, folder: SegmentFolder, segment: number): void {
  const places = placesIn(folder, segment);
  store.durable(() => {
    for (const { firstSeq, offset } of places) {
      store.sql('UPDATE blocks SET offset = ? WHERE first_seq = ? AND segment = ?').run(offset, firstSeq, segment);
    }
    const damages = store
      .sql<{ id: number; from_seq: number; to_seq: number }>(
        'SELECT id, from_seq, to_seq FROM damages WHERE segment = ?',
      )
      .all(segment);
    for (const damage of damages) {
      const own = places.filter(({ firstSeq, lastSeq }) => firstSeq <= damage.to_seq && lastSeq >= damage.from_seq);
      const [first, last] = [own[0], own.at(-1)];
      const update = 'UPDATE damages SET segment = ?, offset = ?, length = ? WHERE id = ?';
      // What was damaged between the frames is not in the converted segment.
      if (first && last) store.sql(update).run(segment, first.offset, last.end - first.offset, damage.id);
      else store.sql(update).run(null, null, null, damage.id);
    }
    store.sql('UPDATE trail SET segment_end = ? WHERE id = 1 AND segment = ?').run(folder.sizeOf(segment), segment);
  });
}

function placesIn(folder: SegmentFolder, segment: number): readonly Place[] {
  const places: Place[] = [];
  for (const { bodyAt, meta } of framesIn(folder, segment)) {
    let offset = bodyAt;
    for (const block of meta.blocks) {
      const end = offset + storedLength(folder.form, block);
      places.push({ firstSeq: block.firstSeq, lastSeq: block.firstSeq + block.count - 1, offset, end });
      offset = end;
    }
  }
  return places;
}
