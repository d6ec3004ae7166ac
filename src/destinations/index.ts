/** Every destination with all it can do. Adding one is a line here, in definitions.ts and in receivers.ts. */
import { httpModule } from './http/sender';
import type { DestinationModule } from './sender';

export const destinations: readonly DestinationModule[] = [httpModule];

/** @returns undefined for a kind that this version does not know */
export function moduleFor(kind: string): DestinationModule | undefined {
  return destinations.find((module) => module.definition.kind === kind);
}
