/** Fills in a text with values of the event: `env:{Event.EnvironmentName}`. Pure. */

import { parsePlaceholders } from '../../contract/changes';
import { eventPath } from '../../contract/event-path';
import { inEnglish } from '../../texts/phrase';
import { type JsonValue, textOfJson, valuesAt } from './exact';

/** What placeholders are filled in from. Parsed only where there are any. */
export interface FillSource {
  readonly json: JsonValue;
}

/** @returns null where the event has no value for one of the placeholders */
export type Fill = (event: FillSource) => string | null;

/** @throws {TypeError} for a text that the schema would refuse */
export function compilePlaceholders(text: string): Fill {
  const parsed = parsePlaceholders(text);
  if (!parsed.ok) throw new TypeError(inEnglish(parsed.problem));
  const parts = parsed.parts.map((part) => (part.kind === 'text' ? part.text : eventPath(part.path)));
  return (event) => {
    let filled = '';
    for (const part of parts) {
      const value = typeof part === 'string' ? part : valueFor(event.json, part);
      if (value === null) return null;
      filled += value;
    }
    return filled;
  };
}

function valueFor(event: JsonValue, path: ReturnType<typeof eventPath>): string | null {
  const texts = valuesAt(event, path)
    .filter((value) => value !== null && value !== '')
    .map(textOfJson);
  return texts.length === 0 ? null : texts.join(',');
}

/** A setting of a destination that may hold placeholders: one that can't be read as such is meant as it is written. */
export function compileSetting(text: string): Fill {
  return parsePlaceholders(text).ok ? compilePlaceholders(text) : () => text;
}
