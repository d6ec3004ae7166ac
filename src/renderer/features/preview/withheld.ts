/** Why a stream would not send an event, with the words of the filter in the window's language. */
import type { EventPreview } from '../../../contract/connection-test';
import type { Failure } from '../../../contract/errors';
import { reasonWords } from '../../../contract/filter/words';
import { phraseText } from '../../../texts/translate';

export function withheldFailure({ withheld, because }: EventPreview): Failure | null {
  if (withheld === null || because === undefined) return withheld;
  return { ...withheld, raw: `${reasonWords(because, phraseText)}.` };
}
