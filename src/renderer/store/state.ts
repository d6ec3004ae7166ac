/** The page's whole state, and how messages from main change it. Pure. */
import type { AppInfo, Notice, Preferences } from '../../contract/commands/application';
import type { DrillSummary } from '../../contract/drill';
import type { Failure } from '../../contract/errors';
import type { FolderState } from '../../contract/exports-folder';
import type { ImportState } from '../../contract/import';
import type { Push } from '../../contract/push';
import type { RehearsalView } from '../../contract/rehearsal';
import type { SourceView } from '../../contract/source';
import type { EngineStatus } from '../../contract/status';
import type { StreamId, StreamView } from '../../contract/stream';
import type { TrailExport } from '../../contract/trail';
import type { TrailEncryptionState } from '../../contract/trail-encryption';
import type { TrialView } from '../../contract/trial';
import type { UpdateView } from '../../contract/updates';
import type { Connection } from '../bridge/door';
import { closedImportDialog, type ImportDialog } from './import-dialog';
import { noOverlay, type Overlay, openedByMenu } from './overlay';
import { share } from './share';
import { advanceTest, newTestRun, type TestRun } from './test-run';

/** Streams that were deleted together and can still be restored. */
export interface DeletedStreams {
  readonly ids: readonly StreamId[];
  /** The name, in which a rehearsal is marked, or "12 streams". */
  readonly name: string;
  /** Events that they had not delivered. */
  readonly unsent: number;
  readonly undoUntilMs: number;
}

export interface AppState {
  readonly connection: Connection;
  /** Everything has been read at least once. */
  readonly loaded: boolean;
  /** Why the last read failed, or null. */
  readonly loadProblem: Failure | null;
  readonly info: AppInfo | null;
  readonly preferences: Preferences | null;
  readonly streams: readonly StreamView[];
  readonly sources: readonly SourceView[];
  readonly status: EngineStatus | null;
  readonly notices: readonly Notice[];
  readonly rehearsals: readonly RehearsalView[];
  /** Null if there is none. */
  readonly trial: TrialView | null;
  /** Null until main has told it. */
  readonly trailEncryption: TrailEncryptionState | null;
  /** Running drills and stored reports, newest first. */
  readonly drills: readonly DrillSummary[];
  /** Null in the console, and before main has answered. */
  readonly updates: UpdateView | null;
  /** The latest few connection tests, by id. */
  readonly tests: Readonly<Record<string, TestRun>>;
  /** The latest few imports of files, by id. */
  readonly imports: Readonly<Record<string, ImportState>>;
  readonly importDialog: ImportDialog;
  /** A file that another program has handed over, until the page inspects it. */
  readonly handedOverFile: string | null;
  /** The latest folder of exports that was looked into. */
  readonly exports: { readonly inspectionId: string; readonly state: FolderState } | null;
  readonly overlay: Overlay;
  readonly deletedStreams: readonly DeletedStreams[];
  /** The latest export of the audit trail. Null when it was dismissed. */
  readonly trailExport: TrailExport | null;
  /** New secrets of collectors, by source. Each is shown once and removed when the page is left. */
  readonly shownSecrets: Readonly<Record<string, string>>;
}

export const initialState: AppState = {
  connection: { kind: 'connecting' },
  loaded: false,
  loadProblem: null,
  info: null,
  preferences: null,
  streams: [],
  sources: [],
  status: null,
  notices: [],
  rehearsals: [],
  trial: null,
  trailEncryption: null,
  drills: [],
  updates: null,
  tests: {},
  imports: {},
  importDialog: closedImportDialog,
  handedOverFile: null,
  exports: null,
  overlay: noOverlay,
  deletedStreams: [],
  trailExport: null,
  shownSecrets: {},
};

/** Older tests and imports are removed, because nothing shows them any more. */
const KEPT = 8;

/** Adds this one as the latest. */
export function withLatest<T>(all: Readonly<Record<string, T>>, id: string, latest: T): Readonly<Record<string, T>> {
  const { [id]: _replaced, ...others } = all;
  return Object.fromEntries([...Object.entries(others).slice(-(KEPT - 1)), [id, latest]]);
}

/** The state after a push. Unchanged parts stay the same objects. `navigate` does not change the state. */
export function applyPush(state: AppState, push: Push): Partial<AppState> {
  switch (push.kind) {
    case 'status':
      return { status: share(state.status, push.status) };
    case 'streams':
      return { streams: share(state.streams, push.streams) };
    case 'sources':
      return { sources: share(state.sources, push.sources) };
    case 'notices':
      return { notices: share(state.notices, push.notices) };
    case 'rehearsals':
      return { rehearsals: share(state.rehearsals, push.rehearsals) };
    case 'trial':
      return { trial: share(state.trial, push.trial) };
    case 'trailEncryption':
      return { trailEncryption: share(state.trailEncryption, push.encryption) };
    case 'drills':
      return { drills: share(state.drills, push.drills) };
    case 'updates':
      return { updates: share(state.updates, push.updates) };
    case 'preferences':
      return { preferences: share(state.preferences, push.preferences) };
    case 'test': {
      const run = state.tests[push.testId] ?? newTestRun;
      return { tests: withLatest(state.tests, push.testId, advanceTest(run, push.progress)) };
    }
    case 'import':
      return { imports: withLatest(state.imports, push.importId, push.state) };
    case 'exports':
      return { exports: { inspectionId: push.inspectionId, state: share(state.exports?.state, push.state) } };
    case 'export':
      return { trailExport: push.export };
    case 'importFile':
      return { handedOverFile: push.path };
    case 'overlay':
      return { overlay: openedByMenu(push.overlay) };
    case 'navigate':
      return {};
  }
}
