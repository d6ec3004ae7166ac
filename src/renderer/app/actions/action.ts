/** What can be chosen in the command palette or started by a shortcut. */

import type { ShortcutId } from '../../../contract/shortcuts';
import type { Values } from '../../../texts/message';
import { inEnglish } from '../../../texts/phrase';
import type { Text } from '../../../texts/text';
import { currentLanguage, phraseText, t, translated } from '../../../texts/translate';
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
] as const satisfies readonly Text[];
export type ActionGroup = (typeof actionGroups)[number];

export interface ActionContext {
  readonly app: App;
  readonly state: AppState;
  /** The page's address when the palette was opened or the key was pressed. */
  readonly path: string;
  readonly query: PageLocation['query'];
}

/** Its texts are in the current language. */
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

interface ActionTexts {
  readonly label: Text;
  readonly values?: Values;
  /** From data, in English. */
  readonly detail?: string;
  readonly keywords?: Text;
}

/** The texts in the current language. The English words are among the keywords, for those who know Sluice by them. */
export function inWords({ label, values = {}, detail, keywords }: ActionTexts) {
  const also = currentLanguage() === 'en' ? [] : [inEnglish({ text: label, values }), detail ?? '', keywords ?? ''];
  return {
    label: phraseText({ text: label, values }),
    ...(detail !== undefined && { detail: translated(detail) }),
    keywords: [...(keywords === undefined ? [] : [t(keywords)]), ...also].join(' '),
  } satisfies Partial<Action>;
}

/** An action as it is declared. Depends on where the user is, and on what there is. */
export interface ConditionalAction
  extends Omit<Action, 'label' | 'detail' | 'keywords'>,
    Pick<ActionTexts, 'label' | 'detail' | 'keywords'> {
  /** What fills the gaps of the label. A function, because the language is not known when actions are declared. */
  readonly values?: () => Values;
  /** Always available if left out. */
  readonly when?: (context: ActionContext) => boolean;
}

export function inLanguage({ label, values, detail, keywords, when: _, ...action }: ConditionalAction): Action {
  const texts = {
    label,
    ...(values && { values: values() }),
    ...(detail !== undefined && { detail }),
    ...(keywords !== undefined && { keywords }),
  };
  return { ...action, ...inWords(texts) };
}

export function open(app: App, overlay: Overlay): void {
  app.store.setState({ overlay });
}

export function contextOf(app: App): ActionContext {
  return { app, state: app.store.getState(), ...currentLocation() };
}

export function runAction(action: Pick<Action, 'run'>, app: App): void {
  void action.run(contextOf(app));
}
