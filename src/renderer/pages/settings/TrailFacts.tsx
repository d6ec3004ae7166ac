/** The trail's size, its oldest event, and the free disk space. */

import type { TrailUsage } from '../../../contract/delivery';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { useNow } from '../../components/clock';
import { Facts } from '../../components/Facts';
import { Rich } from '../../components/Rich';
import { DateTime, RelativeTime } from '../../components/Time';
import { formatBytes } from '../../format/numbers';
import { useAnswer } from '../../store/useAnswer';

export function TrailFacts() {
  const nowMs = useNow('slow');
  const asked = useAnswer('trail.usage', {}, nowMs);
  return (
    <Answered asked={asked} loading={t('Measuring the trail')}>
      {(usage) => <Usage usage={usage} />}
    </Answered>
  );
}

function Usage({ usage }: { readonly usage: TrailUsage }) {
  const { events, usedBytes, freeDiskBytes, oldestAtMs, newestAtMs } = usage;
  return (
    <Facts
      facts={[
        {
          name: t('The trail holds'),
          value: t('{count, plural, one {# event} other {# events}} in {size}', {
            count: events,
            size: formatBytes(usedBytes),
          }),
        },
        {
          name: t('Oldest event'),
          value:
            oldestAtMs === null ? (
              '–'
            ) : (
              <Rich
                text="Accepted {time} ({ago})"
                values={{ time: <DateTime atMs={oldestAtMs} />, ago: <RelativeTime atMs={oldestAtMs} /> }}
              />
            ),
        },
        { name: t('Newest event'), value: newestAtMs === null ? '–' : <RelativeTime atMs={newestAtMs} /> },
        { name: t('Free on the disk'), value: formatBytes(freeDiskBytes) },
      ]}
    />
  );
}
