/** /start/exports: a folder of ODC's exports, what is in it, and how to go on. */
import { t } from '../../../texts/translate';
import { Page } from '../../components/Page';
import { Section } from '../../components/Section';
import { ChooseFolder } from '../../features/first-run/ChooseFolder';
import { FolderView } from '../../features/first-run/FolderView';
import { useExports } from '../../features/first-run/useExports';
import { WatchFolder } from '../../features/first-run/WatchFolder';

export function ExportsPage() {
  const exports = useExports();
  const { looked, state } = exports;
  return (
    <Page
      title={t('Read exports of ODC')}
      back={{ to: '/start', label: t('Get started') }}
      intro={t(
        'In the ODC Portal, the audit trail can be downloaded as CSV. Choose the folder in which these files are.',
      )}
    >
      <Section title={t('Folder with exports')}>
        <ChooseFolder exports={exports} />
      </Section>
      {state !== null && (
        <Section title={t('What is in it')}>
          <FolderView exports={exports} state={state} />
        </Section>
      )}
      {state?.kind === 'looked' && looked !== null && (
        <Section title={t('How to go on')}>
          <WatchFolder key={looked.inspectionId} looked={looked} />
        </Section>
      )}
    </Page>
  );
}
