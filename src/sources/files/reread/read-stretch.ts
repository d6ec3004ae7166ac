/** Reads the last events before a place in a file again, from an earlier place or from the beginning. */

import { eventIdOffsets } from '../../../main/engine/trail/log/event-ids';
import { PieceFeeder } from '../../parse/in-pieces';
import { openDocument } from '../../parse/open-document';
import { DEFAULT_PARSE_OPTIONS, type Parsed } from '../../parse/types';
import { inflatedPiecesOf } from '../inside-gzip';
import type { FilePosition } from '../position';
import { readAt } from '../read-at';
import { beginsAs, endsAs, type FileAgain } from './find-file';

export interface EventAgain {
  readonly bytes: Uint8Array;
  /** Its id, or the mark for none, as `PackedEvents.ids` has it. */
  readonly id: Uint8Array;
  readonly marks: number;
}

const PIECE_BYTES = 262_144;

/** @returns the last events before the place, at most `count` */
export async function readStretch(
  file: FileAgain,
  before: FilePosition | null,
  to: FilePosition,
  count: number,
): Promise<readonly EventAgain[]> {
  const from = before !== null && (await leadsTo(before, to, file)) ? before.place : undefined;
  const feeder = new PieceFeeder((beginning, isWhole) =>
    openDocument(beginning, to.path, DEFAULT_PARSE_OPTIONS, from, isWhole),
  );
  const last = new LastEvents(count);
  const take = async (first: Parsed | null) => {
    for (let parsed = first; parsed !== null; parsed = feeder.isPartial ? await feeder.more() : null) last.add(parsed);
  };
  for await (const piece of contentOf(file, from?.offset ?? 0, to.place.offset)) await take(feeder.add(piece));
  await take(feeder.end('final'));
  return last.events;
}

/** Whether the earlier place is in the same content: the file may have been rewritten in between. */
async function leadsTo(before: FilePosition, to: FilePosition, file: FileAgain): Promise<boolean> {
  if (before.gzip !== to.gzip || before.place.offset > to.place.offset) return false;
  return beginsAs(before, file.head) && (await endsAs(before, file));
}

async function* contentOf(file: FileAgain, from: number, to: number): AsyncGenerator<Buffer> {
  const { handle, sizeBytes, gzip } = file;
  if (!gzip) {
    for (let at = from; at < to; ) {
      const piece = await readAt(handle, at, Math.min(PIECE_BYTES, to - at));
      if (piece.length === 0) return;
      yield piece;
      at += piece.length;
    }
    return;
  }
  const pieces = inflatedPiecesOf(handle, sizeBytes);
  for (let at = 0; at < to; ) {
    const { done, value } = await pieces.next();
    if (done === true) return;
    const wanted = value.subarray(Math.max(0, from - at), Math.max(0, to - at));
    at += value.length;
    if (wanted.length > 0) yield Buffer.from(wanted);
  }
  await pieces.return({ kind: 'whole' });
}

/** Keeps copies, since a parser reuses the memory that it packs events in. */
class LastEvents {
  readonly #count: number;
  #held: EventAgain[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  get events(): readonly EventAgain[] {
    return this.#held.slice(-this.#count);
  }

  add({ events: { bytes, ends, ids, marks } }: Parsed): void {
    const places = eventIdOffsets(ids, ends.length);
    for (let i = Math.max(0, ends.length - this.#count); i < ends.length; i++) {
      const start = i === 0 ? 0 : (ends[i - 1] ?? 0) + 1;
      this.#held.push({
        bytes: Uint8Array.from(bytes.subarray(start, ends[i])),
        id: Uint8Array.from(ids.subarray(places[i], places[i + 1])),
        marks: marks[i] ?? 0,
      });
    }
    if (this.#held.length > this.#count * 2) this.#held = this.#held.slice(-this.#count);
  }
}
