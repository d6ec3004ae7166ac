/** A trial: a stream to a rehearsal, made in one click together with what it needs, and removed in one click. */
import { z } from 'zod';
import { exportsFolderSchema } from './exports-folder';
import { type SourceId, sourceIdSchema } from './source';
import type { StreamId } from './stream';

/** Where the events of a trial come from. */
const trialOriginSchema = z.discriminatedUnion('kind', [
  /** The sample trail, which is created for the trial and removed with it. */
  z.strictObject({ kind: z.literal('samples') }),
  /** A folder of exports. The source that watches it is created, and stays when the trial is removed. */
  exportsFolderSchema.extend({ kind: z.literal('folder') }),
  /** A source that exists. */
  z.strictObject({ kind: z.literal('source'), sourceId: sourceIdSchema }),
]);
export type TrialOrigin = z.output<typeof trialOriginSchema>;

export const trialInputSchema = z.strictObject({
  /** The kind of destination that the rehearsal imitates. */
  destination: z.string().min(1).max(64).default('splunk'),
  origin: trialOriginSchema.prefault({ kind: 'samples' }),
});
export type TrialInput = z.output<typeof trialInputSchema>;

export interface TrialView {
  /** The kind of destination that the rehearsal imitates. */
  readonly destination: string;
  readonly origin: TrialOrigin['kind'];
  /** Null once it was deleted, or leads to another address than a rehearsal's. */
  readonly streamId: StreamId | null;
  /** The sample trail that was created for it; null for other origins, and once it was deleted. */
  readonly sourceId: SourceId | null;
  /** The rehearsal that the stream sends to is running. */
  readonly running: boolean;
  readonly startedAtMs: number;
}
