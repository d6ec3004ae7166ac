/**
 * Puts keys in front of an event's own without rewriting the event: its bytes stay unchanged, so that large numbers,
 * order and escapes are preserved.
 */
const encoder = new TextEncoder();
const OPENING_BRACE = 0x7b;

/**
 * @param added keys to put in front; those that the event already has are left out, for its own value counts
 * @param event one JSON object as it stands in the trail
 * @param parsed the same, parsed
 */
export function spliceObject(
  added: Readonly<Record<string, unknown>>,
  event: Uint8Array,
  parsed: Readonly<Record<string, unknown>>,
): Uint8Array {
  const kept = Object.fromEntries(Object.entries(added).filter(([key]) => !Object.hasOwn(parsed, key)));
  const front = JSON.stringify(kept);
  const isEmpty = Object.keys(parsed).length === 0;
  if (isEmpty) return encoder.encode(front);
  if (front === '{}') return event;
  const head = encoder.encode(`${front.slice(0, -1)},`);
  const rest = event.subarray(event.indexOf(OPENING_BRACE) + 1);
  const whole = new Uint8Array(head.length + rest.length);
  whole.set(head);
  whole.set(rest, head.length);
  return whole;
}

/** Joins parts with one copy. The ASCII texts go before, between and after them. */
export function concatBytes(before: string, parts: readonly Uint8Array[], between: string, after: string): Uint8Array {
  const [head, glue, tail] = [before, between, after].map((text) => encoder.encode(text)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const partBytes = parts.reduce((sum, part) => sum + part.length, 0);
  const whole = new Uint8Array(head.length + partBytes + glue.length * Math.max(0, parts.length - 1) + tail.length);
  whole.set(head);
  let at = head.length;
  parts.forEach((part, index) => {
    if (index > 0) {
      whole.set(glue, at);
      at += glue.length;
    }
    whole.set(part, at);
    at += part.length;
  });
  whole.set(tail, at);
  return whole;
}
