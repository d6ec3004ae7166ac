/**
 * Finds secrets, and pieces of them, in a text, since servers and our own limits cut texts anywhere. A piece is as long
 * as eight characters of the secret are in that form. One pass over the text finds them all.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface KnownSecret {
  /** Length of the secret itself, from which the length of a piece of a form is derived. */
  readonly length: number;
  readonly forms: readonly string[];
}

const PIECE = 8;
/** A few lengths for all forms: as many as a byte has bits. */
const PIECE_LENGTHS = [8, 11, 16, 24, 32, 48, 72, 96] as const;
/** Shorter forms are masked only as whole words, so that ordinary words stay readable. */
const SHORT_FORM = 4;
/** So little of a secret at a cut reveals nothing. */
const LEAST_AT_CUT = 4;
const CUT_MARK = '…';
const BUCKETS = 65_536;

const bucketOf = (text: string, at: number): number =>
  (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & (BUCKETS - 1);

/** All pieces, with a table that rules out most positions of a text: it says which lengths may begin there. */
class Pieces {
  readonly #byLength = PIECE_LENGTHS.map((length) => ({ length, pieces: new Set<string>() }));
  /** A bit for each of the lengths. */
  readonly #buckets = new Uint8Array(BUCKETS);

  addAllOf(form: string, length: number): void {
    const which = this.#byLength.findIndex((each) => each.length === length);
    for (let at = 0; at + length <= form.length; at++) {
      this.#byLength[which]?.pieces.add(form.slice(at, at + length));
      const bucket = bucketOf(form, at);
      this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) | (1 << which);
    }
  }

  find(text: string): Range[] {
    const found: Range[] = [];
    for (let at = 0; at + PIECE <= text.length; at++) {
      const lengths = this.#buckets[bucketOf(text, at)] ?? 0;
      if (lengths === 0) continue;
      for (const [which, { length, pieces }] of this.#byLength.entries()) {
        const isPiece = (lengths & (1 << which)) !== 0 && pieces.has(text.slice(at, at + length));
        if (isPiece) found.push({ start: at, end: at + length });
      }
    }
    return found;
  }
}

export class SecretIndex {
  readonly #pieces = new Pieces();
  /** Forms shorter than a piece. */
  readonly #whole: RegExp | null;
  readonly #beginnings = new Set<string>();
  #longestBeginning = 0;

  constructor(secrets: readonly KnownSecret[]) {
    const short = new Set<string>();
    for (const { length, forms } of secrets) {
      for (const form of forms) {
        const wanted = (PIECE * form.length) / length;
        const size = PIECE_LENGTHS.find((each) => each >= Math.floor(wanted)) ?? 96;
        if (form.length < size) short.add(form);
        else this.#pieces.addAllOf(form, size);
        this.#addBeginnings(form, Math.min(size, form.length));
      }
    }
    // The longest first, so that no part of a longer form is left.
    const alternatives = [...short].filter((form) => form !== '').sort((a, b) => b.length - a.length);
    this.#whole = alternatives.length === 0 ? null : new RegExp(alternatives.map(patternOf).join('|'), 'gu');
  }

  #addBeginnings(form: string, below: number): void {
    for (let length = LEAST_AT_CUT; length < below; length++) this.#beginnings.add(form.slice(0, length));
    this.#longestBeginning = Math.max(this.#longestBeginning, below);
  }

  /** @returns in order, none touching another */
  find(text: string, isCut: boolean): readonly Range[] {
    const found = this.#pieces.find(text);
    for (const match of this.#whole === null ? [] : text.matchAll(this.#whole)) {
      found.push({ start: match.index, end: match.index + match[0].length });
    }
    for (const end of cutsOf(text, isCut)) {
      const start = this.#beginningBefore(text, end);
      if (start !== null) found.push({ start, end });
    }
    return joined(found);
  }

  #beginningBefore(text: string, end: number): number | null {
    for (let length = Math.min(this.#longestBeginning, end); length >= LEAST_AT_CUT; length--) {
      if (this.#beginnings.has(text.slice(end - length, end))) return end - length;
    }
    return null;
  }
}

function cutsOf(text: string, isCut: boolean): number[] {
  const cuts = isCut ? [text.trimEnd().length] : [];
  for (let at = text.indexOf(CUT_MARK); at >= 0; at = text.indexOf(CUT_MARK, at + 1)) cuts.push(at);
  return cuts;
}

function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || range.start > last.end) result.push(range);
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
  }
  return result;
}

function patternOf(form: string): string {
  const literal = form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return form.length < SHORT_FORM ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal;
}
