/** The text of an event's bytes. Not by a TextDecoder: not every runtime lets it read memory that threads share. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
