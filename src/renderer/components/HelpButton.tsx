/** Opens the chapter of the user guide about the current page, beside it. */

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconHelp } from '@tabler/icons-react';
import { t } from '../../texts/translate';
import { chapterOf } from '../guide';
import { useLocation } from '../router/navigation';
import { useApp } from '../store/hooks';

export function HelpButton() {
  const { store } = useApp();
  const location = useLocation();
  if (chapterOf(location) === undefined) return null;
  return (
    <Tooltip label={t('Help for this page')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('Help for this page')}
        aria-haspopup="dialog"
        onClick={() => store.setState({ overlay: { kind: 'help', chapter: null } })}
      >
        <IconHelp size={20} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
