/** Commands on sources. */
import { z } from 'zod';
import { type SourceDetail, type SourceView, sourceIdSchema, sourceInputSchema } from '../source';
import { command } from './command';

const byId = z.strictObject({ id: sourceIdSchema });

export interface SavedSource {
  readonly source: SourceView;
  /**
   * The secret that Sluice generated because none was typed. Shown only this once, to be entered in the sender; later
   * it can only be replaced.
   */
  readonly generatedSecret: string | null;
}

export const sourceCommands = {
  'sources.list': command<readonly SourceView[]>()(z.strictObject({})),
  'sources.create': command<SavedSource>()(z.strictObject({ source: sourceInputSchema })),
  'sources.update': command<SavedSource>()(z.strictObject({ id: sourceIdSchema, source: sourceInputSchema })),
  /** Null while the source is not running. */
  'sources.detail': command<SourceDetail | null>()(byId),
  /** Replaces the secret that senders use with a new one, shown only this once. */
  'sources.newSecret': command<{ readonly secret: string }>()(byId),
  'sources.activate': command<SourceView>()(byId),
  'sources.deactivate': command<SourceView>()(byId),
  'sources.delete': command<null>()(byId),
  /** Opens the system's dialog for choosing a path; null if it was cancelled, or in the console, which has none. */
  'sources.choosePath': command<string | null>()(z.strictObject({ what: z.enum(['file', 'folder']) })),
} as const;
