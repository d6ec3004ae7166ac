/** A ring buffer: keeps the last items. */
export class Ring<T> {
  readonly #items: T[] = [];

  readonly #capacity: number;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  push(item: T): void {
    this.#items.push(item);
    if (this.#items.length > this.#capacity) this.#items.shift();
  }

  /** Oldest first. */
  list(): readonly T[] {
    return [...this.#items];
  }

  clear(): void {
    this.#items.length = 0;
  }
}
