/** /start/exports: a folder of ODC's exports, what is in it, and how to go on. */
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
      title="Read exports of ODC"
      back={{ to: '/start', label: 'Get started' }}
      intro="In the ODC Portal, the audit trail can be downloaded as CSV. Choose the folder in which these files are."
    >
      <Section title="Folder with exports">
        <ChooseFolder exports={exports} />
      </Section>
      {state !== null && (
        <Section title="What is in it">
          <FolderView exports={exports} state={state} />
        </Section>
      )}
      {state?.kind === 'looked' && looked !== null && (
        <Section title="How to go on">
          <WatchFolder key={looked.inspectionId} looked={looked} />
        </Section>
      )}
    </Page>
  );
}
