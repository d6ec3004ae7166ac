/** Commands on streams. */
import { z } from 'zod';
import { type BulkChange, type BulkResults, type Deletion, MAX_BULK } from '../bulk';
import { eventPathSchema } from '../event-path';
import { filterSchema } from '../filter';
import { type FilterTrial, MAX_LOOKED_FOR, MAX_TRIAL_ROWS, type MissingPaths } from '../filter-trial';
import { labelsSchema } from '../labels';
import { nameSchema } from '../name';
import { type Revealed, revealQuerySchema } from '../reveal';
import { type StreamView, streamIdSchema, streamInputSchema } from '../stream';
import type { StreamRoute } from '../stream-route';
import { command } from './command';

const byId = z.strictObject({ id: streamIdSchema });

const idsSchema = z
  .array(streamIdSchema)
  .min(1)
  .max(MAX_BULK)
  .refine((ids) => new Set(ids).size === ids.length, 'Each stream once.');
const byIds = z.strictObject({ ids: idsSchema });

/** How an inactive stream continues. */
const resumeSchema = z.enum(['continue', 'fromNow']);

export const streamCommands = {
  'streams.list': command<readonly StreamView[]>()(z.strictObject({})),
  'streams.create': command<StreamView>()(
    z.strictObject({
      stream: streamInputSchema,
      /** Where in the trail the stream starts. */
      startAt: z.enum(['beginning', 'now']).default('beginning'),
      /** A passed connection test of exactly these settings. */
      testedSearchId: z.string().max(100).optional(),
    }),
  ),
  'streams.update': command<StreamView>()(
    z.strictObject({ id: streamIdSchema, stream: streamInputSchema, testedSearchId: z.string().max(100).optional() }),
  ),
  'streams.deactivate': command<StreamView>()(byId),
  'streams.activate': command<StreamView>()(z.strictObject({ id: streamIdSchema, resume: resumeSchema })),
  /** Deactivates every active stream and remembers which ones. */
  'streams.pauseAll': command<{ readonly changed: number }>()(z.strictObject({})),
  /** Activates those that "Pause all" has paused and that are still inactive. They continue where they stopped. */
  'streams.resumePaused': command<{ readonly changed: number }>()(z.strictObject({})),
  'streams.duplicate': command<StreamView>()(z.strictObject({ id: streamIdSchema, name: nameSchema })),
  /** Returns how many events had not been delivered. Can be undone for a while. */
  'streams.delete': command<Deletion>()(byId),
  'streams.undoDelete': command<StreamView>()(byId),
  /** The commands below change many streams: one request, a result for each, one entry in the activity log for each. */
  'streams.deactivateMany': command<BulkResults<BulkChange>>()(byIds),
  'streams.activateMany': command<BulkResults<BulkChange>>()(z.strictObject({ ids: idsSchema, resume: resumeSchema })),
  'streams.deleteMany': command<BulkResults<Deletion>>()(byIds),
  'streams.undoDeleteMany': command<BulkResults<null>>()(byIds),
  /** The copies are named "Copy of …", and inactive. */
  'streams.duplicateMany': command<BulkResults<StreamView>>()(byIds),
  /** Replaces the labels of each stream. */
  'streams.setLabels': command<BulkResults<BulkChange>>()(
    z.strictObject({
      streams: z
        .array(z.strictObject({ id: streamIdSchema, labels: labelsSchema }))
        .min(1)
        .max(MAX_BULK)
        .refine((streams) => new Set(streams.map(({ id }) => id)).size === streams.length, 'Each stream once.'),
    }),
  ),
  /** What a filter would do with the newest events of the trail. A newer request cancels the previous one. */
  'streams.tryFilter': command<FilterTrial>()(
    z.strictObject({
      filter: filterSchema,
      /** Whether sample events are sent. */
      samples: z.boolean(),
      /** The maximum number of listed events among those excluded. */
      limit: z.number().int().min(0).max(MAX_TRIAL_ROWS).default(20),
    }),
  ),
  /** Which of the paths none of the newest events of the trail has. A newer request ends the one before it. */
  'streams.missingPaths': command<MissingPaths>()(
    z.strictObject({ paths: z.array(eventPathSchema).max(MAX_LOOKED_FOR) }),
  ),
  /** Which proxy the stream uses now, and why. */
  'streams.route': command<StreamRoute>()(byId),
  /** The user has seen the test event in the SIEM. */
  'streams.confirmTest': command<StreamView>()(byId),
  /**
   * Searches the trail for the value behind a pseudonym of this stream. Recorded in the activity log, whether found or
   * not.
   */
  'streams.reveal': command<Revealed>()(z.strictObject({ id: streamIdSchema, query: revealQuerySchema })),
  /** A new key for the stream's pseudonyms. Earlier pseudonyms can no longer be looked up. */
  'streams.newMaskingKey': command<StreamView>()(byId),
} as const;
