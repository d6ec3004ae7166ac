/**
 * The positions of a source, copied when it starts, since it reads them without waiting. Changes go to the engine, in
 * order.
 */
import type { PositionStore } from '../trail/intake';
import type { IntakeNotification } from './protocol';

export class CopiedPositions implements PositionStore {
  readonly #sourceId: string;
  readonly #values: Map<string, string>;
  readonly #post: (change: IntakeNotification) => void;

  constructor(
    sourceId: string,
    positions: readonly { readonly key: string; readonly value: string }[],
    post: (change: IntakeNotification) => void,
  ) {
    this.#sourceId = sourceId;
    this.#values = new Map(positions.map(({ key, value }) => [key, value]));
    this.#post = post;
  }

  get(sourceId: string, key: string): string | undefined {
    return sourceId === this.#sourceId ? this.#values.get(key) : undefined;
  }

  list(sourceId: string): readonly { readonly key: string; readonly value: string }[] {
    return sourceId === this.#sourceId ? [...this.#values].map(([key, value]) => ({ key, value })) : [];
  }

  put(sourceId: string, key: string, value: string): void {
    this.note(key, value);
    this.#post({ kind: 'position', sourceId, key, value });
  }

  delete(sourceId: string, key: string): void {
    this.#values.delete(key);
    this.#post({ kind: 'position', sourceId, key });
  }

  /** A batch with this position was stored. */
  note(key: string, value: string): void {
    this.#values.set(key, value);
  }
}
