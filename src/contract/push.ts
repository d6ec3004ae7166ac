/** What main sends to the page without a request. Only pushes update the page's store. */
import type { Notice, Preferences } from './commands/application';
import type { TestProgress } from './connection-test';
import type { DrillSummary } from './drill';
import type { FolderState } from './exports-folder';
import type { ImportState } from './import';
import type { RehearsalView } from './rehearsal';
import type { SourceView } from './source';
import type { EngineStatus } from './status';
import type { StreamView } from './stream';
import type { TrailExport } from './trail';
import type { TrailEncryptionState } from './trail-encryption';
import type { TrialView } from './trial';
import type { UpdateView } from './updates';

/** What the application menu opens over the page. */
export type MenuOverlay = 'palette' | 'shortcuts' | 'help';

export type Push =
  | { readonly kind: 'status'; readonly status: EngineStatus }
  | { readonly kind: 'streams'; readonly streams: readonly StreamView[] }
  | { readonly kind: 'sources'; readonly sources: readonly SourceView[] }
  | { readonly kind: 'test'; readonly testId: string; readonly progress: TestProgress }
  | { readonly kind: 'notices'; readonly notices: readonly Notice[] }
  | { readonly kind: 'import'; readonly importId: string; readonly state: ImportState }
  | { readonly kind: 'exports'; readonly inspectionId: string; readonly state: FolderState }
  | { readonly kind: 'rehearsals'; readonly rehearsals: readonly RehearsalView[] }
  | { readonly kind: 'trial'; readonly trial: TrialView | null }
  | { readonly kind: 'drills'; readonly drills: readonly DrillSummary[] }
  | { readonly kind: 'updates'; readonly updates: UpdateView }
  | { readonly kind: 'preferences'; readonly preferences: Preferences }
  | { readonly kind: 'trailEncryption'; readonly encryption: TrailEncryptionState }
  /** The progress of an export of the audit trail. */
  | { readonly kind: 'export'; readonly export: TrailExport }
  /** Opens the command palette or similar, for the application menu. */
  | { readonly kind: 'overlay'; readonly overlay: MenuOverlay }
  /** Opens a page for the tray, a notification or the menu, such as `/streams/abc`. */
  | { readonly kind: 'navigate'; readonly path: string }
  /** Previews a file for importing that another program has handed over; it is granted already. */
  | { readonly kind: 'importFile'; readonly path: string };
