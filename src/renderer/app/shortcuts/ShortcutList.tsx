/** All shortcuts, grouped, as this computer's keyboard has them. */

import { Modal, SimpleGrid, Text, Title } from '@mantine/core';
import { isCharacterKey, parseKeys } from '../../../contract/keys';
import { type Shortcut, shortcutGroups, shortcuts } from '../../../contract/shortcuts';
import type { Text as Label } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { isMac, Keys } from '../../components/Keys';
import { CharacterShortcutsSwitch } from '../../features/shortcuts/CharacterShortcutsSwitch';
import { useApp, useAppState } from '../../store/hooks';
import { noOverlay } from '../../store/overlay';
import classes from './ShortcutList.module.css';

interface ShownKeys {
  readonly label: Label;
  readonly keys: readonly string[];
}

const hasCharacter = (keys: string) => parseKeys(keys).some(isCharacterKey);

/** The keys that work here: the menu's only in the desktop app, single characters only while they are switched on. */
function shownKeys(shortcut: Shortcut, isDesktop: boolean, withCharacters: boolean): ShownKeys {
  const own = (shortcut.keys ?? []).filter((keys) => withCharacters || !hasCharacter(keys));
  const menu = isDesktop && shortcut.accelerator !== undefined ? [shortcut.accelerator] : [];
  return { label: shortcut.label, keys: [...menu, ...own] };
}

interface ShortcutTableProps {
  readonly isDesktop: boolean;
  readonly withCharacters: boolean;
  readonly mac?: boolean;
}

export function ShortcutTable({ isDesktop, withCharacters, mac = isMac }: ShortcutTableProps) {
  const groups = shortcutGroups.map((group) => ({
    group,
    shown: [...shortcuts.values()]
      .filter((shortcut) => shortcut.group === group)
      .map((shortcut) => shownKeys(shortcut, isDesktop, withCharacters))
      .filter(({ keys }) => keys.length > 0),
  }));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="lg">
      {groups
        .filter(({ shown }) => shown.length > 0)
        .map(({ group, shown }) => (
          <section key={group} aria-label={t(group)}>
            <Title order={2} size="h3" mb={4}>
              {t(group)}
            </Title>
            <dl className={classes.list}>
              {shown.map(({ label, keys }) => (
                <div key={label} className={classes.line}>
                  <dt>{t(label)}</dt>
                  <dd>
                    {keys.map((each, index) => (
                      <span key={each} className={classes.keys}>
                        {index > 0 && <span className={classes.or}>{t('or ## between keys')}</span>}
                        <Keys keys={each} mac={mac} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </SimpleGrid>
  );
}

export function ShortcutDialog({ opened }: { readonly opened: boolean }) {
  const { store } = useApp();
  const isDesktop = useAppState((state) => state.info?.door === 'desktop');
  const withCharacters = useAppState((state) => state.preferences?.characterShortcuts !== false);
  return (
    <Modal
      opened={opened}
      onClose={() => store.setState({ overlay: noOverlay })}
      title={t('Keyboard shortcuts')}
      size="xl"
    >
      <ShortcutTable isDesktop={isDesktop} withCharacters={withCharacters} />
      <Text size="sm" c="dimmed" mt="lg" mb="sm">
        {t('Tab moves between the parts of a page, the arrow keys within lists and menus. Esc closes what is open.')}
      </Text>
      <CharacterShortcutsSwitch />
    </Modal>
  );
}
