/** Writes a line with fields of the event in it. */

import { parsePlaceholders } from '../../contract/changes';
import { type EventPath, eventPath } from '../../contract/event-path';
import { textOf } from '../../destinations/mapping/event-text';
import { type JsonObject, parseObject, textOfJson, valuesAt } from '../../shaping/json/exact';
import { inEnglish } from '../../texts/phrase';
import { defineEventFormat } from '../format';
import { definition } from './definition';

const escapes = {
  plain: (text: string) => text.replaceAll(/\p{Cc}+/gu, ' '),
  json: (text: string) => JSON.stringify(text).slice(1, -1),
} as const;

/** Several values, by way of [*], stand one after another. */
function valueFor(event: JsonObject, path: EventPath): string {
  return valuesAt(event, path)
    .filter((value) => value !== null)
    .map(textOfJson)
    .join(',');
}

export const format = defineEventFormat({
  definition,
  createWriter({ template, values, missing = '' }) {
    const parsed = parsePlaceholders(template);
    if (!parsed.ok) throw new TypeError(inEnglish(parsed.problem));
    const parts = parsed.parts.map((part) =>
      part.kind === 'text' ? part.text.replaceAll(/[\r\n]+/g, ' ') : eventPath(part.path),
    );
    const escaped = escapes[values];
    return ({ source }) => {
      const event = parseObject(textOf(source));
      return parts
        .map((part) => (typeof part === 'string' ? part : escaped(valueFor(event, part) || missing)))
        .join('');
    };
  },
});
