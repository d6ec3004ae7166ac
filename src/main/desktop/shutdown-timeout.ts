/** Quitting waits for the app to close its databases, but not for ever. */

/** Systems kill what takes much longer to end than this. */
export const SHUTDOWN_TIMEOUT_MS = 12_000;

export type Ending = 'closed' | 'gave-up';

/**
 * @param close answered when everything is on the disk
 * @param wait resolves after the given time
 */
export async function closeWithin(
  close: () => Promise<void>,
  timeoutMs: number,
  wait: (delayMs: number) => Promise<void>,
): Promise<Ending> {
  return Promise.race([close().then((): Ending => 'closed'), wait(timeoutMs).then((): Ending => 'gave-up')]);
}
