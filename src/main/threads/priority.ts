/** The priority of threads that work in the background. */
import { setPriority } from 'node:os';

/** As `nice` counts: 0 is normal, 19 is last. */
const BEHIND_THE_WINDOW = 10;

/**
 * Lets the window's threads go first where the processors are fully used. On Linux a thread has a priority of its own, which
 * the threads that it starts inherit; this sets the calling thread's. Elsewhere it would be the whole process's, so nothing
 * is changed; Windows and macOS prefer the window in front by themselves.
 */
export function letTheWindowGoFirst(hasWindow = process.versions.electron !== undefined): void {
  if (hasWindow && process.platform === 'linux') setPriority(BEHIND_THE_WINDOW);
}
