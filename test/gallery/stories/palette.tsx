/** The command palette and the list of shortcuts. */
import { defaultPreferences } from '../../../src/contract/commands/application';
import { ShortcutTable } from '../../../src/renderer/app/shortcuts/ShortcutList';
import { having } from '../fixtures/answers';
import { someSources } from '../fixtures/sources';
import { manyStreams } from '../fixtures/streams';
import { type Story, says } from '../story';

const opened = { path: '/streams', press: ['Search everything'] } as const;
const many = having(manyStreams, someSources);

export const paletteStories: readonly Story[] = [
  { ...opened, id: 'palette/empty' },
  {
    ...opened,
    id: 'palette/recent',
    path: '/streams/failing',
    answers: {
      'preferences.get': says({
        ...defaultPreferences,
        recentActions: ['stream:failing', 'theme:dark', 'page:/trail'],
      }),
    },
  },
  { ...opened, id: 'palette/typed', typed: 'test' },
  { ...opened, id: 'palette/scattered', typed: 'crst' },
  { ...opened, id: 'palette/event-number', typed: '48200' },
  { ...opened, id: 'palette/event-id', typed: '0f2f1a55-8f6e-4b2e-9f6c-7f2f0a6f5d11' },
  { ...opened, id: 'palette/error-code', typed: 'certificate expired' },
  { ...opened, id: 'palette/no-match', typed: 'no such name' },
  { ...opened, id: 'palette/100-streams', typed: 'Stream 0', answers: many },
  { path: '/streams', id: 'shortcuts/list', press: ['Search everything', 'Keyboard shortcuts'] },
  { id: 'shortcuts/mac', draw: () => <ShortcutTable isDesktop withCharacters mac /> },
  {
    id: 'shortcuts/browser-without-characters',
    draw: () => <ShortcutTable isDesktop={false} withCharacters={false} />,
  },
];
