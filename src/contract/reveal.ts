/** Finds the value behind a stream's pseudonym, which needs the trail and the stream's key. */
import { z } from 'zod';

export const PSEUDONYM = /^p_[A-Za-z0-9_-]{22}$/;
export const MOST_SEARCHED = 1_000_000;

export const revealQuerySchema = z.strictObject({
  pseudonym: z.string().trim().regex(PSEUDONYM, 'A pseudonym is "p_" and 22 characters.'),
  /** How many of the newest events are searched. */
  lastEvents: z.number().int().min(1).max(MOST_SEARCHED).default(100_000),
  /** Only events that were accepted within this time. */
  fromMs: z.number().int().min(0).optional(),
  toMs: z.number().int().min(0).optional(),
});
export type RevealQuery = z.output<typeof revealQuerySchema>;

export interface Revealed {
  /** Null if no searched event contains it. */
  readonly found: { readonly value: string; readonly seq: number; readonly acceptedAtMs: number } | null;
  /** Number of searched events. */
  readonly searched: number;
}
