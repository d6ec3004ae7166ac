/** What a format must be able to do: write one event in its form. */
import type { Fields, SettingsOf } from '../contract/fields';
import type { FormatDefinition } from '../contract/format-definition';
import type { PlacedEvent } from '../destinations/mapping/placed-event';
import type { JsonObject } from '../shaping/json/exact';

/**
 * Writes one event: an object where the format's output is `json`, a line where it is `text`. Pure, and the same at each
 * attempt, so that a repetition can be recognised. What can't be mapped is put into the format's envelope as it is, and
 * marked. Must not throw for any event.
 */
export type EventWriter = (placed: PlacedEvent) => JsonObject | string;

export interface EventFormat<F extends Fields = Fields> {
  readonly definition: FormatDefinition<F>;
  /** @returns null for a format that leaves events as they are */
  createWriter(options: SettingsOf<F>): EventWriter | null;
}

/** Keeps the exact type of the fields between definition and writer. */
export function defineEventFormat<F extends Fields>(format: EventFormat<F>): EventFormat<F> {
  return format;
}
