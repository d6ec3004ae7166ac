/**
 * A secret as a type: it prints as dots wherever it is printed, and has to be opened on purpose.
 * Nothing that serialises an object (JSON, template strings, a log line) can leak what is inside.
 */
export const MASK = '••••';

export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The plain text. Call it where a request is made, and nowhere else. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  /** What Node's util.inspect prints, so that a logged object stays masked too. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }
}
