/** The destinations, as the page knows them from their definitions. */
import type { DestinationDefinition } from '../contract/definition';
import { definitionFor, definitions } from '../destinations/definitions';

export const destinations: readonly DestinationDefinition[] = definitions;

export const findDestination = definitionFor;

/** The name on the tile, or the kind itself for a destination that this version does not know. */
export function destinationName(kind: string): string {
  return findDestination(kind)?.name ?? kind;
}

/** The destinations whose name, summary or keywords contain every search word. Matches in the name come first. */
export function searchDestinations(all: readonly DestinationDefinition[], search: string): DestinationDefinition[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const found = all.filter(({ name, summary, keywords }) => holds([name, summary, ...keywords].join(' ')));
  return found.toSorted((a, b) => Number(holds(b.name)) - Number(holds(a.name)));
}
