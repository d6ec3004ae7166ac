/** Sources that are silent in hours in which events usually arrive. */

import type { QuietSource } from '../../../contract/clocks';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Rich } from '../../components/Rich';
import { DateTime } from '../../components/Time';
import { Link } from '../../router/Link';
import { quietWords } from './words';

export function QuietSources({ quiet }: { readonly quiet: readonly QuietSource[] }) {
  return quiet.map((each) => (
    <Callout key={each.source.id} tone="warn" title={t('{name} has gone quiet.', { name: each.source.name })}>
      {quietWords(each)} <Rich text="Silent since {time}." values={{ time: <DateTime atMs={each.sinceMs} /> }} />{' '}
      <Link to={`/sources/${each.source.id}`} size="sm" underline="always">
        {t('Look at the source')}
      </Link>
    </Callout>
  ));
}
