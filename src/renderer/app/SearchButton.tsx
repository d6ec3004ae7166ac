/** Opens the command palette, in the header of every page. */

import { UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { ariaKeys } from '../../contract/keys';
import { shortcuts } from '../../contract/shortcuts';
import { t } from '../../texts/translate';
import { isMac, Keys } from '../components/Keys';
import { useApp } from '../store/hooks';
import classes from './Shell.module.css';

const [keys = ''] = shortcuts.get('search')?.keys ?? [];

export function SearchButton() {
  const { store } = useApp();
  return (
    <UnstyledButton
      className={classes.search}
      aria-haspopup="dialog"
      aria-keyshortcuts={ariaKeys(keys, isMac)}
      onClick={() => store.setState({ overlay: { kind: 'palette' } })}
    >
      <IconSearch size={16} aria-hidden />
      <span className={classes.searchName}>{t('Search everything')}</span>
      <span className="mantine-visible-from-sm">
        <Keys keys={keys} />
      </span>
    </UnstyledButton>
  );
}
