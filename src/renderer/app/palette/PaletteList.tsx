/** The options of the palette in their groups. */

import type { Ref } from 'react';
import { shortcuts } from '../../../contract/shortcuts';
import { t } from '../../../texts/translate';
import { Keys } from '../../components/Keys';
import { useAppState } from '../../store/hooks';
import type { Action } from '../actions/action';
import classes from './Palette.module.css';
import type { Listed, ListedGroup } from './ranking';

/** The label, with the matched characters marked. */
function Label({ action, positions }: Listed) {
  if (positions.length === 0) return action.label;
  const marked = new Set(positions);
  const pieces: { readonly at: number; readonly text: string; readonly isMarked: boolean }[] = [];
  for (const [at, character] of action.label.split('').entries()) {
    const isMarked = marked.has(at);
    const last = pieces.at(-1);
    if (last?.isMarked === isMarked) pieces[pieces.length - 1] = { ...last, text: last.text + character };
    else pieces.push({ at, text: character, isMarked });
  }
  return pieces.map(({ at, text, isMarked }) =>
    isMarked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  );
}

function Shortcut({ action }: { readonly action: Action }) {
  const isDesktop = useAppState((state) => state.info?.door === 'desktop');
  const withCharacters = useAppState((state) => state.preferences?.characterShortcuts !== false);
  const shortcut = action.shortcut === undefined ? undefined : shortcuts.get(action.shortcut);
  const { keys = [], accelerator } = shortcut ?? {};
  const first =
    isDesktop && accelerator !== undefined
      ? accelerator
      : keys.find((each) => withCharacters || /^(Mod|F\d)/.test(each));
  return first === undefined ? null : <Keys keys={first} />;
}

interface PaletteListProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly id: string;
  readonly groups: readonly ListedGroup[];
  readonly active: number;
  readonly optionId: (index: number) => string;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (index: number) => void;
}

export function PaletteList({ ref, id, groups, active, optionId, onPoint, onChoose }: PaletteListProps) {
  let index = -1;
  return (
    <div ref={ref} id={id} role="listbox" aria-label={t('Results')} className={classes.list}>
      {groups.map(({ group, listed, more }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box
        <div key={group} role="group" aria-label={t(group)}>
          <div className={classes.group} aria-hidden>
            {t(group)}
          </div>
          {listed.map((each) => {
            index += 1;
            const at = index;
            const { action } = each;
            const Icon = action.icon;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the active option
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
              <div
                key={action.id}
                id={optionId(at)}
                role="option"
                aria-selected={at === active}
                className={classes.option}
                onPointerMove={() => at !== active && onPoint(at)}
                // The field keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(at)}
              >
                <span className={classes.icon} aria-hidden>
                  <Icon size={17} stroke={1.7} />
                </span>
                <span className={classes.label}>
                  <Label {...each} />
                </span>
                {action.detail !== undefined && <span className={classes.detail}>{action.detail}</span>}
                <span className={classes.keys}>
                  <Shortcut action={action} />
                </span>
              </div>
            );
          })}
          {more > 0 && (
            <div className={classes.more} role="presentation">
              {t('{more, plural, other {and # more: type more to narrow them down}}', { more })}
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
