/**
 * A secret as a type: it prints as dots everywhere, and must be opened explicitly. Serialising it (JSON, template
 * strings, a log line) cannot leak the content.
 */
export const MASK = '••••';

export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The plain text. Call this only where a request is made. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  /** What Node's util.inspect prints, so that a logged object is masked too. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}
