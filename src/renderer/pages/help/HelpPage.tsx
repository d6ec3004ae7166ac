/** The user guide: its chapters, and a search over them and the error codes. /help/:chapter shows one. */

import { Card, SimpleGrid, Text, Title } from '@mantine/core';
import { IconHelp, IconSearch } from '@tabler/icons-react';
import { t } from '../../../texts/translate';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { SearchField } from '../../components/SearchField';
import { searchHelp } from '../../features/help/search';
import { sectionsOf } from '../../features/help/sections';
import { textOf } from '../../features/help/texts';
import { chapters, findChapter } from '../../guide';
import { Link } from '../../router/Link';
import { useLocation, useSetQuery } from '../../router/navigation';
import type { PageProps } from '../../router/page-props';
import { ChapterPage } from './ChapterPage';
import { Results } from './Results';

/** The first sentence of a chapter. */
const beginning = (id: string) => /^.*?[.:](?=\s|$)/.exec(sectionsOf(textOf(id))[0]?.text ?? '')?.[0] ?? '';

function Chapters() {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
      {chapters.map(({ id, title }) => (
        <Card key={id} withBorder padding="md" component="section" aria-label={t(title)}>
          <Title order={2} size="h3">
            <Link to={`/help/${id}`}>{t(title)}</Link>
          </Title>
          <Text size="sm" c="dimmed" mt={4}>
            {beginning(id)}
          </Text>
        </Card>
      ))}
    </SimpleGrid>
  );
}

function Found({ search }: { readonly search: string }) {
  const results = searchHelp(search);
  if (results.length === 0) {
    return (
      <Empty icon={IconSearch} title={t('Nothing in the help matches')}>
        {t('Neither the guide nor an error code contains “{search}”.', { search })}
      </Empty>
    );
  }
  return <Results results={results} />;
}

export function HelpPage({ params }: PageProps) {
  const { query } = useLocation();
  const setQuery = useSetQuery();
  const chapter = params.chapter === undefined ? undefined : findChapter(params.chapter);
  if (chapter !== undefined) return <ChapterPage chapter={chapter} />;
  if (params.chapter !== undefined) {
    return (
      <Page title={t('There is no such chapter')} back={{ to: '/help', label: t('Help') }}>
        <Empty
          icon={IconHelp}
          title={t('The guide has no such chapter')}
          actions={<Link to="/help">{t('Go to Help')}</Link>}
        >
          {t('The link may be out of date.')}
        </Empty>
      </Page>
    );
  }
  const search = query.q ?? '';
  return (
    <Page title={t('Help')} intro={t('The user guide and all error codes. Works without a network.')}>
      <SearchField
        label={t('Search the help')}
        placeholder={t('Search the guide and the error codes')}
        value={search}
        maxLength={200}
        onSearch={(q) => setQuery({ q })}
        maw={460}
      />
      {search.trim() === '' ? <Chapters /> : <Found search={search} />}
    </Page>
  );
}
