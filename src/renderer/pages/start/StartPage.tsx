/** /start: the three ways to start, also when there are streams or sources already. */
import { t } from '../../../texts/translate';
import { Page } from '../../components/Page';
import { FirstRun } from '../../features/first-run/FirstRun';

export function StartPage() {
  return (
    <Page title={t('Get started')} back={{ to: '/streams', label: t('Streams') }}>
      <FirstRun />
    </Page>
  );
}
