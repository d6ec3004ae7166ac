/** One dead letter as a line of an export: the event as it came, beside what the destination said of it. */
import type { DeadLetter } from '../engine/protocol';

const decoder = new TextDecoder();

/** The event goes in as text, so that its numbers and spelling stay as they came. */
export function deadLetterLine({ bytes, ...letter }: DeadLetter & { readonly bytes: Uint8Array }): string {
  const { seq, atMs, attempts, state, answer } = letter;
  const about = { seq, refusedAt: new Date(atMs).toISOString(), attempts, state, answer };
  return JSON.stringify({ ...about, event: decoder.decode(bytes) });
}
