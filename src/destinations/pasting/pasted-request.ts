/** What a pasted request consists of. */
import type { Phrase } from '../../texts/phrase';

export interface PastedRequest {
  readonly url: string | null;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `name:password`, as curl takes it. */
  readonly user: string | null;
  readonly body: string | null;
  readonly ignored: readonly Phrase[];
}
