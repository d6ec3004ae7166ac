/** What every destination declares about itself, in the order of the tiles. For the page too: imports definitions only. */
import type { DestinationDefinition } from '../contract/definition';
import { definition as http } from './http/definition';

export const definitions: readonly DestinationDefinition[] = [http];
