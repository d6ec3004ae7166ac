/** A destination's definition, pure functions and sender, as the registry lists it. */
import type { DestinationDefinition } from '../contract/definition';
import type { Fields, SettingsOf } from '../contract/fields';
import type { EncodedBatch, EncodedEvents, SentBatch } from './codec';
import type { MappingContext } from './mapping/placed-event';
import type { EventBatch, Outcome, Sender, SenderDependencies } from './sender';

export interface DestinationModule<F extends Fields = Fields> {
  readonly definition: DestinationDefinition<F>;
  /** An `Encode`. */
  encode(batch: EventBatch, settings: SettingsOf<F>, context: MappingContext): EncodedBatch | EncodedEvents;
  /** A `Classify`; only the destination's own sender knows what it takes for an answer. */
  classify(answer: never, sent: SentBatch<SettingsOf<F>>): Outcome;
  /** Builds a sender from validated settings; opens no connection yet. */
  createSender(settings: SettingsOf<F>, dependencies: SenderDependencies): Sender;
}

/** Keeps the exact type of the fields between definition and sender. */
export function defineModule<F extends Fields>(module: DestinationModule<F>): DestinationModule<F> {
  return module;
}
