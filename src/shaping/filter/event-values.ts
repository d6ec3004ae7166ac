/** What a filter sees of an event: the texts of each field that it asks for. Missing, null and empty are the same. */

import { type EventPath, eventPath } from '../../contract/event-path';
import { type NamedField, readField } from '../../contract/filter/tree';
import { inEnglish } from '../../texts/phrase';
import type { AskedPath } from '../json/path-tree';
import type { Picked, Token } from '../json/pick-values';
import { pickLeaves } from './pick-leaves';

/** Shown as the scope of events that belong to no stage and no portfolio. */
const WHOLE_ORGANIZATION = 'Organization';

const placesOfNamed: Readonly<Record<NamedField, readonly string[]>> = {
  operation: ['Event.Request.Action'],
  entityType: ['Event.Request.EntityType'],
  user: ['Event.Request.UserName', 'Event.Request.UserId'],
  scope: ['Event.EnvironmentName', 'Event.PortfolioName'],
  status: ['Event.Response.Status'],
  category: ['Event.Category'],
  message: ['Event.Effect.Message'],
};

interface FieldPlaces {
  readonly paths: readonly EventPath[];
  /** A named field is one of ODC's own, whose parents are objects. */
  readonly intoTexts: boolean;
  /** What stands in for a field that an event does not have. */
  readonly otherwise: readonly string[];
}

function placesOf(text: string): FieldPlaces {
  const field = readField(text);
  switch (field.kind) {
    case 'named': {
      const otherwise = field.name === 'scope' ? [WHOLE_ORGANIZATION] : [];
      return { paths: placesOfNamed[field.name].map(eventPath), intoTexts: false, otherwise };
    }
    case 'path':
      return { paths: [field.path], intoTexts: true, otherwise: [] };
    case 'problem':
      throw new TypeError(`${text} is not a field: ${inEnglish(field.problem)}`);
  }
}

/** One event's values, by the number of the field. */
export interface EventValues {
  /** Objects and arrays have no text. */
  texts(field: number): readonly string[];
  /** Whether there is anything, an object or an array too. */
  isPresent(field: number): boolean;
}

interface ReadField {
  readonly slots: readonly number[];
  readonly otherwise: readonly string[];
}

class PickedValues implements EventValues {
  readonly #picked: Picked;
  readonly #fields: readonly ReadField[];

  constructor(picked: Picked, fields: readonly ReadField[]) {
    this.#picked = picked;
    this.#fields = fields;
  }

  texts(field: number): readonly string[] {
    const { slots, otherwise } = this.#field(field);
    const texts: string[] = [];
    for (const slot of slots) {
      for (const token of this.#tokens(slot)) if ('text' in token && token.text !== '') texts.push(token.text);
    }
    return texts.length === 0 ? otherwise : texts;
  }

  isPresent(field: number): boolean {
    const { slots, otherwise } = this.#field(field);
    return otherwise.length > 0 || slots.some((slot) => this.#tokens(slot).some(holdsSomething));
  }

  #field(field: number): ReadField {
    const found = this.#fields[field];
    if (found === undefined) throw new RangeError(`There is no field ${field}.`);
    return found;
  }

  #tokens(slot: number): readonly Token[] {
    return this.#picked[slot] ?? [];
  }
}

function holdsSomething(token: Token): boolean {
  return token.kind !== 'null' && !(token.kind === 'text' && token.text === '');
}

/** Compiles fields into a reader of events. @param fields as `contract/filter` writes them; each is asked for by its number */
export function valuesReader(fields: readonly string[]): (event: Uint8Array) => EventValues {
  const asked: AskedPath[] = [];
  const read = fields.map((field): ReadField => {
    const { paths, intoTexts, otherwise } = placesOf(field);
    const slots = paths.map((path) => asked.push({ path, intoTexts }) - 1);
    return { slots, otherwise };
  });
  const pick = pickLeaves(asked);
  return (event) => new PickedValues(pick(event), read);
}
