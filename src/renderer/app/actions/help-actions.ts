/** The chapters of the user guide, and a search in it. */

import { IconHelp } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { chapters } from '../../guide';
import { navigate } from '../../router/navigation';
import { type Action, inWords } from './action';

export function chapterActions(): Action[] {
  return chapters.map(({ id, title }) => ({
    id: `help:${id}`,
    ...inWords({ label: title, detail: 'User guide', keywords: 'help guide chapter' }),
    group: 'Help',
    icon: IconHelp,
    run: () => navigate(`/help/${id}`),
  }));
}

export function helpSearch(typed: string): Action[] {
  const text = typed.trim();
  if (text === '') return [];
  return [
    {
      id: 'search-help',
      label: t('Search the help for “{text}”', { text }),
      group: 'Search in the help',
      icon: IconHelp,
      run: () => navigate('/help', { q: text }),
    },
  ];
}
