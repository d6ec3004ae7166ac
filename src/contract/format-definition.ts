/** What a format declares about itself. Data only: the page draws its choice and options from it, the docs their tables. */
import type { Fields } from './fields';

export interface FormatDefinition<F extends Fields = Fields> {
  /** Stable name in configuration files and the database. */
  readonly kind: string;
  readonly name: string;
  /** One line under the name. */
  readonly summary: string;
  /** Options of the format. They hold no secrets. */
  readonly fields: F;
  /** `json`: each event is an object. `text`: each event is one line. */
  readonly output: 'json' | 'text';
  /** What an event grows by, as a rule: requests are planned by it. A request that still comes out too large is halved. */
  readonly growth: { readonly factor: number; readonly bytes: number };
}

/** Keeps the exact type of the fields, so that the format's options are typed by them. */
export function defineFormat<const F extends Fields>(definition: FormatDefinition<F>): FormatDefinition<F> {
  return definition;
}
