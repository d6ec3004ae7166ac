/** Waits for something, but not for long: it goes on in any case. */
import type { Clock } from '../clock';

/** @throws what `work` throws within the time */
export function atMost(work: Promise<void>, limitMs: number, clock: Clock): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, resolve);
    work.finally(cancel).then(resolve, reject);
  });
}
