/** Quitting waits for the app to close its databases, but only for a limited time. */

/** Operating systems kill processes that take much longer than this to end. */
export const SHUTDOWN_TIMEOUT_MS = 12_000;

export type Ending = 'closed' | 'gave-up';

/**
 * @param close resolves when everything is on the disk
 * @param wait resolves after the given time
 */
export async function closeWithin(
  close: () => Promise<void>,
  timeoutMs: number,
  wait: (delayMs: number) => Promise<void>,
): Promise<Ending> {
  return Promise.race([close().then((): Ending => 'closed'), wait(timeoutMs).then((): Ending => 'gave-up')]);
}
