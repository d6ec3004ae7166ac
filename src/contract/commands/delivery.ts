/** Commands about the delivery of a stream's events: dead letters, delivery log, rewind, account. */
import { z } from 'zod';
import { MAX_BULK } from '../bulk';
import {
  type DeadLetterDetail,
  type DeadLetterView,
  type DeliveryAttempt,
  type DeliverySeries,
  type RewindPlan,
  rewindTargetSchema,
  type StreamAccount,
  type StreamStanding,
  seriesSpans,
  type TrailUsage,
} from '../delivery';
import { streamIdSchema } from '../stream';
import { command } from './command';

const idSchema = z.number().int().min(1);
const byStream = z.strictObject({ streamId: streamIdSchema });

/** The listed letters of a stream, or all its open ones. */
const selection = byStream.extend({ ids: z.array(idSchema).min(1).max(1_000).optional() });

/** Continues after this one, newest first. */
const page = byStream.extend({ beforeId: idSchema.optional(), limit: z.number().int().min(1).max(200).default(25) });

interface Changed {
  readonly changed: number;
}

export const deliveryCommands = {
  'deadLetters.list': command<readonly DeadLetterView[]>()(
    /** `open`: without a decision; `closed`: sent again or discarded. */
    page.extend({ which: z.enum(['open', 'closed']).default('open') }),
  ),
  'deadLetters.get': command<DeadLetterDetail>()(byStream.extend({ id: idSchema })),
  'deadLetters.markLookedAt': command<Changed>()(selection),
  'deadLetters.resend': command<Changed>()(selection),
  'deadLetters.discard': command<Changed>()(selection.extend({ reason: z.string().trim().min(1).max(500) })),
  /**
   * A piece of the export, NDJSON: one line per letter with the event and the response. `beforeId` is null in the last
   * piece.
   */
  'deadLetters.export': command<{ readonly ndjson: string; readonly beforeId: number | null }>()(
    selection.extend({ beforeId: idSchema.optional() }),
  ),
  'delivery.attempts': command<readonly DeliveryAttempt[]>()(page),
  'delivery.series': command<DeliverySeries>()(byStream.extend({ span: z.enum(seriesSpans) })),
  'delivery.account': command<StreamAccount>()(byStream),
  /** What would happen on activation. */
  'delivery.standing': command<StreamStanding>()(byStream),
  /** The same for several streams together. An event that waits for two of them counts twice. */
  'delivery.standings': command<StreamStanding>()(
    z.strictObject({ streamIds: z.array(streamIdSchema).min(1).max(MAX_BULK) }),
  ),
  'delivery.rewindPlan': command<RewindPlan>()(byStream.extend({ to: rewindTargetSchema })),
  'delivery.rewind': command<StreamStanding>()(byStream.extend({ to: rewindTargetSchema })),
  /** A stream that waits to retry, or is held, tries once immediately. Refused if the stream is inactive. */
  'delivery.tryNow': command<null>()(byStream),
  /** Waiting events are counted as skipped. */
  'delivery.skipToNow': command<null>()(byStream),
  'trail.usage': command<TrailUsage>()(z.strictObject({})),
} as const;
