/** The event as it was accepted, byte for byte: nothing is parsed and nothing is copied. */
import type { EventBatch } from '../../../../destinations/sender';

export const asItIs = {
  name: 'As it is',
  format: (batch: EventBatch): EventBatch => batch,
};
