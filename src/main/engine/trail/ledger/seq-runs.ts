/**
 * Encodes ranges of sequence numbers compactly: for each, the distance from the previous one and the length, as
 * varints.
 */
import type { SeqRange } from '../types';

/** `ranges` must be in order and not touch. The first distance counts from `base`. */
export function encodeRuns(ranges: readonly SeqRange[], base: number): Uint8Array {
  const out: number[] = [];
  let next = base;
  for (const { fromSeq, toSeq } of ranges) {
    pushVarint(out, fromSeq - next);
    pushVarint(out, toSeq - fromSeq);
    next = toSeq + 1;
  }
  return Uint8Array.from(out);
}

export function decodeRuns(runs: Uint8Array, base: number): SeqRange[] {
  const ranges: SeqRange[] = [];
  let at = 0;
  let next = base;
  const varint = () => {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = runs[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  };
  while (at < runs.length) {
    const fromSeq = next + varint();
    const toSeq = fromSeq + varint();
    ranges.push({ fromSeq, toSeq });
    next = toSeq + 1;
  }
  return ranges;
}

function pushVarint(out: number[], value: number): void {
  let rest = value;
  while (rest >= 128) {
    out.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  out.push(rest);
}

export function lengthOf(ranges: readonly SeqRange[]): number {
  return ranges.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0);
}

/** Whether the ranges are within (after, upTo], in order, not touching, and not empty. */
export function areProper(ranges: readonly SeqRange[], after: number, upTo: number): boolean {
  let last = after;
  for (const { fromSeq, toSeq } of ranges) {
    if (fromSeq <= last || toSeq < fromSeq) return false;
    last = toSeq;
  }
  return last <= upTo;
}
