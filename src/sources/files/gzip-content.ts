/**
 * Reads a compressed file. It is always read from its beginning, and what was stored before is skipped. A file that ends
 * in the middle may still be being written, so a moment passes before it is reported as cut short.
 */
import type { FileHandle } from 'node:fs/promises';
import { PieceFeeder } from '../parse/in-pieces';
import { type InflateOutcome, inflate, RAW_PIECE_BYTES } from '../parse/inflate';
import { missingRest } from '../parse/missing-rest';
import type { Parsed, ParserPlace } from '../parse/types';
import { NOTHING_PARSED } from '../parse/types';
import { type ContentPlace, type ContentStep, type FileContent, isInArray, type OpenParser } from './content';
import { piecesOf } from './read-at';
import type { FileRest } from './rest';

/** A compressed file that has not changed for this long is no longer being written. */
export const SETTLED_AFTER_MS = 3_000;

interface Pass {
  readonly pieces: AsyncGenerator<Buffer, InflateOutcome>;
  readonly feeder: PieceFeeder;
  readonly sizeBytes: number;
  toSkip: number;
  /** How the compressed bytes ended; null before their end. */
  outcome: InflateOutcome | null;
}

export class GzipContent implements FileContent {
  readonly #handle: FileHandle;
  readonly #openParser: OpenParser;
  readonly #rest: FileRest;
  #place: ParserPlace | undefined;
  #pass: Pass | undefined;
  /** The size at which the file was read to its end; -1 if it was not. */
  #readAtSize: number;
  #finished: boolean;
  #pendingBytes = 0;
  #remark: string | null = null;

  constructor(handle: FileHandle, openParser: OpenParser, rest: FileRest, from?: Omit<ContentPlace, 'tail'>) {
    this.#handle = handle;
    this.#openParser = openParser;
    this.#rest = rest;
    this.#place = from?.place;
    this.#finished = from?.finished ?? false;
    this.#remark = (this.#finished ? from?.damage : undefined) ?? null;
    this.#readAtSize = this.#finished ? (from?.sizeBytes ?? -1) : -1;
  }

  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  get isUnclosed(): boolean {
    return isInArray(this.#place);
  }

  get remark(): string | null {
    return this.#remark;
  }

  place(): ContentPlace | null {
    if (this.#place === undefined) return null;
    const sizeBytes = this.#finished ? this.#readAtSize : (this.#pass?.sizeBytes ?? 0);
    return { place: this.#place, tail: null, finished: this.#finished, sizeBytes, damage: this.#remark ?? undefined };
  }

  /** Gzip itself shows whether the file is complete, so `isLast` makes no difference. */
  async next(): Promise<ContentStep> {
    if (this.#pass === undefined) {
      const { size } = await this.#handle.stat();
      if (size === this.#readAtSize) return { kind: 'end' };
      this.#finished = false;
      this.#remark = null;
      this.#pass = this.#begin(size);
    }
    const pass = this.#pass;
    for (;;) {
      if (pass.outcome !== null) return this.#end(pass, pass.outcome);
      if (pass.feeder.isPartial) {
        const more = await pass.feeder.more();
        if (more !== null) return this.#step(pass, more);
      }
      const { done, value } = await pass.pieces.next();
      if (done === true) {
        pass.outcome = value;
        continue;
      }
      const skipped = Math.min(pass.toSkip, value.length);
      pass.toSkip -= skipped;
      if (skipped === value.length) continue;
      const parsed = pass.feeder.add(value.subarray(skipped));
      if (parsed !== null) return this.#step(pass, parsed);
    }
  }

  #begin(sizeBytes: number): Pass {
    const raw = () => piecesOf(this.#handle, sizeBytes, RAW_PIECE_BYTES);
    const from = this.#place;
    const feeder = new PieceFeeder((beginning, isWhole) => this.#openParser(beginning, isWhole, from));
    return { pieces: inflate(raw), feeder, sizeBytes, toSkip: from?.offset ?? 0, outcome: null };
  }

  async #end(pass: Pass, outcome: InflateOutcome): Promise<ContentStep> {
    if (outcome.kind !== 'whole') {
      const now = await this.#handle.stat();
      const waitMs = this.#rest.waitMs(now, SETTLED_AFTER_MS);
      if (now.size !== pass.sizeBytes || waitMs > 0) {
        const parsed = pass.feeder.end('pause');
        if (parsed?.isPartial) return this.#step(pass, parsed);
        this.#pass = undefined;
        if (parsed !== null && parsed.consumed > 0) return this.#step(pass, parsed);
        this.#pendingBytes = pass.feeder.pendingBytes;
        return { kind: 'unsettled', lookAgainAfterMs: waitMs };
      }
    }
    const parsed = pass.feeder.end('final') ?? NOTHING_PARSED;
    if (parsed.isPartial) return this.#step(pass, parsed);
    this.#pass = undefined;
    this.#finished = true;
    this.#readAtSize = pass.sizeBytes;
    const step = this.#step(pass, parsed);
    if (outcome.kind === 'whole') return step;
    this.#remark = remarkOn(outcome);
    return {
      ...step,
      parsed: { ...parsed, unreadable: [...parsed.unreadable, missingRest(this.#remark, this.#place)] },
    };
  }

  #step(pass: Pass, parsed: Parsed): Extract<ContentStep, { kind: 'parsed' }> {
    this.#place = pass.feeder.parser?.place() ?? this.#place;
    this.#pendingBytes = pass.feeder.pendingBytes;
    return { kind: 'parsed', parsed, release: () => undefined };
  }
}

export function remarkOn(outcome: Exclude<InflateOutcome, { kind: 'whole' }>): string {
  return outcome.kind === 'cut-short'
    ? 'The compressed file ends in the middle. What it holds up to there was read.'
    : `The compressed file is damaged (${outcome.cause}). What it holds up to there was read.`;
}
