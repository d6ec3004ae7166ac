/** What can be chosen in the command palette or started by a shortcut. */
import type { ShortcutId } from '../../../contract/shortcuts';
import type { IconType } from '../../components/Pill';
import type { PageLocation } from '../../router/location';
import { currentLocation } from '../../router/navigation';
import type { App } from '../../store/app';
import type { Overlay } from '../../store/overlay';
import type { AppState } from '../../store/state';

/** In the order in which the palette lists them. */
export const actionGroups = [
  'On this page',
  'Recent',
  'Pages',
  'Actions',
  'Streams',
  'Stream actions',
  'Sources',
  'Help',
  'Error codes',
  'Audit trail',
  'Search in the help',
] as const;
export type ActionGroup = (typeof actionGroups)[number];

export interface ActionContext {
  readonly app: App;
  readonly state: AppState;
  /** The page's address when the palette was opened or the key was pressed. */
  readonly path: string;
  readonly query: PageLocation['query'];
}

export interface Action {
  /** Stored when it was chosen, and so never changed. */
  readonly id: string;
  readonly label: string;
  readonly group: ActionGroup;
  readonly icon: IconType;
  /** A second, dimmed text: the destination of a stream, the title of an error code. Searched too. */
  readonly detail?: string;
  /** More words to find it by. */
  readonly keywords?: string;
  readonly shortcut?: ShortcutId;
  /** Not listed in the palette: it makes sense only by its key. */
  readonly hidden?: boolean;
  readonly run: (context: ActionContext) => void | Promise<void>;
}

/** Depends on where the user is, and on what there is. */
export interface ConditionalAction extends Action {
  /** Always available if left out. */
  readonly when?: (context: ActionContext) => boolean;
}

export function open(app: App, overlay: Overlay): void {
  app.store.setState({ overlay });
}

export function contextOf(app: App): ActionContext {
  return { app, state: app.store.getState(), ...currentLocation() };
}

export function runAction(action: Action, app: App): void {
  void action.run(contextOf(app));
}
