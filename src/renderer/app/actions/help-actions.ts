/** The chapters of the user guide, and a search in it. */
import { IconHelp } from '@tabler/icons-react';
import { chapters } from '../../guide';
import { navigate } from '../../router/navigation';
import type { Action } from './action';

export const chapterActions: readonly Action[] = chapters.map(({ id, title }) => ({
  id: `help:${id}`,
  label: title,
  group: 'Help',
  icon: IconHelp,
  detail: 'User guide',
  keywords: 'help guide chapter',
  run: () => navigate(`/help/${id}`),
}));

export function helpSearch(typed: string): Action[] {
  const text = typed.trim();
  if (text === '') return [];
  return [
    {
      id: 'search-help',
      label: `Search the help for “${text}”`,
      group: 'Search in the help',
      icon: IconHelp,
      run: () => navigate('/help', { q: text }),
    },
  ];
}
