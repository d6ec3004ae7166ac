/** What a destination answers may hold what it was sent: the delivery log and dead letters must not hold what is masked. */

import { eventAt } from '../../../destinations/batch';
import { textOf } from '../../../destinations/mapping/event-text';
import type { EventBatch, SendResult } from '../../../destinations/sender';
import { redactOutcome } from '../../../destinations/transport/redact-outcome';
import { parseObject } from '../../../shaping/json/exact';
import { concealer } from '../../../shaping/masking/conceal';
import type { EventMask } from '../../../shaping/masking/masking';

/** @param events as they stand in the trail */
export function concealAnswer(result: SendResult, events: EventBatch, mask: EventMask): SendResult {
  const { outcome, answerText } = result;
  // What the answer to a delivered batch says is kept nowhere. Most are: to look for masked values would cost more than masking.
  if (outcome.kind === 'delivered' && outcome.note === undefined) return withoutText(result);
  const conceal = concealer(maskedValues(events, mask));
  return {
    ...result,
    outcome: redactOutcome(outcome, conceal),
    ...(answerText === undefined ? {} : { answerText: conceal(answerText) }),
  };
}

function withoutText({ answerText: _answerText, ...rest }: SendResult): SendResult {
  return rest;
}

function maskedValues(events: EventBatch, mask: EventMask): readonly string[] {
  return Array.from({ length: events.count }, (_, index) => eventAt(events, index)).flatMap((bytes) =>
    valuesOf(bytes, mask),
  );
}

/** @returns none of an event that can't be read, which is sent without its content */
function valuesOf(bytes: Uint8Array, mask: EventMask): readonly string[] {
  try {
    return mask.explain(parseObject(textOf(bytes))).values;
  } catch {
    return [];
  }
}
