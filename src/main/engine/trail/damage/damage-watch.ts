/**
 * Handles damage that is found while the trail is open: when a stream reads events, and when the trail is scrubbed.
 */
import { SeqSet } from '../ledger/seq-set';
import { stampOf } from '../opening/paths';
import type { BlockRow } from '../store/log-index';
import type { DamagedPlace, DamageRecord, ScrubStep, SeqRange } from '../types';
import type { DamagedBlocksParts } from './damaged-blocks';
import { dropDamaged } from './damaged-blocks';
import { keepBytes } from './keep-bytes';
import { Scrubber } from './scrubber';
import { StoredDamages } from './stored-damages';

export interface DamageWatchParts extends Omit<DamagedBlocksParts, 'damages'> {
  readonly wallMs: () => number;
  readonly notices: readonly { readonly damages?: readonly DamageRecord[] }[];
}

export class DamageWatch {
  readonly damages: StoredDamages;
  readonly #parts: DamageWatchParts;
  readonly #lost = new SeqSet();
  #scrubber: Scrubber | undefined;
  #keptSeq: number;
  #notify: (found: DamageRecord) => void = () => undefined;

  constructor(parts: DamageWatchParts) {
    this.#parts = parts;
    this.damages = new StoredDamages(parts.store);
    this.#keptSeq = parts.index.scrubbedSeq();
    for (const damage of parts.notices.flatMap(({ damages = [] }) => damages)) this.#lost.add(damage);
  }

  /** Distinct events that were found lost, or skipped by a stream as lost, since the trail was opened. */
  get lostEvents(): number {
    return this.#lost.size;
  }

  onFound(notify: (found: DamageRecord) => void): void {
    this.#notify = notify;
  }

  /** Handles a block that was read damaged. @returns whether it is lost for good */
  lose(row: BlockRow): boolean {
    const found = dropDamaged({ ...this.#parts, damages: this.damages }, row, this.#parts.wallMs());
    if (found === undefined) return false;
    this.#lost.add(found);
    this.#notify(found);
    return true;
  }

  /** A stream has skipped these lost events, whenever they were found. */
  passed(range: SeqRange): void {
    this.#lost.add(range);
  }

  scrub(maxBytes: number): ScrubStep {
    this.#scrubber ??= new Scrubber(this.#parts.folder, this.#parts.index, this.#keptSeq);
    return this.#scrubber.step(maxBytes, {
      onBlock: (row) => this.lose(row),
      onFrame: (row, place) => this.#noteFrame(row, place),
    });
  }

  /** Stores how far the scrub has come. */
  keepPlace(): void {
    const seq = this.#scrubber?.scrubbedSeq ?? this.#keptSeq;
    if (seq === this.#keptSeq) return;
    this.#parts.store.relaxed(() => this.#parts.index.putScrubbedSeq(seq));
    this.#keptSeq = seq;
  }

  #noteFrame(row: BlockRow, place: DamagedPlace): void {
    if (this.damages.knows(place.segment, place.offset)) return;
    const { store, folder, index, keepIn, wallMs } = this.#parts;
    const foundAtMs = wallMs();
    const asidePath = keepBytes(folder, place, keepIn, stampOf(foundAtMs));
    const found = store.durable(() =>
      this.damages.add({
        fromSeq: row.firstSeq,
        toSeq: row.firstSeq - 1,
        foundAtMs,
        source: index.sourceOf(row.source),
        acceptedMs: { from: row.acceptedAtMs, to: row.acceptedAtMs },
        place,
        asidePath,
      }),
    );
    this.#notify(found);
  }
}
