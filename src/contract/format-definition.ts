/**
 * What a format declares about itself. Data only: the page generates its choice and options from it, the docs their
 * tables.
 */
import type { Fields } from './fields';

export interface FormatDefinition<F extends Fields = Fields> {
  /** Stable name in configuration files and the database. */
  readonly kind: string;
  readonly name: string;
  /** One line under the name. */
  readonly summary: string;
  /** Options of the format. They contain no secrets. */
  readonly fields: F;
  /** `json`: each event is an object. `text`: each event is one line. */
  readonly output: 'json' | 'text';
  /** How much an event usually grows; used to plan requests. A request that is still too large is halved. */
  readonly growth: { readonly factor: number; readonly bytes: number };
}

/** Keeps the exact type of the fields, so that they determine the type of the format's options. */
export function defineFormat<const F extends Fields>(definition: FormatDefinition<F>): FormatDefinition<F> {
  return definition;
}
