/**
 * What a failure looks like when a person meets it: a stable code, a sentence in plain words, the raw cause, what to do.
 * The words of each code stand in the catalogue (index.ts), which ships with the app and yields docs/errors.md.
 */

/** The catalogue's entry of one code. */
export interface ErrorEntry {
  /** A sentence in plain words, without the word "error". */
  readonly title: string;
  /** What it means, in one or two sentences. */
  readonly meaning: string;
  /** What an administrator can do, most likely first. */
  readonly actions: readonly string[];
}

/** Failures by their codes. A code never changes its meaning, and is never used again. */
export type ErrorEntries = Readonly<Record<`SLUICE-${string}-${number}`, ErrorEntry>>;

/** A failure as data: how it travels between threads and processes, and to the page. Holds no secret. */
export interface Failure<Code extends string = string> {
  readonly code: Code;
  /** The catalogue's sentence, made specific where that helps ("… for index `audit`"). */
  readonly message: string;
  /** What the system or the server said, word for word, secrets masked, cut to a few kilobytes. */
  readonly raw?: string;
  /** Advice for this very case, shown before the catalogue's. */
  readonly actions?: readonly string[];
}
