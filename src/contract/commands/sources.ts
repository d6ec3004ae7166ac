/** Commands on sources. */
import { z } from 'zod';
import { type SourceDetail, type SourceView, sourceIdSchema, sourceInputSchema } from '../source';
import { command } from './command';

const byId = z.strictObject({ id: sourceIdSchema });

export interface SavedSource {
  readonly source: SourceView;
  /**
   * The secret that Sluice has made, where none was typed. It is shown this once, since the sender must be given it;
   * afterwards it can only be replaced.
   */
  readonly generatedSecret: string | null;
}

export const sourceCommands = {
  'sources.list': command<readonly SourceView[]>()(z.strictObject({})),
  'sources.create': command<SavedSource>()(z.strictObject({ source: sourceInputSchema })),
  'sources.update': command<SavedSource>()(z.strictObject({ id: sourceIdSchema, source: sourceInputSchema })),
  /** Null while the source does not run. */
  'sources.detail': command<SourceDetail | null>()(byId),
  /** Replaces the secret that senders present by a new one, shown this once. */
  'sources.newSecret': command<{ readonly secret: string }>()(byId),
  'sources.activate': command<SourceView>()(byId),
  'sources.deactivate': command<SourceView>()(byId),
  'sources.delete': command<null>()(byId),
  /** Lets the user choose in the system's dialog; null when it was closed, or in the console, where there is none. */
  'sources.choosePath': command<string | null>()(z.strictObject({ what: z.enum(['file', 'folder']) })),
} as const;
