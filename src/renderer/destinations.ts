/** The destinations as the page knows them: by what their definitions declare, and nothing else. */
import type { DestinationDefinition } from '../contract/definition';
import { definitionFor, definitions } from '../destinations/definitions';

export const destinations: readonly DestinationDefinition[] = definitions;

export const findDestination = definitionFor;

/** The name on the tile; the kind itself for a destination that this version does not know. */
export function destinationName(kind: string): string {
  return findDestination(kind)?.name ?? kind;
}

/** Those whose name, summary or keywords hold every word that is searched for; those whose name does come first. */
export function searchDestinations(all: readonly DestinationDefinition[], search: string): DestinationDefinition[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const found = all.filter(({ name, summary, keywords }) => holds([name, summary, ...keywords].join(' ')));
  return found.toSorted((a, b) => Number(holds(b.name)) - Number(holds(a.name)));
}
