/** /start/odc: connects ODC to a collector, step by step, until ODC's test has arrived. */
import { useState } from 'react';
import { t } from '../../../texts/translate';
import { Page } from '../../components/Page';
import { Section } from '../../components/Section';
import { ChooseCollector } from '../../features/first-run/ChooseCollector';
import { HowOdcReaches, type Way } from '../../features/first-run/HowOdcReaches';
import { OdcAddresses } from '../../features/first-run/OdcAddresses';
import { OdcValues } from '../../features/first-run/OdcValues';
import { publicNameOf } from '../../features/first-run/public-name';
import { WaitForOdc } from '../../features/first-run/WaitForOdc';
import { useLocation, useSetQuery } from '../../router/navigation';
import { findSourceKind } from '../../sources';
import { useAppState } from '../../store/hooks';

export function ConnectOdcPage() {
  const { query } = useLocation();
  const setQuery = useSetQuery();
  const [way, setWay] = useState<Way>('proxy');
  const [typedName, setTypedName] = useState('');
  const sources = useAppState((state) => state.sources);
  const collectors = sources.filter(({ settings }) => settings.kind === 'collector');
  // One that was chosen, otherwise the first; "new" asks for another one.
  const source =
    collectors.find(({ id }) => id === query.source) ?? (query.source === 'new' ? undefined : collectors[0]);
  const senders = findSourceKind('collector')?.senders;
  const publicName = way === 'proxy' ? publicNameOf(typedName) : '';
  return (
    <Page
      title={t('Connect ODC')}
      back={{ to: '/start', label: t('Get started') }}
      intro={t(
        'ODC sends its audit trail to Sluice as it happens. For that you need the permission to manage audit trail streams in ODC.',
      )}
    >
      <Section title={t('1. How ODC reaches Sluice')}>
        <HowOdcReaches
          way={way}
          onWay={setWay}
          publicName={typedName}
          onPublicName={setTypedName}
          isWrong={publicName === null}
        />
      </Section>
      {(way !== 'none' || source !== undefined) && (
        <Section title={t('2. The collector on this computer')}>
          <ChooseCollector
            collectors={collectors}
            chosen={source}
            onChoose={(id) => setQuery({ source: id ?? 'new' })}
            publicName={publicName ?? ''}
            canCreate={publicName !== null && way === 'proxy'}
          />
        </Section>
      )}
      {source !== undefined && senders !== undefined && (
        <>
          <Section title={t('3. Enter these values in ODC')}>
            <OdcValues key={source.id} source={source} senders={senders} />
          </Section>
          <Section title={t('4. Let ODC through')}>
            <OdcAddresses all={senders.odcAddresses ?? []} />
          </Section>
          <Section title={t('5. Test it')}>
            <WaitForOdc key={source.id} source={source} />
          </Section>
        </>
      )}
    </Page>
  );
}
