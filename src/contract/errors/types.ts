/**
 * What a user sees of a failure: a stable code, a plain sentence, the raw cause and what to do.
 * The texts of each code are in the catalogue (index.ts), which ships with the app. docs/errors.md is generated from it.
 */

import type { Phrase } from '../../texts/phrase';

/** One without values is a plain text. */
export type Sentence = string | Phrase;

/** The catalogue's entry of one code. */
export interface ErrorEntry {
  /** A plain sentence without the word "error". */
  readonly title: string;
  /** What it means, in one or two sentences. */
  readonly meaning: string;
  /** What an administrator can do, most likely first. */
  readonly actions: readonly string[];
}

/** Failures by their codes. A code never changes its meaning, and is never used again. */
export type ErrorEntries = Readonly<Record<`SLUICE-${string}-${number}`, ErrorEntry>>;

/** A failure as data, as it is passed between threads and processes and to the page. Contains no secret. */
export interface Failure<Code extends string = string> {
  readonly code: Code;
  /** The catalogue's title, or a more specific sentence ("… for index `audit`"), in English. */
  readonly message: string;
  /** The message with its values apart, so that it can be shown in another language. Absent if it has none. */
  readonly phrase?: Phrase;
  /** What the system or the server said, verbatim, with secrets masked, truncated to a few kilobytes. */
  readonly raw?: string;
  /** Actions for this specific case, shown before those of the catalogue. */
  readonly actions?: readonly string[];
  /** Those of the actions that have values. */
  readonly actionPhrases?: readonly Phrase[];
}
