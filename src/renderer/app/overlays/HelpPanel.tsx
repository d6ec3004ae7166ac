/** A chapter of the user guide beside the page. */

import { Drawer, Group, Text } from '@mantine/core';
import { t } from '../../../texts/translate';
import { ChapterText } from '../../features/help/ChapterText';
import { chapterOf, chapters, findChapter } from '../../guide';
import { Link } from '../../router/Link';
import { currentLocation, useLocation } from '../../router/navigation';
import { useApp, useAppState } from '../../store/hooks';
import { noOverlay } from '../../store/overlay';

export function HelpPanel({ opened }: { readonly opened: boolean }) {
  const { store } = useApp();
  const { path } = useLocation();
  const named = useAppState(({ overlay }) => (overlay.kind === 'help' ? overlay.chapter : null));
  const chapter = (named === null ? chapterOf(currentLocation()) : findChapter(named)) ?? chapters[0];
  const close = () => store.setState({ overlay: noOverlay });
  if (chapter === undefined) return null;
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      size={420}
      title={t(chapter.title)}
      closeButtonProps={{ 'aria-label': t('Close') }}
      styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } }}
    >
      <ChapterText id={chapter.id} onChapter={(id) => store.setState({ overlay: { kind: 'help', chapter: id } })} />
      <Group mt="lg" gap="md">
        <Link to={`/help/${chapter.id}`} query={{ from: path }}>
          {t('Open in the guide')}
        </Link>
        <Text size="sm" c="dimmed">
          {t('Works without a network.')}
        </Text>
      </Group>
    </Drawer>
  );
}
