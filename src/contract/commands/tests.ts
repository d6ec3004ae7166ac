/** Commands for the connection test and the preview of a request. */
import { z } from 'zod';
import type { RequestPreview } from '../connection-test';
import { streamIdSchema, streamInputSchema } from '../stream';
import { command } from './command';

/** Typed settings are tested as they are; with `streamId`, secrets marked as kept are taken from that stream. */
const subject = z.strictObject({ stream: streamInputSchema, streamId: streamIdSchema.optional() });

export const testCommands = {
  /** Starts a test; its progress comes as `test` events carrying the id. */
  'tests.start': command<{ readonly testId: string }>()(subject),
  'tests.startSaved': command<{ readonly testId: string }>()(z.strictObject({ id: streamIdSchema })),
  'tests.cancel': command<null>()(z.strictObject({ testId: z.string().max(64) })),
  /** Exactly what would be sent, with no network at all. */
  'tests.preview': command<readonly RequestPreview[]>()(subject),
} as const;
