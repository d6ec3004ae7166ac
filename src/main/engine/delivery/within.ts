/** Waits for work that may never finish. */
import type { Clock } from '../../clock';

/** Resolves when the work is done or the time is up. */
export async function within(work: Promise<unknown>, timeoutMs: number, clock: Pick<Clock, 'after'>): Promise<void> {
  let cancel: () => void = () => undefined;
  const timeout = new Promise<void>((resolve) => {
    cancel = clock.after(timeoutMs, resolve);
  });
  await Promise.race([work, timeout]);
  cancel();
}
