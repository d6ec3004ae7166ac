/** Sources that are silent in hours in which events usually arrive. */
import type { QuietSource } from '../../../contract/clocks';
import { Callout } from '../../components/Callout';
import { DateTime } from '../../components/Time';
import { Link } from '../../router/Link';
import { quietWords } from './words';

export function QuietSources({ quiet }: { readonly quiet: readonly QuietSource[] }) {
  return quiet.map((each) => (
    <Callout key={each.source.id} tone="warn" title={`${each.source.name} has gone quiet.`}>
      {quietWords(each)} Silent since <DateTime atMs={each.sinceMs} />.{' '}
      <Link to={`/sources/${each.source.id}`} size="sm" underline="always">
        Look at the source
      </Link>
    </Callout>
  ));
}
