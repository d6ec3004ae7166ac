/** The catalogue of error codes, searchable and offline. /errors/:code shows one. */
import { Card, List, Stack, Text, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { t, translated } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { CopyIcon } from '../../components/CopyButton';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { SearchField } from '../../components/SearchField';
import { Link } from '../../router/Link';
import { useLocation, useSetQuery } from '../../router/navigation';
import type { PageProps } from '../../router/page-props';
import { allEntries, type FoundEntry, searchEntries } from './search';

function Entry({ found, alone }: { readonly found: FoundEntry; readonly alone: boolean }) {
  const { code, entry } = found;
  return (
    <Card component="article" withBorder padding="md">
      <Title order={2} size="h3">
        {translated(entry.title)}
      </Title>
      <Text size="sm" mb="xs">
        {alone ? code : <Link to={`/errors/${code}`}>{code}</Link>}
        {alone && <CopyIcon text={code} what={t('code')} />}
      </Text>
      <Text size="sm">{translated(entry.meaning)}</Text>
      {entry.actions.length > 0 && (
        <>
          <Text size="sm" fw={600} mt="sm">
            {t('Recommended actions')}
          </Text>
          <List size="sm" spacing={4}>
            {entry.actions.map((action) => (
              <List.Item key={action}>{translated(action)}</List.Item>
            ))}
          </List>
        </>
      )}
    </Card>
  );
}

function OneCode({ code }: { readonly code: string }) {
  const found = allEntries.find((candidate) => candidate.code === code);
  return (
    <Page title={code} back={{ to: '/errors', label: t('Error codes') }}>
      {found === undefined ? (
        <Callout tone="warn" title={t('This version does not know this code.')}>
          {t('It may come from a newer version of Sluice.')}
        </Callout>
      ) : (
        <Entry found={found} alone />
      )}
    </Page>
  );
}

export function ErrorCodesPage({ params }: PageProps) {
  const { query } = useLocation();
  const setQuery = useSetQuery();
  if (params.code !== undefined) return <OneCode code={params.code} />;
  const search = query.q ?? '';
  const found = searchEntries(search);
  return (
    <Page title={t('Error codes')} intro={t('What each code means, and what to do. Works without a network.')}>
      <SearchField
        label={t('Search error codes')}
        placeholder={t('Search by code or words, such as certificate')}
        value={search}
        onSearch={(q) => setQuery({ q })}
        maw={460}
      />
      <Text size="sm" c="dimmed" role="status">
        {t('{count} of {total} codes', { count: found.length, total: allEntries.length })}
      </Text>
      {found.length === 0 ? (
        <Empty icon={IconSearch} title={t('No code matches')}>
          {t('Nothing in the catalogue contains “{search}”.', { search })}
        </Empty>
      ) : (
        <Stack gap="sm">
          {found.map((entry) => (
            <Entry key={entry.code} found={entry} alone={false} />
          ))}
        </Stack>
      )}
    </Page>
  );
}
