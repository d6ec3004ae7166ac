/** Memory limits of threads. */

/**
 * For threads that pass on large buffers and make few objects. V8 frees a buffer when it collects the small object that
 * owns it. In a small young generation it does that soon; by default, tens of megabytes wait for it. Half spaces of 1 MB.
 */
export const BUFFER_THREAD_LIMITS = { maxYoungGenerationSizeMb: 3 } as const;

export type ThreadLimits = typeof BUFFER_THREAD_LIMITS;
