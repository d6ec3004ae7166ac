/** The destinations, as the page knows them from their definitions. */

import type { DestinationDefinition } from '../contract/definition';
import { fold, holdsAll } from '../contract/search-words';
import { definitionFor, definitions } from '../destinations/definitions';
import { translated } from '../texts/translate';

export const destinations: readonly DestinationDefinition[] = definitions;

export const findDestination = definitionFor;

/** The name on the tile, or the kind itself for a destination that this version does not know. */
export function destinationName(kind: string): string {
  const definition = findDestination(kind);
  return definition === undefined ? kind : translated(definition.name);
}

/**
 * The destinations whose name, summary or keywords contain every search word, in this language or in English. Matches in
 * the name come first.
 */
export function searchDestinations(all: readonly DestinationDefinition[], search: string): DestinationDefinition[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  const holds = (texts: readonly string[]) => holdsAll(texts.join(' '), words);
  const namesOf = ({ name }: DestinationDefinition) => [name, translated(name)];
  const found = all.filter((definition) => {
    const { summary, keywords } = definition;
    return holds([...namesOf(definition), summary, translated(summary), ...keywords]);
  });
  return found.toSorted((a, b) => Number(holds(namesOf(b))) - Number(holds(namesOf(a))));
}
