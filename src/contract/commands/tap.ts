/** Commands of the live tap, which shows the events that pass a stream. */
import { z } from 'zod';
import { streamIdSchema } from '../stream';
import { type TapReading, tapShows } from '../tap';
import { command } from './command';

const tapId = z.string().min(1).max(64);

export const tapCommands = {
  /**
   * Opens a tap, which closes by itself when it was not read for some seconds.
   * `text`: words that the event as it came has to contain, as in a search of the audit trail.
   */
  'tap.open': command<{ readonly tapId: string }>()(
    z.strictObject({
      streamId: streamIdSchema,
      text: z.string().max(500).default(''),
      show: z.enum(tapShows).default('all'),
    }),
  ),
  /** What has passed since the last reading (`after`: its cursor, 0 for the first). Null when the tap is not open. */
  'tap.read': command<TapReading | null>()(
    z.strictObject({ tapId, after: z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).default(0) }),
  ),
  'tap.close': command<null>()(z.strictObject({ tapId })),
} as const;
