/** Commands on streams. */
import { z } from 'zod';
import { filterSchema } from '../filter';
import { type FilterTrial, MAX_TRIAL_ROWS } from '../filter-trial';
import { nameSchema } from '../name';
import { type Revealed, revealQuerySchema } from '../reveal';
import { type StreamView, streamIdSchema, streamInputSchema } from '../stream';
import { command } from './command';

const byId = z.strictObject({ id: streamIdSchema });

/** How an inactive stream goes on. */
const resumeSchema = z.enum(['continue', 'fromNow']);

export const streamCommands = {
  'streams.list': command<readonly StreamView[]>()(z.strictObject({})),
  'streams.create': command<StreamView>()(
    z.strictObject({
      stream: streamInputSchema,
      /** Where in the trail the stream begins. */
      startAt: z.enum(['beginning', 'now']).default('beginning'),
      /** From a connection test of exactly these settings that passed. */
      testedSearchId: z.string().max(100).optional(),
    }),
  ),
  'streams.update': command<StreamView>()(
    z.strictObject({ id: streamIdSchema, stream: streamInputSchema, testedSearchId: z.string().max(100).optional() }),
  ),
  'streams.deactivate': command<StreamView>()(byId),
  'streams.activate': command<StreamView>()(z.strictObject({ id: streamIdSchema, resume: resumeSchema })),
  'streams.duplicate': command<StreamView>()(z.strictObject({ id: streamIdSchema, name: nameSchema })),
  /** Answers how many events had not been delivered; can be undone for a while. */
  'streams.delete': command<{ readonly unsent: number; readonly undoUntilMs: number }>()(byId),
  'streams.undoDelete': command<StreamView>()(byId),
  /** What a filter would do with the newest events of the trail. A newer request ends the one before it. */
  'streams.tryFilter': command<FilterTrial>()(
    z.strictObject({
      filter: filterSchema,
      /** Whether made-up events are carried. */
      samples: z.boolean(),
      /** Most events that are listed among those left out. */
      limit: z.number().int().min(0).max(MAX_TRIAL_ROWS).default(20),
    }),
  ),
  /** The person has seen the test event in the SIEM. */
  'streams.confirmTest': command<StreamView>()(byId),
  /** Looks in the trail for the value that a pseudonym of this stream stands for. Recorded, whether it is found or not. */
  'streams.reveal': command<Revealed>()(z.strictObject({ id: streamIdSchema, query: revealQuerySchema })),
  /** A new key for the stream's pseudonyms: those that were sent before can't be told any more. */
  'streams.newMaskingKey': command<StreamView>()(byId),
} as const;
