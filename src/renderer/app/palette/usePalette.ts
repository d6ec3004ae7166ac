/** What the palette shows and which option is active. */
import { useMemo, useState } from 'react';
import { noOverlay } from '../../store/overlay';
import { type Action, type ActionContext, runAction } from '../actions/action';
import { eventActions, isEventReference } from '../actions/event-actions';
import { helpSearch } from '../actions/help-actions';
import { allActions } from './all-actions';
import { candidateOf, type ListedGroup, rank, withRecent } from './ranking';

const none: readonly string[] = [];

export interface Palette {
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly groups: readonly ListedGroup[];
  /** How many actions match, apart from those that search elsewhere. */
  readonly count: number;
  /** The index of the active option among all listed ones. */
  readonly active: number;
  readonly setActive: (index: number) => void;
  /** Moves the active option; it goes around at both ends. */
  readonly step: (by: number) => void;
  readonly choose: (index: number) => void;
}

/** Actions that look for what is typed elsewhere. They match anything. */
function elsewhere(typed: string): ListedGroup[] {
  const events = { group: 'Audit trail', listed: eventActions(typed).map(unmarked), more: 0 } as const;
  const help = { group: 'Search in the help', listed: helpSearch(typed).map(unmarked), more: 0 } as const;
  return isEventReference(typed) ? [events] : [events, help].filter(({ listed }) => listed.length > 0);
}

const unmarked = (action: Action) => ({ action, positions: [] });

export function usePalette(context: ActionContext): Palette {
  const { app } = context;
  const { store } = app;
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const candidates = useMemo(() => allActions(context).map(candidateOf), [context]);
  const recent = context.state.preferences?.recentActions ?? none;
  const { groups, count } = useMemo(() => {
    const found = rank(candidates, typed, recent);
    const others = elsewhere(typed);
    const total = found.reduce((sum, { listed, more }) => sum + listed.length + more, 0);
    return { groups: isEventReference(typed) ? [...others, ...found] : [...found, ...others], count: total };
  }, [candidates, typed, recent]);
  const listed: readonly Action[] = groups.flatMap((group) => group.listed.map(({ action }) => action));
  const at = Math.min(active, Math.max(0, listed.length - 1));
  return {
    typed,
    type: (text) => {
      setTyped(text);
      setActive(0);
    },
    groups,
    count,
    active: at,
    setActive,
    step: (by) => setActive(listed.length === 0 ? 0 : (at + by + listed.length) % listed.length),
    choose: (index) => {
      const action = listed[index];
      if (action === undefined) return;
      store.setState({ overlay: noOverlay });
      const isLasting = candidates.some((candidate) => candidate.action.id === action.id);
      if (isLasting) void app.call('preferences.set', { recentActions: [...withRecent(recent, action.id)] });
      runAction(action, app);
    },
  };
}
