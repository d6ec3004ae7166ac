/** The events of a run, each generated from its number, so that the oracle detects altered, lost and invented ones. */
import { createHash } from 'node:crypto';

/** One of this many events is refused by every destination each time, and has to become a dead letter. */
const POISON_EVERY = 499;

export class MadeEvents {
  readonly #seed: number;
  readonly #texts = new Map<string, string>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Generates event `number`. @returns its line without the line break */
  make(number: number): string {
    const id = `${this.#seed}-${number}`;
    const filling = createHash('sha256').update(id).digest('base64');
    const text = `{"CustomerVisible":"true","Event":{"EventId":"${id}","DateTime":"2026-08-20T06:00:05.855Z","Request":{"UserName":"joão","Action":"UpdateRole","Big":12345678901234567890},"Effect":{"Message":"${filling.repeat(1 + (number % 9))}"}}}`;
    this.#texts.set(id, text);
    return text;
  }

  get ids(): ReadonlySet<string> {
    return new Set(this.#texts.keys());
  }

  /** @returns undefined for an event that was never generated */
  textOf(id: string): string | undefined {
    return this.#texts.get(id);
  }

  isPoison(id: string): boolean {
    const number = Number(id.split('-')[1]);
    return number % POISON_EVERY === POISON_EVERY - 1;
  }
}
