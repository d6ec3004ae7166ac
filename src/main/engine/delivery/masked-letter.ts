/**
 * A dead letter as it may be shown and exported: the ledger keeps the event as it came, and nothing that its stream masks
 * leaves Sluice by this way either.
 */

import type { SecretValues } from '../../../contract/settings';
import type { Shaping } from '../../../contract/shaping';
import { textOf } from '../../../destinations/mapping/event-text';
import { parseObject } from '../../../shaping/json/exact';
import { concealer } from '../../../shaping/masking/conceal';
import type { DeadLetter } from '../trail/types';
import { streamMask } from './stream-mask';

type LetterWithEvent = DeadLetter & { readonly bytes: Uint8Array };

const encoder = new TextEncoder();

/** Where the stream can't mask, because its key is missing, nothing of the event is shown. */
const NOT_MASKABLE = encoder.encode(
  JSON.stringify({ sluice: { problem: 'The event could not be masked, so its content was left out.' } }),
);

/** What of a stream decides what it masks. */
export interface MaskingStream {
  readonly shaping: Shaping;
  readonly destination: { readonly secrets: SecretValues };
}

/** @param stream undefined when it is not configured any more */
export function maskedLetter<L extends LetterWithEvent>(letter: L, stream: MaskingStream | undefined): L {
  if (stream === undefined) return letter;
  try {
    const mask = streamMask(stream.shaping, stream.destination.secrets);
    if (mask === null || letter.bytes.length === 0) return letter;
    const { masked, values } = mask.explain(parseObject(textOf(letter.bytes)));
    const conceal = concealer(values);
    const { answer } = letter;
    return {
      ...letter,
      bytes: encoder.encode(JSON.stringify(masked)),
      answer: {
        ...answer,
        text: conceal(answer.text),
        ...(answer.body === undefined ? {} : { body: conceal(answer.body) }),
      },
    };
  } catch {
    const { body: _body, ...answer } = letter.answer;
    return { ...letter, bytes: NOT_MASKABLE, answer };
  }
}
