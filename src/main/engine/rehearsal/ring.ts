/** The last so many of something. */
export class Ring<T> {
  readonly #items: T[] = [];

  constructor(private readonly capacity: number) {}

  push(item: T): void {
    this.#items.push(item);
    if (this.#items.length > this.capacity) this.#items.shift();
  }

  /** Oldest first. */
  list(): readonly T[] {
    return [...this.#items];
  }

  clear(): void {
    this.#items.length = 0;
  }
}
