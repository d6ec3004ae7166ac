/** /deadlines: what will happen unless somebody acts, and the calendar of secrets. */
import { IconCalendarCheck } from '@tabler/icons-react';
import type { Clocks } from '../../../contract/clocks';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { Empty, EmptyLine } from '../../components/Empty';
import { Page } from '../../components/Page';
import { Section } from '../../components/Section';
import { DeadlineList } from '../../features/clocks/DeadlineList';
import { QuietSources } from '../../features/clocks/QuietSources';
import { useClocks } from '../../features/clocks/useClocks';
import { CredentialTable } from './CredentialTable';

export function DeadlinesPage() {
  const asked = useClocks();
  return (
    <Page
      title={t('Deadlines')}
      intro={t(
        'What will happen at a known time unless you act, at the present rate. You are told in a notice before.',
      )}
    >
      <Answered asked={asked} loading={t('Reading the deadlines')}>
        {(clocks) => <Shown clocks={clocks} onChanged={asked.refresh} />}
      </Answered>
    </Page>
  );
}

function Shown({ clocks, onChanged }: { readonly clocks: Clocks; readonly onChanged: () => void }) {
  const { deadlines, credentials, quiet } = clocks;
  return (
    <>
      <QuietSources quiet={quiet} />
      {deadlines.length === 0 ? (
        <Empty icon={IconCalendarCheck} title={t('Nothing is due')}>
          {t(
            'Certificates, secrets with an expiry date, a full disk, events that become too old for their destination, and ODC’s three months appear here when there is a date for them.',
          )}
        </Empty>
      ) : (
        <Section title={t('What is due')}>
          <DeadlineList deadlines={deadlines} />
        </Section>
      )}
      <Section title={t('Secrets')}>
        {credentials.length === 0 ? (
          <EmptyLine>{t('No stream or source has a secret.')}</EmptyLine>
        ) : (
          <CredentialTable credentials={credentials} onChanged={onChanged} />
        )}
      </Section>
    </>
  );
}
