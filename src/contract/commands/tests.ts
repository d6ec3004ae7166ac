/** Commands for the connection test and the preview of a request. */
import { z } from 'zod';
import type { EventPreview } from '../connection-test';
import { streamIdSchema, streamInputSchema } from '../stream';
import { command } from './command';

/** Tests unsaved settings; with `streamId`, secrets marked as kept are taken from that stream. */
const subject = z.strictObject({ stream: streamInputSchema, streamId: streamIdSchema.optional() });

/** The number of an event in the trail; if left out, the event of a connection test is used. */
const seq = z.number().int().min(1).optional();

export const testCommands = {
  /** Starts a test. Its progress comes as `test` pushes with the id. */
  'tests.start': command<{ readonly testId: string }>()(subject),
  'tests.startSaved': command<{ readonly testId: string }>()(z.strictObject({ id: streamIdSchema })),
  'tests.cancel': command<null>()(z.strictObject({ testId: z.string().max(64) })),
  /** Exactly what would be sent for a test event or an event of the trail, without using the network. */
  'tests.preview': command<EventPreview>()(subject.extend({ seq })),
  'tests.previewSaved': command<EventPreview>()(z.strictObject({ id: streamIdSchema, seq })),
} as const;
