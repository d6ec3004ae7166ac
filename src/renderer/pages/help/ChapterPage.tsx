/** One chapter of the user guide, with the way back, the other chapters and the next one. */

import { Card, Group, Text } from '@mantine/core';
import { useEffect } from 'react';
import { t } from '../../../texts/translate';
import { Page } from '../../components/Page';
import { Rich } from '../../components/Rich';
import { ChapterText } from '../../features/help/ChapterText';
import { type Chapter, chapters } from '../../guide';
import { Link } from '../../router/Link';
import { useLocation } from '../../router/navigation';

export function ChapterPage({ chapter }: { readonly chapter: Chapter }) {
  const { query } = useLocation();
  const { from, section } = query;
  const next = chapters[chapters.indexOf(chapter) + 1];
  useEffect(() => {
    if (section === undefined) return;
    const heading = document.getElementById(section);
    heading?.scrollIntoView();
    heading?.focus({ preventScroll: true });
  }, [section]);
  const back =
    from?.startsWith('/') === true ? { to: from, label: t('Back to the page') } : { to: '/help', label: t('Help') };
  return (
    <Page title={t(chapter.title)} back={back}>
      <Card withBorder padding="lg">
        <div style={{ maxWidth: '46rem' }}>
          <ChapterText id={chapter.id} />
        </div>
      </Card>
      <Group justify="space-between" gap="sm">
        <Link to="/help">{t('All chapters')}</Link>
        {next !== undefined && (
          <Text>
            <Rich
              text="Next: {chapter}"
              values={{
                chapter: (
                  <Link to={`/help/${next.id}`} underline="always">
                    {t(next.title)}
                  </Link>
                ),
              }}
            />
          </Text>
        )}
      </Group>
    </Page>
  );
}
