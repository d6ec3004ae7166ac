/** The actions that do not depend on a single stream, source or code, as data. */

import {
  IconBellCheck,
  IconFileImport,
  IconFileUpload,
  IconHelp,
  IconKeyboard,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconPower,
  IconRefresh,
  IconRocket,
  IconSearch,
  IconSun,
  IconSunMoon,
} from '@tabler/icons-react';
import type { Preferences } from '../../../contract/commands/application';
import { stillPaused } from '../../../contract/paused-streams';
import { type ShortcutId, shortcuts } from '../../../contract/shortcuts';
import { canTryNow } from '../../../contract/status';
import type { StreamView } from '../../../contract/stream';
import type { Text } from '../../../texts/text';
import { t, translated } from '../../../texts/translate';
import type { IconType } from '../../components/Pill';
import { canRefresh, refreshPage } from '../../components/refresh';
import { tell, tellFailure } from '../../components/tell';
import { tryStreamNow } from '../../features/stream/commands';
import { chapterOf } from '../../guide';
import { matchPath } from '../../router/location';
import { navigate } from '../../router/navigation';
import { sourceKinds } from '../../sources';
import { reopenedDialog } from '../../store/import-dialog';
import { navigationItems } from '../pages';
import { type ActionContext, type ConditionalAction, open } from './action';
import { focusPageSearch, hasPageSearch } from './page-search';

/** The stream whose page is open. */
export function shownStream({ state, path }: ActionContext): StreamView | undefined {
  const id = matchPath('/streams/:id', path)?.id ?? matchPath('/streams/:id/edit', path)?.id;
  return state.streams.find((stream) => stream.id === id);
}

/** The stream whose page is open, if it has a pending attempt. */
function waitingStream(context: ActionContext): StreamView | undefined {
  const stream = shownStream(context);
  const status = context.state.status?.streams.find(({ streamId }) => streamId === stream?.id);
  return status !== undefined && canTryNow(status.phase) ? stream : undefined;
}

async function setPreferences({ app }: ActionContext, changes: Partial<Preferences>): Promise<boolean> {
  const answer = await app.call('preferences.set', changes);
  if (!answer.ok) tellFailure(answer.failure);
  return answer.ok;
}

const pages: readonly ConditionalAction[] = navigationItems.map(({ path, label, icon }) => {
  const shortcut: ShortcutId = `page:${path}`;
  return {
    id: `page:${path}`,
    label,
    group: 'Pages',
    icon,
    keywords: 'go to open page',
    ...(shortcuts.has(shortcut) ? { shortcut } : path === '/settings' ? { shortcut: 'settings' } : {}),
    run: () => navigate(path),
  };
});

const newSources: readonly ConditionalAction[] = sourceKinds.map(({ kind, name, summary }) => ({
  id: `add-source:${kind}`,
  label: 'Add source: {name}',
  values: () => ({ name: translated(name) }),
  group: 'Actions',
  icon: IconFileImport,
  detail: summary,
  keywords: 'new create source',
  run: () => navigate(`/sources/new/${kind}`),
}));

const themes: readonly ConditionalAction[] = (
  [
    ['light', IconSun, 'Use the light theme'],
    ['dark', IconMoon, 'Use the dark theme'],
    ['system', IconSunMoon, 'Use the system’s theme'],
  ] as const satisfies readonly (readonly [Preferences['theme'], IconType, Text])[]
).map(([theme, icon, label]) => ({
  id: `theme:${theme}`,
  label,
  group: 'Actions',
  icon,
  keywords: 'change appearance colour color mode',
  when: ({ state }) => state.preferences !== null && state.preferences.theme !== theme,
  run: async (context) => void (await setPreferences(context, { theme })),
}));

export const actions: readonly ConditionalAction[] = [
  ...pages,
  {
    id: 'search',
    label: 'Search everything',
    group: 'Actions',
    icon: IconSearch,
    shortcut: 'search',
    hidden: true,
    run: ({ app }) => open(app, { kind: 'palette' }),
  },
  {
    id: 'find-on-page',
    label: 'Go to the page’s search',
    group: 'On this page',
    icon: IconSearch,
    shortcut: 'findOnPage',
    hidden: true,
    when: () => hasPageSearch(),
    run: () => focusPageSearch(),
  },
  {
    id: 'try-now',
    label: 'Try now',
    group: 'On this page',
    icon: IconRefresh,
    shortcut: 'refresh',
    keywords: 'retry send again',
    when: (context) => waitingStream(context) !== undefined,
    run: async (context) => {
      const stream = waitingStream(context);
      if (stream !== undefined) await tryStreamNow(context.app, stream);
    },
  },
  {
    id: 'search-again',
    label: 'Search again',
    group: 'On this page',
    icon: IconRefresh,
    shortcut: 'refresh',
    keywords: 'refresh reload newest events',
    when: () => canRefresh(),
    run: () => refreshPage(),
  },
  {
    id: 'create-stream',
    label: 'Create stream',
    group: 'Actions',
    icon: IconPlus,
    shortcut: 'newStream',
    keywords: 'new add siem destination',
    run: () => navigate('/streams/new'),
  },
  ...newSources,
  {
    id: 'get-started',
    label: 'Get started',
    group: 'Actions',
    icon: IconRocket,
    keywords: 'first steps try it now sample exports connect odc',
    run: () => navigate('/start'),
  },
  {
    id: 'import-file',
    label: 'Import a file',
    group: 'Actions',
    icon: IconFileUpload,
    keywords: 'csv json ndjson upload',
    run: ({ app }) => app.store.setState(({ imports }) => ({ importDialog: reopenedDialog(imports) })),
  },
  {
    id: 'pause-all',
    label: 'Pause all streams',
    group: 'Actions',
    icon: IconPlayerPause,
    keywords: 'stop deactivate',
    when: ({ state }) => state.streams.some(({ active }) => active),
    run: async ({ app }) => {
      const answer = await app.call('streams.pauseAll', {});
      if (answer.ok)
        tell(
          t('{count, plural, one {# stream paused.} other {# streams paused.}} The events are kept.', {
            count: answer.value.changed,
          }),
        );
      else tellFailure(answer.failure);
    },
  },
  {
    id: 'resume-all',
    label: 'Resume paused streams',
    group: 'Actions',
    icon: IconPlayerPlay,
    keywords: 'continue start activate',
    when: ({ state }) => state.preferences !== null && stillPaused(state.streams, state.preferences).length > 0,
    run: async ({ app }) => {
      const answer = await app.call('streams.resumePaused', {});
      if (answer.ok)
        tell(t('{count, plural, one {# stream resumed.} other {# streams resumed.}}', { count: answer.value.changed }));
      else tellFailure(answer.failure);
    },
  },
  {
    id: 'start-engine',
    label: 'Start the engine',
    group: 'Actions',
    icon: IconPower,
    when: ({ state }) => state.status?.engine === 'stopped',
    run: async ({ app }) => {
      const answer = await app.call('app.startEngine', {});
      if (!answer.ok) tellFailure(answer.failure);
    },
  },
  {
    id: 'mark-all-seen',
    label: 'Mark all notices as seen',
    group: 'Actions',
    icon: IconBellCheck,
    when: ({ state }) => state.notices.some(({ seen }) => !seen),
    run: async ({ app, state }) => {
      const ids = state.notices.flatMap(({ id, seen }) => (seen ? [] : [id])).slice(0, 1_000);
      const answer = await app.call('notices.markSeen', { ids });
      if (!answer.ok) tellFailure(answer.failure);
    },
  },
  ...themes,
  {
    id: 'character-shortcuts:off',
    label: 'Switch off shortcuts of a single character',
    group: 'Actions',
    icon: IconKeyboard,
    keywords: 'keyboard keys',
    when: ({ state }) => state.preferences?.characterShortcuts === true,
    run: async (context) => void (await setPreferences(context, { characterShortcuts: false })),
  },
  {
    id: 'character-shortcuts:on',
    label: 'Switch on shortcuts of a single character',
    group: 'Actions',
    icon: IconKeyboard,
    keywords: 'keyboard keys',
    when: ({ state }) => state.preferences?.characterShortcuts === false,
    run: async (context) => void (await setPreferences(context, { characterShortcuts: true })),
  },
  {
    id: 'help',
    label: 'Help for this page',
    group: 'Actions',
    icon: IconHelp,
    shortcut: 'help',
    keywords: 'guide manual documentation',
    when: (context) => chapterOf(context) !== undefined,
    run: ({ app }) => open(app, { kind: 'help', chapter: null }),
  },
  {
    id: 'shortcuts',
    label: 'Keyboard shortcuts',
    group: 'Actions',
    icon: IconKeyboard,
    shortcut: 'shortcuts',
    keywords: 'keys help',
    run: ({ app }) => open(app, { kind: 'shortcuts' }),
  },
];

export function isAvailable(action: ConditionalAction, context: ActionContext): boolean {
  return action.when?.(context) ?? true;
}

/** The action that a shortcut starts now, if any. */
export function actionFor(shortcut: ShortcutId, context: ActionContext): ConditionalAction | undefined {
  return actions.find((action) => action.shortcut === shortcut && isAvailable(action, context));
}
