/** Memory limits of threads. */
import { setFlagsFromString } from 'node:v8';

/**
 * For threads that pass on large buffers and make few objects. V8 frees a buffer when it collects the small object that
 * owns it. In a small young generation it does that soon; by default, tens of megabytes wait for it. Half spaces of 1 MB.
 */
export const BUFFER_THREAD_LIMITS = { maxYoungGenerationSizeMb: 3 } as const;

export type ThreadLimits = typeof BUFFER_THREAD_LIMITS;

/** In MB, buffers included. */
const FIRST_COLLECTION = 64;

/**
 * For threads that start from now on. V8 first collects a small heap after a few megabytes more, and buffers count: the
 * engine's thread, whose objects take 16 MB, collected everything 50 times in 3 seconds at full speed, at a third of all
 * processor time.
 */
export function collectLessOften(): void {
  setFlagsFromString(`--initial-old-space-size=${FIRST_COLLECTION}`);
}
