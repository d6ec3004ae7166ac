/** /sources/:id: the state of one source, and how senders connect to it. */
import { Button } from '@mantine/core';
import { IconEdit, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { shownSource } from '../../../contract/halt';
import { fieldValues, type SourceView } from '../../../contract/source';
import type { SourceStatus } from '../../../contract/status';
import { t, translated } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Facts } from '../../components/Facts';
import { FailurePanel } from '../../components/FailurePanel';
import { Gone } from '../../components/Gone';
import { Page } from '../../components/Page';
import { Section } from '../../components/Section';
import { SourceStatePill } from '../../components/StatusPill';
import { Tile, Tiles } from '../../components/Tiles';
import { DateTime, RelativeTime } from '../../components/Time';
import { TrialMark } from '../../features/first-run/TrialMark';
import { ConnectionValues } from '../../features/sources/ConnectionValues';
import { formatNumber, formatRate } from '../../format/numbers';
import { settingsFacts } from '../../forms/settings-facts';
import { Link } from '../../router/Link';
import { formatHash } from '../../router/location';
import type { PageProps } from '../../router/page-props';
import { findSourceKind, sourceKindName } from '../../sources';
import { useHalt, useSource, useSourceStatus } from '../../store/hooks';
import { SourceDetails } from './SourceDetails';
import { SourceMenu } from './SourceMenu';
import { useSourceActions } from './useSourceActions';

/** How far the files are read. If a file could not be read, the result is never "up to date". */
function readingWords({ caughtUp, unread }: SourceStatus): string {
  if (!caughtUp) return t('Under way');
  return unread === 0 ? t('Up to date') : t('{count, number} not read completely', { count: unread });
}

export function SourcePage({ params }: PageProps) {
  const source = useSource(params.id ?? '');
  return source === undefined ? <Gone what="source" /> : <KnownSource source={source} />;
}

function Settings({ source }: { readonly source: SourceView }) {
  const { kind } = source.settings;
  return (
    <Facts
      facts={[
        { name: t('Kind'), value: sourceKindName(kind) },
        ...settingsFacts(findSourceKind(kind)?.fields ?? {}, fieldValues(source.settings)),
        { name: t('Created on'), value: <DateTime atMs={source.createdAtMs} /> },
      ]}
    />
  );
}

function KnownSource({ source }: { readonly source: SourceView }) {
  const status = useSourceStatus(source.id);
  const { state, problem } = shownSource(source, status, useHalt());
  const actions = useSourceActions(source);
  const definition = findSourceKind(source.settings.kind);
  return (
    <Page
      title={source.name}
      isName
      back={{ to: '/sources', label: t('Sources') }}
      marks={
        <>
          <SourceStatePill state={state} />
          <TrialMark id={source.id} />
        </>
      }
      actions={
        <>
          <Button
            component="a"
            variant="default"
            href={formatHash(`/sources/${source.id}/edit`)}
            leftSection={<IconEdit size={16} aria-hidden />}
          >
            {t('Edit')}
          </Button>
          {source.active ? (
            <Button
              variant="default"
              leftSection={<IconPlayerPause size={16} aria-hidden />}
              onClick={() => void actions.deactivate()}
            >
              {t('Deactivate')}
            </Button>
          ) : (
            <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => void actions.activate()}>
              {t('Activate')}
            </Button>
          )}
          <SourceMenu source={source} withOpen={false} />
        </>
      }
    >
      {problem !== null && <FailurePanel failure={problem} tone={state === 'failed' ? 'bad' : 'warn'} />}
      {definition?.senders !== undefined && (
        <Section title={translated(definition.senders.title)}>
          {status?.odcTestAtMs != null && (
            <Callout tone="good" title={t('ODC’s test has arrived')} role="status">
              <DateTime atMs={status.odcTestAtMs} />
            </Callout>
          )}
          <ConnectionValues
            source={source}
            senders={definition.senders}
            url={status?.url ?? null}
            fingerprint={status?.fingerprint ?? null}
          />
        </Section>
      )}
      {status !== undefined && (
        <Section title={t('Received events')}>
          <Tiles>
            <Tile name={t('Accepted ## events')} sum>
              {formatNumber(status.accepted)}
            </Tile>
            <Tile name={t('Duplicates')} title={t('Already in the trail, so not stored again')}>
              {formatNumber(status.duplicates)}
            </Tile>
            {status.conflicts > 0 && (
              <Tile
                name={t('Conflicting ids')}
                title={t('Stored and marked: another event has the same id and other content')}
              >
                {formatNumber(status.conflicts)}
              </Tile>
            )}
            <Tile name={t('Set aside')} title={t('Could not be read; kept with the reason')}>
              {status.setAside === 0 ? (
                '0'
              ) : (
                <Link
                  to="/trail/set-aside"
                  inherit
                  aria-label={t('{count, number} set aside: show them', { count: status.setAside })}
                >
                  {formatNumber(status.setAside)}
                </Link>
              )}
            </Tile>
            <Tile name={t('Rate')} title={t('Over the last ten seconds')}>
              {formatRate(status.eventsPerSecond)}
            </Tile>
            <Tile name={t('Last event')}>
              {status.lastAcceptedAtMs === null ? '–' : <RelativeTime atMs={status.lastAcceptedAtMs} />}
            </Tile>
            {definition?.senders !== undefined && (
              <Tile name={t('Refused ## requests')} title={t('Requests rejected since it started')}>
                {formatNumber(status.refusals)}
              </Tile>
            )}
            {definition?.endsByItself === true && <Tile name={t('Reading')}>{readingWords(status)}</Tile>}
          </Tiles>
        </Section>
      )}
      <SourceDetails source={source} />
      <Section title={t('Configuration')}>
        <Settings source={source} />
      </Section>
    </Page>
  );
}
