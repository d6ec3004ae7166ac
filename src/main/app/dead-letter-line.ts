/** One dead letter as a line of an export: the original event and the destination's response. */
import type { DeadLetter } from '../engine/protocol';

const decoder = new TextDecoder();

/** Inserts the event as text, so that its numbers and spelling do not change. */
export function deadLetterLine({ bytes, ...letter }: DeadLetter & { readonly bytes: Uint8Array }): string {
  const { seq, atMs, attempts, state, answer } = letter;
  const about = { seq, refusedAt: new Date(atMs).toISOString(), attempts, state, answer };
  return JSON.stringify({ ...about, event: decoder.decode(bytes) });
}
