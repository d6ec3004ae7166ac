/** The error's message, and those of its causes, a line each: the raw cause of a failure. */
export function rawOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n${rawOf(error.cause)}`;
}
