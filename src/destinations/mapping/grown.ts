/** The memory of a body or message that is being written. */

/**
 * At least twice as large, with the same content: so that writing stays linear.
 * @param length of what was written @param wanted bytes that it must hold
 */
export function grown(bytes: Buffer, length: number, wanted: number): Buffer {
  // Not from Node's pool, and not cleared: each byte is written before it is sent.
  const larger = Buffer.allocUnsafeSlow(Math.max(wanted, bytes.length * 2));
  bytes.copy(larger, 0, 0, length);
  return larger;
}
