/**
 * The events that a tap has shown or is about to show. An event is kept until its reader knows what became of it. If the
 * reader does not keep up, the oldest go first.
 */
import type { TapEvent, TapNews, TapOutcome, TapSent } from '../../../../contract/tap';

export interface Entry {
  readonly event: Omit<TapEvent, 'outcome' | 'sent'>;
  /** Of the batch that it came with. */
  readonly batchId: number;
  /** Among the events to send; null for one that is not sent. */
  readonly index: number | null;
}

interface Kept extends Entry {
  sent: TapSent | null;
  outcome: TapOutcome;
  readonly shownAt: number;
  changedAt: number;
  sentAt: number;
  characters: number;
}

export interface EntryLimits {
  readonly events: number;
  readonly characters: number;
}

export class Entries {
  readonly #limits: EntryLimits;
  readonly #kept = new Map<number, Kept>();
  /** Those that are not settled, by batch. */
  readonly #open = new Map<number, Set<Kept>>();
  #characters = 0;
  /** Counts changes. */
  #change = 0;
  #readTo = 0;
  #unread = 0;

  constructor(limits: EntryLimits) {
    this.#limits = limits;
  }

  /** Events that were dropped before anybody has read them. */
  get unread(): number {
    return this.#unread;
  }

  add(entry: Entry, outcome: TapOutcome): void {
    this.#change += 1;
    const characters = entry.event.original.text.length;
    const kept: Kept = {
      ...entry,
      outcome,
      sent: null,
      shownAt: this.#change,
      changedAt: this.#change,
      sentAt: 0,
      characters,
    };
    this.#kept.set(entry.event.id, kept);
    this.#characters += characters;
    if (!isFinal(outcome)) {
      const ofBatch = this.#open.get(entry.batchId) ?? new Set();
      this.#open.set(entry.batchId, ofBatch.add(kept));
    }
    this.#makeRoom();
  }

  /** Those of a batch whose outcome is not known yet. */
  openOf(batchId: number): readonly Entry[] {
    return [...(this.#open.get(batchId) ?? [])];
  }

  setOutcome(entry: Entry, outcome: TapOutcome): void {
    const kept = this.#kept.get(entry.event.id);
    if (kept === undefined || isFinal(kept.outcome) || isSame(kept.outcome, outcome)) return;
    this.#change += 1;
    kept.outcome = outcome;
    kept.changedAt = this.#change;
    if (isFinal(outcome)) this.#settle(kept);
  }

  /** The first request with the event counts: the steps make the same of it each time. */
  setSent(entry: Entry, sent: TapSent): void {
    const kept = this.#kept.get(entry.event.id);
    if (kept === undefined || kept.sent !== null) return;
    this.#change += 1;
    const characters = sent.kind === 'shaped' ? sent.text.length : 0;
    kept.sent = sent;
    kept.sentAt = this.#change;
    kept.changedAt = this.#change;
    kept.characters += characters;
    this.#characters += characters;
    this.#makeRoom();
  }

  /** The stream has stopped: what was not answered passes again. */
  interrupt(): void {
    for (const entry of [...this.#open.values()].flatMap((ofBatch) => [...ofBatch])) {
      this.setOutcome(entry, { kind: 'interrupted' });
    }
  }

  /** @param after the reader knows everything up to this change */
  read(after: number): { readonly events: TapEvent[]; readonly news: TapNews[]; readonly cursor: number } {
    this.#readTo = Math.max(this.#readTo, after);
    const events: TapEvent[] = [];
    const news: TapNews[] = [];
    for (const kept of this.#kept.values()) {
      const { event, sent, outcome, changedAt } = kept;
      if (changedAt <= after) {
        if (isFinal(outcome)) this.#drop(kept);
      } else if (kept.shownAt > after) events.push({ ...event, sent, outcome });
      else news.push({ id: event.id, outcome, ...(kept.sentAt > after && sent !== null ? { sent } : {}) });
    }
    return { events, news, cursor: this.#change };
  }

  #makeRoom(): void {
    const { events, characters } = this.#limits;
    for (const oldest of this.#kept.values()) {
      if (this.#kept.size <= events && this.#characters <= characters) return;
      if (oldest.shownAt > this.#readTo) this.#unread += 1;
      this.#drop(oldest);
    }
  }

  #drop(kept: Kept): void {
    this.#kept.delete(kept.event.id);
    this.#characters -= kept.characters;
    this.#settle(kept);
  }

  #settle(kept: Kept): void {
    const ofBatch = this.#open.get(kept.batchId);
    ofBatch?.delete(kept);
    if (ofBatch?.size === 0) this.#open.delete(kept.batchId);
  }
}

function isFinal({ kind }: TapOutcome): boolean {
  switch (kind) {
    case 'waiting':
    case 'sending':
      return false;
    case 'delivered':
    case 'deadLetter':
    case 'leftOut':
    case 'interrupted':
      return true;
  }
}

/** For those that may follow each other without a change. */
function isSame(a: TapOutcome, b: TapOutcome): boolean {
  if (a.kind === 'waiting' && b.kind === 'waiting') return a.failure?.message === b.failure?.message;
  return a.kind === b.kind;
}
