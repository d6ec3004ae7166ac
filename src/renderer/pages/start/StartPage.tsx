/** /start: the three ways to start, also when there are streams or sources already. */
import { Page } from '../../components/Page';
import { FirstRun } from '../../features/first-run/FirstRun';

export function StartPage() {
  return (
    <Page title="Get started" back={{ to: '/streams', label: 'Streams' }}>
      <FirstRun />
    </Page>
  );
}
