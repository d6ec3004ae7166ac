/** The licences of the third-party packages in Sluice, searchable and offline. */

import { Stack, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Licence } from '../../../contract/licences';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { SearchField } from '../../components/SearchField';
import { formatCount } from '../../format/numbers';
import { Fold } from '../../forms/Fold';
import { useLocation, useSetQuery } from '../../router/navigation';
import { useAppState } from '../../store/hooks';
import { useAnswer } from '../../store/useAnswer';
import classes from './LicencesPage.module.css';
import { searchLicences } from './search';

function Licences({ licences }: { readonly licences: readonly Licence[] }) {
  const { query } = useLocation();
  const setQuery = useSetQuery();
  const search = query.q ?? '';
  const found = searchLicences(licences, search);
  return (
    <>
      <SearchField
        label={t('Search licences')}
        placeholder={t('Search by package or licence, such as Apache')}
        value={search}
        onSearch={(q) => setQuery({ q })}
        maw={460}
      />
      <Text size="sm" c="dimmed" role="status">
        {t('{count} of {total} packages', { count: formatCount(found.length), total: formatCount(licences.length) })}
      </Text>
      {found.length === 0 && (
        <Empty icon={IconSearch} title={t('No package matches')}>
          {t('No package’s name or licence contains “{search}”.', { search })}
        </Empty>
      )}
      <Stack gap="xs">
        {found.map(({ name, version, licence, text }) => (
          <Fold key={`${name}@${version}`} title={name} summary={`${version} · ${licence}`} forced={false}>
            {/* Focusable, so that a text that is wider than the window can be scrolled with the keyboard. */}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
            <pre className={classes.text} tabIndex={0}>
              {text === '' ? t('The package has no licence text of its own.') : text}
            </pre>
          </Fold>
        ))}
      </Stack>
    </>
  );
}

export function LicencesPage() {
  const asked = useAnswer('app.licences', {});
  const isDesktop = useAppState(({ info }) => info?.door === 'desktop');
  return (
    <Page
      title={t('Third-party licences')}
      intro={t('The packages that Sluice contains.')}
      back={{ to: '/settings', label: t('Settings') }}
    >
      {isDesktop && (
        <Text size="sm">
          {t(
            'The licences of Electron and Chromium are in the files LICENSE.electron.txt and LICENSES.chromium.html, next to the installed program.',
          )}
        </Text>
      )}
      <Answered asked={asked} loading={t('Reading the licences')}>
        {(licences) => <Licences licences={licences} />}
      </Answered>
    </Page>
  );
}
