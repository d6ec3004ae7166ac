/** What a destination's form reads from a text that someone pastes: an address, a curl command, a connection string. */
import type { Phrase } from '../texts/phrase';
import type { PlainSettings } from './settings';

/** Longer texts are no commands that people copy. */
export const MAX_PASTED_CHARACTERS = 65_536;

export interface Pasted {
  /** Settings of the destination, as in a configuration file but with secrets as plain text in the fields for secrets. */
  readonly settings: PlainSettings;
  /** Sentences about what was added to the text, such as a port or a path. Without secrets. */
  readonly completed: readonly Phrase[];
  /** What was not used, by name: "header X-Trace", "option --proxy". Without values, because these may be secrets. */
  readonly ignored: readonly Phrase[];
}

export interface PasteReader {
  /** Completes "Paste …": "a HEC URL or a curl command". */
  readonly takes: string;
  /** Pure. Text with nothing of use gives no settings. */
  readonly read: (text: string) => Pasted;
}
