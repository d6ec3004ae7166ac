/** What each step of a stream makes of one event, to be looked at side by side. */
import type { EventSteps, MaskedPlace } from '../../../contract/connection-test';
import { type Masking, patternWords } from '../../../contract/masking';
import type { SecretValues } from '../../../contract/settings';
import { eventAt } from '../../../destinations/batch';
import type { EventBatch } from '../../../destinations/sender';
import { redactor } from '../../../destinations/transport/redact';
import { parseObject } from '../../../shaping/json/exact';
import type { EventMask, Touch } from '../../../shaping/masking/masking';
import type { Shape } from '../../../shaping/shape';
import { inEnglish, type Phrase, phrase } from '../../../texts/phrase';

const decoder = new TextDecoder();

interface Steps {
  readonly shape: Shape;
  readonly mask: EventMask | null;
  readonly masking: Masking;
}

/** @param batch the one event, as it is in the trail @param secrets of the stream, masked should the event hold one */
export function eventSteps(batch: EventBatch, { shape, mask, masking }: Steps, secrets: SecretValues): EventSteps {
  const redact = redactor(Object.values(secrets));
  const original = decoder.decode(eventAt(batch, 0));
  const shaped = shape(batch);
  const event = shaped.shaped?.events[0];
  if (shaped.shaped === undefined || event === undefined)
    return { original: redact(original), masked: null, written: null };
  const source = decoder.decode(event.source);
  const written = decoder.decode(eventAt(shaped, 0));
  return {
    original: redact(original),
    masked: mask === null ? null : { text: redact(source), places: placesOf(original, mask, masking) },
    written: written === source ? null : { text: redact(written), isText: shaped.shaped.isText },
  };
}

/** Empty where the event could not be masked: nothing of it is then sent. */
function placesOf(original: string, mask: EventMask, masking: Masking): readonly MaskedPlace[] {
  try {
    const { touched } = mask.explain(parseObject(original));
    return touched.map(({ path, origin, change }) => {
      const phrase = rulePhrase(origin, masking);
      return { path, rule: inEnglish(phrase), phrase, change };
    });
  } catch {
    return [];
  }
}

function rulePhrase(origin: Touch['origin'], { rules, patterns }: Masking): Phrase {
  switch (origin.kind) {
    case 'rule':
      return phrase('Rule {number} ({path})', { number: origin.index + 1, path: rules[origin.index]?.path ?? '' });
    case 'pattern': {
      const pattern = patterns[origin.index]?.pattern;
      return phrase(pattern === undefined ? 'Pattern' : patternWords[pattern]);
    }
    case 'allowList':
      return phrase('Not in the list of fields that may leave');
  }
}
