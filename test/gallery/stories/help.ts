/** The user guide, its search, and a chapter beside a page. */
import type { PageStory } from '../story';

export const helpStories: readonly PageStory[] = [
  { id: 'help/chapters', path: '/help' },
  { id: 'help/chapter', path: '/help/sources' },
  { id: 'help/chapter-from-a-page', path: '/help/streams?from=%2Fstreams' },
  { id: 'help/no-such-chapter', path: '/help/nothing' },
  { id: 'help/search', path: '/help?q=certificate' },
  { id: 'help/search-without-result', path: '/help?q=xylophone' },
  { id: 'help/panel', path: '/trail', press: ['Help for this page'] },
  { id: 'help/panel-other-chapter', path: '/streams', press: ['Help for this page', 'The connection test'] },
];
