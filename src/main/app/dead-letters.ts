/**
 * Lists dead letters and carries out the user's decisions: a summary of the event, the destination's response, the
 * decision.
 */
import type { DeadLetterDetail, DeadLetterState, DeadLetterView } from '../../contract/delivery';
import { SluiceError } from '../../contract/errors';
import { markedName } from '../../contract/rehearsal-mark';
import type { StreamId } from '../../contract/stream';
import type { DeadLetter, DeadLetterSelection } from '../engine/protocol';
import { knownCode } from './codes';
import { deadLetterLine } from './dead-letter-line';
import { eventSummary } from './event-summary';
import type { Services } from './services';

type LetterWithEvent = DeadLetter & { readonly bytes: Uint8Array };

const states: Readonly<Record<'open' | 'closed', readonly DeadLetterState[]>> = {
  open: ['held', 'queued'],
  closed: ['resent', 'discarded'],
};

/** Letters per piece of an export. Kept small because events may be large. */
const EXPORT_PIECE = 50;

export interface DeadLetterQuery {
  readonly streamId: StreamId;
  readonly which: 'open' | 'closed';
  readonly beforeId?: number | undefined;
  readonly limit: number;
}

export interface LetterSelection {
  readonly streamId: StreamId;
  readonly ids?: readonly number[] | undefined;
}

export class DeadLetterService {
  readonly #services: Pick<Services, 'engine' | 'store' | 'activity'>;

  constructor(services: Pick<Services, 'engine' | 'store' | 'activity'>) {
    this.#services = services;
  }

  /** Newest first. */
  async list({ streamId, which, beforeId, limit }: DeadLetterQuery): Promise<readonly DeadLetterView[]> {
    const letters = await this.#services.engine.request('deadLetters', {
      streamId,
      states: states[which],
      limit,
      ...(beforeId === undefined ? {} : { beforeId }),
    });
    const withEvents = await this.#withEvents(letters.map(({ id }) => id));
    return withEvents.map(viewOf);
  }

  /** @throws {SluiceError} SLUICE-SET-003 when the stream has no such letter */
  async get(streamId: StreamId, id: number): Promise<DeadLetterDetail> {
    const letter = await this.#services.engine.request('deadLetter', { id });
    if (letter === null || letter.streamId !== streamId) throw new SluiceError('SLUICE-SET-003');
    const event = letter.bytes.length === 0 ? null : new TextDecoder().decode(letter.bytes);
    return { ...viewOf(letter), event, answer: letter.answer.body ?? null };
  }

  markLookedAt(selection: LetterSelection): Promise<{ readonly changed: number }> {
    return this.#services.engine.request('markDeadLettersSeen', selected(selection));
  }

  async resend(selection: LetterSelection): Promise<{ readonly changed: number }> {
    const result = await this.#services.engine.request('resendDeadLetters', selected(selection));
    this.#record('dead letters sent again', selection, `${result.changed} dead letters`);
    return result;
  }

  async discard(selection: LetterSelection, reason: string): Promise<{ readonly changed: number }> {
    const result = await this.#services.engine.request('discardDeadLetters', { ...selected(selection), reason });
    this.#record('dead letters discarded', selection, `${result.changed} dead letters: ${reason}`);
    return result;
  }

  /** One piece of NDJSON. To get the next, pass the `beforeId` of the last one, until it is null. */
  async exportPiece({ streamId, ids }: LetterSelection, beforeId?: number) {
    const wanted = ids === undefined ? await this.#openIds(streamId, beforeId) : olderThan(ids, beforeId);
    const piece = wanted.slice(0, EXPORT_PIECE);
    // Once for an export, with its first piece: what is read leaves Sluice, whether or not the rest is asked for.
    if (beforeId === undefined) {
      const change = ids === undefined ? 'all that are open' : `${new Set(ids).size} dead letters`;
      this.#record('dead letters exported', { streamId }, change);
    }
    const letters = (await this.#withEvents(piece)).filter((letter) => letter.streamId === streamId);
    return {
      ndjson: letters.map((letter) => `${deadLetterLine(letter)}\n`).join(''),
      beforeId: piece.length < EXPORT_PIECE ? null : (piece.at(-1) ?? null),
    };
  }

  async #openIds(streamId: StreamId, beforeId: number | undefined): Promise<number[]> {
    const letters = await this.#services.engine.request('deadLetters', {
      streamId,
      states: states.open,
      limit: EXPORT_PIECE,
      ...(beforeId === undefined ? {} : { beforeId }),
    });
    return letters.map(({ id }) => id);
  }

  /** A letter may have been removed since it was listed. */
  async #withEvents(ids: readonly number[]): Promise<LetterWithEvent[]> {
    const { engine } = this.#services;
    const letters = await Promise.all(ids.map((id) => engine.request('deadLetter', { id })));
    return letters.flatMap((letter) => letter ?? []);
  }

  #record(action: string, { streamId }: LetterSelection, change: string): void {
    const { store, activity } = this.#services;
    const stream = store.streams.get(streamId);
    activity.record(action, stream === undefined ? streamId : markedName(stream), change);
  }
}

function selected({ streamId, ids }: LetterSelection): DeadLetterSelection {
  return { streamId, ...(ids === undefined ? {} : { ids }) };
}

/** Newest first, in the engine's order. */
function olderThan(ids: readonly number[], beforeId: number | undefined): number[] {
  return [...new Set(ids)].filter((id) => beforeId === undefined || id < beforeId).sort((a, b) => b - a);
}

function viewOf(letter: LetterWithEvent): DeadLetterView {
  const { id, seq, state, attempts, lookedAt, sizeBytes, answer } = letter;
  return {
    id,
    seq,
    state,
    attempts,
    lookedAt,
    sizeBytes,
    refusedAtMs: letter.atMs,
    code: knownCode(answer.code),
    text: answer.text,
    status: answer.status ?? null,
    summary: eventSummary(letter.bytes),
    closedAtMs: letter.closedAtMs ?? null,
    discardReason: letter.discardReason ?? null,
  };
}
