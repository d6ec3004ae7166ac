/** Runs tasks that must not overlap: each starts when the one before it has succeeded or failed. */

export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T> | T): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
