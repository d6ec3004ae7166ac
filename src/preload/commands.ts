/**
 * The width of the bridge: every command that the page in the window can ask for. Written down rather than derived, so that
 * widening it is a line here, on purpose (a test holds it to the contract), and so that the preload needs none of the schemas.
 */
import type { CommandName } from '../contract/commands';

export const bridgeCommands = [
  'activity.list',
  'activity.verify',
  'app.info',
  'app.startEngine',
  'app.status',
  'drafts.get',
  'drafts.put',
  'notices.list',
  'notices.markSeen',
  'preferences.get',
  'preferences.set',
  'sources.activate',
  'sources.choosePath',
  'sources.create',
  'sources.deactivate',
  'sources.delete',
  'sources.list',
  'sources.newSecret',
  'sources.update',
  'streams.activate',
  'streams.confirmTest',
  'streams.create',
  'streams.deactivate',
  'streams.delete',
  'streams.duplicate',
  'streams.list',
  'streams.undoDelete',
  'streams.update',
  'tests.cancel',
  'tests.preview',
  'tests.start',
  'tests.startSaved',
] as const satisfies readonly CommandName[];
